// The telephone's own sheet for sharing; else the address is copied; else the link is simply followed.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-share]");
  if (!link || event.ctrlKey || event.metaKey || !(navigator.share || navigator.clipboard)) return;
  event.preventDefault();
  try {
    if (navigator.share) await navigator.share({ title: link.dataset.share, url: link.href });
    else await copy(link);
  } catch (problem) {
    if (problem.name !== "AbortError") location.assign(link.href); // closing the sheet is no problem
  }
});

async function copy(link) {
  await navigator.clipboard.writeText(link.href);
  const place = link.parentElement.querySelector("[role=status]");
  if (place) place.textContent = link.dataset.done;
  else document.dispatchEvent(new CustomEvent("toast", { detail: link.dataset.done }));
}

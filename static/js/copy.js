// Copies a text. The button is hidden until now, since without script it could do nothing.
for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  document.dispatchEvent(new CustomEvent("toast", { detail: button.dataset.done }));
});

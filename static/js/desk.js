// The moderators' desk: says what was done where a screen reader hears it, and shows the whole picture.
function say() {
  const region = document.getElementById("said");
  const words = document.querySelector("[data-said]")?.textContent ?? "";
  if (region && region.textContent !== words) region.textContent = words;
}

function whole(on) {
  const figure = document.querySelector(".desk-pic");
  figure?.classList.toggle("is-whole", on);
}

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const is = document.querySelector(".desk-pic.is-whole");
  if (event.target.closest("[data-whole]")) {
    event.preventDefault();
    whole(!is);
  } else if (is?.contains(event.target)) whole(false);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") whole(false);
});

document.addEventListener("htmx:after:swap", say);
say();

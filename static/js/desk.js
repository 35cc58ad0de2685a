// The moderators' desk: says what was done where a screen reader hears it, shows the whole picture, opens the box for words.
function say() {
  const region = document.getElementById("said");
  const words = document.querySelector("[data-said]")?.textContent ?? "";
  if (region && region.textContent !== words) region.textContent = words;
}

function whole(on) {
  const figure = document.querySelector(".desk-pic");
  figure?.classList.toggle("is-whole", on);
}

// Opened at once and not by the browser a moment later: so the next letter typed is a letter of the box, never a key.
function write(event, details) {
  if (details.open && event.isTrusted) return; // a press on the open one closes it
  event.preventDefault();
  details.open = true;
  const area = details.querySelector("textarea");
  area?.focus({ preventScroll: true });
  details.scrollIntoView({ block: "nearest" });
}

function leave(area) {
  const details = area.closest("[data-words]");
  if (!area.value) details.open = false;
  area.closest("section").focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const is = document.querySelector(".desk-pic.is-whole");
  const to = event.target.closest("[data-to]");
  const summary = event.target.closest("[data-words] > summary");
  if (summary) write(event, summary.parentElement);
  else if (to) {
    event.preventDefault();
    document.querySelector(to.hash)?.focus();
  } else if (event.target.closest("[data-whole]")) {
    event.preventDefault();
    whole(!is);
  } else if (is?.contains(event.target)) whole(false);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  whole(false);
  if (event.target.matches("[data-words] textarea")) leave(event.target);
});

let shown = document.getElementById("main");

// The next one is seen from its top, wherever the one before had been scrolled to.
function begin() {
  const main = document.getElementById("main");
  if (main !== shown) window.scrollTo(0, 0);
  shown = main;
}

document.addEventListener("htmx:after:swap", () => {
  say();
  begin();
});
say();

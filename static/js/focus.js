// Focus is never lost: after a swap it goes to what asks for it, else back to the control that had it, by its address.
let held = null;

function remember() {
  const had = document.activeElement;
  const form = had?.closest("form[action]");
  held = form && { action: form.getAttribute("action"), name: had.getAttribute("name") };
}

function control() {
  const forms = document.querySelectorAll("form[action]");
  const form = held && [...forms].find((one) => one.getAttribute("action") === held.action);
  return form?.elements.namedItem(held.name ?? "") ?? form?.querySelector("button");
}

function restore() {
  const asking = document.querySelector("[data-focus]");
  const lost = document.activeElement === document.body || !document.activeElement;
  const next = asking ?? (lost ? control() : null);
  const still = next !== asking || asking?.dataset.focus === "still"; // what was seen stays where it is
  asking?.removeAttribute("data-focus");
  next?.focus({ preventScroll: still });
}

document.addEventListener("htmx:before:swap", remember);
document.addEventListener("htmx:after:swap", restore);
document.querySelector("[role=alert][data-focus]")?.focus();

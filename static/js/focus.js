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
  const found = form?.elements.namedItem(held.name ?? "");
  return (found instanceof RadioNodeList ? found[0] : found) ?? form?.querySelector("button");
}

function named() {
  const form = document.querySelector("[data-focus-on]");
  const found = form && document.getElementById(form.dataset.focusOn);
  form?.removeAttribute("data-focus-on");
  return found?.disabled ? found.parentElement.querySelector(":enabled") : found;
}

function restore() {
  const asking = document.querySelector("[data-focus]");
  const lost = document.activeElement === document.body || !document.activeElement;
  const next = asking ?? named();
  const still = asking?.dataset.focus === "still";
  asking?.removeAttribute("data-focus");
  if (next) next.focus({ preventScroll: still });
  else if (lost) control()?.focus({ preventScroll: true }); // what was seen stays where it is
}

document.addEventListener("htmx:before:swap", remember);
document.addEventListener("htmx:after:swap", restore);
document.querySelector("[role=alert][data-focus]")?.focus();

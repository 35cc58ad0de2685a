// The editor of interactives: the player follows each saved change, Ctrl+Z takes one back, and a refusal marks its field.
const TYPING = "input:not([type=radio], [type=checkbox], [type=button], [type=submit]), textarea, select, [contenteditable]";
document.documentElement.classList.add("js");
let shown = document.getElementById("ed-state")?.dataset.n;

function follow() {
  const state = document.getElementById("ed-state");
  if (!state || state.dataset.n === shown) return;
  shown = state.dataset.n;
  const frame = document.querySelector("iframe[name=player]");
  if (frame) frame.contentWindow.location.replace(state.dataset.player);
}

function mark() {
  for (const slot of document.querySelectorAll(".ed-slot")) {
    const field = document.getElementById(`f-${slot.id.slice(2)}`);
    if (!field) continue;
    if (slot.hasAttribute("data-tells")) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
}

document.addEventListener("htmx:after:swap", () => { follow(); mark(); });

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "z") return;
  if (event.target.closest(TYPING)) return;
  const button = document.querySelector(event.shiftKey ? "[data-redo]" : "[data-undo]");
  if (!button || button.disabled) return;
  event.preventDefault();
  button.click();
});

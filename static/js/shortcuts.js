// A key presses what carries it in data-key: never while typing, never with another key held, and only while keys are on.
const SWITCH = "keys-off";
const TYPING = "input:not([type=radio], [type=checkbox], [type=button], [type=submit]), textarea, select, [contenteditable]";

function off() {
  try {
    return localStorage.getItem(SWITCH) === "yes";
  } catch {
    return false; // a frame in a browser that keeps nothing
  }
}

function show() {
  for (const button of document.querySelectorAll("[data-keys-switch]")) {
    button.hidden = false;
    button.textContent = off() ? button.dataset.turnOn : button.dataset.turnOff;
  }
}

// With data-key-in the key counts only while what has that id holds the focus.
function carrier(key, from) {
  const all = document.querySelectorAll(`[data-key="${CSS.escape(key)}"]:not([disabled])`);
  const counts = ({ dataset }) => !dataset.keyIn || document.getElementById(dataset.keyIn)?.contains(from);
  return [...all].find(counts);
}

document.addEventListener("keydown", (event) => {
  if (off() || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest(TYPING) || document.querySelector("dialog[open]")) return;
  const wanted = carrier(event.key.toLowerCase(), event.target);
  if (!wanted) return;
  event.preventDefault();
  wanted.focus();
  wanted.click();
});

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-keys-switch]")) return;
  localStorage.setItem(SWITCH, off() ? "no" : "yes");
  show();
});
document.addEventListener("htmx:after:swap", show);
show();

// The map of a story, by pointer and by keys.
import { at } from "./lines.js";
import { Boxes } from "./boxes.js";
import { View } from "./view.js";

const ARROWS = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } };
const ground = document.getElementById("map-ground");
const space = document.getElementById("map-space");
document.documentElement.classList.add("js");
const view = new View(ground, space);
const boxes = new Boxes(view);

boxes.drawn();
view.begin(boxes.chosen, boxes.all.values().next().value);
document.addEventListener("htmx:before:swap", () => view.hold());
new MutationObserver(() => { view.drawn(); boxes.drawn(); }).observe(space, { childList: true });
// While it settles, htmx takes back what was set on anything with an id.
document.addEventListener("htmx:after:settle", () => { view.drawn(); boxes.drawn(); });
new ResizeObserver(() => view.drawn(view.place)).observe(ground);

const keys = (name) => [...view.sheet.querySelectorAll(`path[data-${name}="${CSS.escape(boxes.key)}"]`)];
const middle = (box) => { const { x, y, height } = at(box); return { x, y: y + height / 2 }; };

// Left and right go along the lines, up and down to the nearest in that direction.
function neighbour(box, { x, y }) {
  const here = middle(box);
  const tied = x > 0 ? keys("from").map((line) => line.dataset.to) : x < 0 ? keys("to").map((line) => line.dataset.from) : [...boxes.all.keys()];
  const far = (one) => Math.abs(middle(one).x - here.x) * (y ? 3 : 1) + Math.abs(middle(one).y - here.y);
  const open = [...new Set(tied)].map((key) => boxes.all.get(key)).filter((one) => one && one !== box && one.querySelector("a") && (!y || (middle(one).y - here.y) * y > 0));
  const ahead = x ? open.filter((one) => (middle(one).x - here.x) * x > 0) : open;
  return (ahead.length ? ahead : open).sort((one, other) => far(one) - far(other))[0];
}

ground.addEventListener("keydown", (event) => {
  const arrow = ARROWS[event.key], box = event.target.closest(".map-box") ?? boxes.chosen ?? boxes.all.values().next().value;
  if (event.ctrlKey || event.metaKey) return;
  if (arrow && box) {
    event.preventDefault();
    if (event.altKey) boxes.nudge(box, arrow, event.shiftKey);
    else if (event.target === ground) boxes.focus(box);
    else boxes.focus(neighbour(box, arrow));
  } else if (!event.altKey && ["+", "=", "-", "0"].includes(event.key)) view.step({ "-": "out", 0: "fit" }[event.key] ?? "in");
});
for (const button of document.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => view.step(button.dataset.zoom));

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "z" || event.target.closest("input, select")) return;
  const button = document.querySelector(event.shiftKey ? "[data-redo]" : "[data-undo]");
  if (!button || button.disabled) return;
  event.preventDefault();
  button.click();
});

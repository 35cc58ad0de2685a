// Lines between boxes while one of them is moved; what the server has drawn stays for all others.
const WIDTH = 232, INLET = 28, GAP = 28, BEND = 56;
const bow = (x, y, to, side) => `C${x + side * BEND} ${y} ${x + side * BEND} ${to} ${x} ${to}`;

export const at = (box) => ({ x: +box.dataset.x, y: +box.dataset.y, height: +box.dataset.height });

// From a point on the right side of a box to another box, or to a point.
export function path(x, y, low, to) {
  const endX = to.x, endY = to.height === undefined ? to.y : to.y + Math.min(INLET, to.height / 2);
  if (endX < x + GAP && to.height !== undefined) {
    const under = Math.max(low, to.y + to.height) + GAP / 2;
    return `M${x} ${y}${bow(x, y, under, 1)}H${endX}${bow(endX, under, endY, -1)}`;
  }
  const half = (endX - x) / 2;
  return `M${x} ${y}C${x + half} ${y} ${endX - half} ${endY} ${endX} ${endY}`;
}

const handle = (box, way) => [...box.querySelectorAll(".map-handle")].find((one) => one.dataset.way === way);

export function outlet(box, way) {
  const { x, y, height } = at(box);
  return { x: x + WIDTH, y: y + +(handle(box, way)?.dataset.at ?? height / 2), low: y + height };
}

export function redraw(sheet, boxes, key) {
  for (const line of sheet.querySelectorAll("path[data-from]")) {
    const { from, to, way } = line.dataset;
    if ((from !== key && to !== key) || !boxes.has(from) || !boxes.has(to)) continue;
    const { x, y, low } = outlet(boxes.get(from), way);
    line.setAttribute("d", path(x, y, low, at(boxes.get(to))));
  }
}

export function mark(sheet, key) {
  for (const line of sheet.querySelectorAll("path[data-from]")) line.classList.toggle("is-chosen", line.dataset.from === key);
}

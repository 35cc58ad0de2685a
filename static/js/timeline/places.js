// Places in the picture, drawn as rectangles over it; they are the number fields of the form, in percent.
const SIDES = ["left", "top", "width", "height"], LEAST = 2, WAIT = 500;

export class Places {
  constructor(root, words) {
    Object.assign(this, { root, words, layer: root.querySelector(".tl-places"), chosen: "", buttons: new Map() });
    this.layer.addEventListener("pointerdown", (event) => this.press(event));
    this.layer.addEventListener("keydown", (event) => this.pressed(event));
    this.layer.addEventListener("focusout", () => this.timer && this.send());
  }

  fields(place) {
    const form = document.getElementById("section");
    return SIDES.map((side) => form?.elements.namedItem(`${place}.${side}`));
  }

  values(place) { return this.fields(place).map((field) => Number.parseFloat(field.value.replace(",", ".")) || 0); }
  isThere(place) { return this.fields(place).every(Boolean); }

  button({ name, place }) {
    const one = Object.assign(document.createElement("button"), { type: "button", className: "tl-here", onclick: () => this.choose(place) });
    one.setAttribute("aria-pressed", "false");
    one.textContent = this.words.place;
    this.buttons.set(place, { one, name });
    return one;
  }

  // A choice without a place is given one first: the form adds it and comes back with its fields.
  choose(place) {
    this.chosen = this.chosen === place ? "" : place;
    if (this.chosen && !this.isThere(place)) document.querySelector(`#section button[name=add][value="${CSS.escape(place)}"]`)?.click();
    this.wanted = this.chosen;
    this.told();
  }

  told() {
    const there = [...this.buttons].filter(([place, { one }]) => one.isConnected && this.isThere(place));
    const had = this.layer.contains(document.activeElement);
    this.layer.classList.toggle("is-open", there.some(([place]) => place === this.chosen));
    this.lay(there.map(([place, { name }]) => [place, name]));
    for (const [place, { one }] of this.buttons) {
      one.setAttribute("aria-pressed", String(place === this.chosen));
      one.textContent = this.words[place === this.chosen ? "placed" : "place"];
    }
    const open = this.layer.querySelector(".is-chosen");
    if (open && (had || this.wanted)) open.focus({ preventScroll: had });
    if (open && this.wanted) setTimeout(() => (this.wanted = ""), WAIT); // a swap in parts asks for the focus more than once
  }

  // What stands there already stays, with its focus: a swap in parts tells of itself many times.
  lay(places) {
    const shape = JSON.stringify([this.chosen, places]);
    if (shape !== this.shape) this.layer.replaceChildren(...places.map(([place, name]) => this.box(place, name)));
    else [...this.layer.children].forEach((one, n) => this.draw(one, this.values(places[n][0])));
    this.shape = shape;
  }

  box(place, name) {
    const isChosen = place === this.chosen;
    const one = Object.assign(document.createElement(isChosen ? "button" : "span"), { className: `tl-place${isChosen ? " is-chosen" : ""}` });
    if (isChosen) Object.assign(one, { type: "button", ariaLabel: this.words.placeOf.replace("{name}", name) });
    one.append(Object.assign(document.createElement("i"), { textContent: isChosen ? "" : name }));
    this.draw(one, this.values(place));
    return one;
  }

  draw(one, values) { SIDES.forEach((side, n) => (one.style[side] = `${values[n]}%`)); }

  set([left, top, width, height]) {
    const within = (value, low, high) => Math.round(Math.min(high, Math.max(low, value)) * 10) / 10;
    width = within(width, LEAST, 100);
    height = within(height, LEAST, 100);
    const values = [within(left, 0, 100 - width), within(top, 0, 100 - height), width, height];
    this.fields(this.chosen).forEach((field, n) => (field.value = String(values[n])));
    this.draw(this.layer.querySelector(".is-chosen"), values);
  }

  send() {
    clearTimeout(this.timer);
    this.timer = 0;
    if (this.isThere(this.chosen)) this.fields(this.chosen)[0].dispatchEvent(new Event("change", { bubbles: true }));
  }

  // The rectangle is moved, its corner changes its size, and anywhere else a new one is drawn.
  press(event) {
    if (!this.chosen || event.button !== 0) return;
    event.preventDefault();
    const box = this.layer.getBoundingClientRect(), was = this.values(this.chosen);
    const percent = ({ clientX, clientY }) => [(100 * (clientX - box.left)) / box.width, (100 * (clientY - box.top)) / box.height];
    const from = percent(event), isCorner = event.target.localName === "i", isInside = event.target.closest(".is-chosen");
    const move = (next) => {
      const [x, y] = percent(next), dx = x - from[0], dy = y - from[1];
      if (isCorner) this.set([was[0], was[1], Math.min(was[2] + dx, 100 - was[0]), Math.min(was[3] + dy, 100 - was[1])]);
      else if (isInside) this.set([was[0] + dx, was[1] + dy, was[2], was[3]]);
      else this.set([Math.min(x, from[0]), Math.min(y, from[1]), Math.abs(dx), Math.abs(dy)]);
    };
    const end = () => {
      this.layer.removeEventListener("pointermove", move);
      for (const name of ["pointerup", "pointercancel"]) this.layer.removeEventListener(name, end);
      if (String(this.values(this.chosen)) !== String(was)) this.send();
    };
    this.layer.setPointerCapture(event.pointerId);
    this.layer.addEventListener("pointermove", move);
    for (const name of ["pointerup", "pointercancel"]) this.layer.addEventListener(name, end);
  }

  pressed(event) {
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.key === "Escape") this.buttons.get(this.chosen)?.one.focus();
    if (event.key === "Escape") this.choose(this.chosen);
    if (!by || !this.chosen || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const [left, top, width, height] = this.values(this.chosen), [x, y] = by;
    this.set(event.shiftKey ? [left, top, width + x, height + y] : [left + x, top + y, width, height]);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), WAIT);
  }
}

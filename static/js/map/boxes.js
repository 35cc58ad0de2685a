// The boxes of the map: put in their places, chosen, moved by pointer and by key, joined by dragging from a way to a scene.
import { at, mark, outlet, path, redraw } from "./lines.js";

const SHORT = 8, LONG = 64, WAIT = 500, DRAG = 4;

export class Boxes {
  constructor(view) {
    this.view = view;
    this.move = document.getElementById("map-move");
    this.lead = document.getElementById("map-lead");
    this.all = new Map();
    this.unsent = new Map();
    view.ground.addEventListener("pointerdown", (event) => this.press(event));
    view.ground.addEventListener("focusin", ({ target }) => this.choose(target.closest(".map-box")));
    addEventListener("pagehide", () => this.send());
  }

  get sheet() { return this.view.sheet; }
  get chosen() { return this.all.get(this.key); }

  // After a swap everything is new; what was moved and is not sent yet stays where it was moved to.
  // What the panel tells of is chosen on the map too, unless the focus is on another box; what was added comes into sight.
  drawn() {
    const old = this.all, told = this.sheet.querySelector(".map-box.is-chosen");
    this.all = new Map([...this.sheet.querySelectorAll(".map-box")].map((box) => [box.dataset.key, box]));
    for (const [key, { x, y }] of this.unsent) if (this.all.has(key)) Object.assign(this.all.get(key).dataset, { x, y });
    for (const box of this.all.values()) this.put(box);
    for (const key of this.unsent.keys()) redraw(this.sheet, this.all, key);
    if (!this.all.has(this.key) || (told && !document.activeElement?.closest(".map-box"))) this.key = told?.dataset.key;
    this.choose(this.chosen ?? null);
    if (old.size) for (const [key, box] of this.all) if (!old.has(key)) this.view.reveal(box);
  }

  put(box) {
    const { x, y } = this.view.corner;
    box.style.transform = `translate(${box.dataset.x - x}px, ${box.dataset.y - y}px)`;
  }

  choose(box) {
    if (box) this.key = box.dataset.key;
    for (const [key, one] of this.all) {
      one.classList.toggle("is-chosen", key === this.key);
      const link = one.querySelector("a");
      if (link) link.tabIndex = key === (this.key ?? this.all.keys().next().value) ? 0 : -1;
    }
    mark(this.sheet, this.key);
    for (const field of document.querySelectorAll("[data-chosen]")) field.value = this.key ?? "";
  }

  focus(box) {
    box?.querySelector("a")?.focus({ preventScroll: true });
    if (box) this.view.reveal(box);
  }

  shift(box, x, y) {
    Object.assign(box.dataset, { x: Math.round(x), y: Math.round(y) });
    this.put(box);
    redraw(this.sheet, this.all, box.dataset.key);
  }

  // By keys; it is sent when they rest.
  nudge(box, { x, y }, isFar) {
    if (!this.move || !box.querySelector("a")) return;
    const step = isFar ? LONG : SHORT, now = at(box);
    this.shift(box, now.x + x * step, now.y + y * step);
    this.view.reveal(box);
    this.unsent.set(box.dataset.key, at(box));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), WAIT);
  }

  send() {
    clearTimeout(this.timer);
    for (const [key, { x, y }] of this.unsent) this.submit(this.move, { key, x, y });
    this.unsent.clear();
  }

  submit(form, values) {
    for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
    form.requestSubmit();
  }

  press(event) {
    const box = event.target.closest(".map-box");
    if (!box || event.button !== 0) return;
    const handle = event.target.closest(".map-handle");
    if (handle && this.lead) this.follow(event, this.joining(box, handle.dataset.way));
    else if (event.pointerType !== "touch" || event.target.closest(".map-about")) this.follow(event, this.dragging(box, event));
  }

  follow(event, { moved, dropped }) {
    const from = { x: event.clientX, y: event.clientY }, id = event.pointerId;
    let isOn = false;
    const move = (next) => {
      if (next.pointerId !== id) return;
      isOn ||= Math.hypot(next.clientX - from.x, next.clientY - from.y) > DRAG;
      if (isOn) moved(next);
    };
    const end = (next) => {
      if (next.pointerId !== id) return;
      for (const name of ["pointermove", "pointerup", "pointercancel"]) removeEventListener(name, name === "pointermove" ? move : end);
      const still = (click) => click.preventDefault(); // a link that was dragged is not followed
      if (isOn) addEventListener("click", still, true);
      setTimeout(() => { removeEventListener("click", still, true); dropped(next.type === "pointerup" && isOn, next); });
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
  }

  dragging(box, event) {
    const start = at(box), from = this.view.point(event), key = box.dataset.key;
    return {
      moved: (next) => {
        if (!this.move || !box.querySelector("a")) return;
        const now = this.view.point(next);
        box.classList.add("is-dragged");
        this.shift(box, start.x + now.x - from.x, start.y + now.y - from.y);
      },
      dropped: (isMoved) => {
        box.classList.remove("is-dragged");
        this.focus(box);
        if (!isMoved) return this.shift(box, start.x, start.y);
        const { x, y } = at(box);
        if (x !== start.x || y !== start.y) this.submit(this.move, { key, x, y });
      },
    };
  }

  joining(box, way) {
    const line = this.sheet.querySelector("#map-new"), { x, y, low } = outlet(box, way);
    const under = ({ clientX, clientY }) => document.elementFromPoint(clientX, clientY)?.closest(".map-box");
    const light = (target) => { for (const one of this.all.values()) one.classList.toggle("is-target", one === target); };
    return {
      moved: (next) => { light(under(next)); line.setAttribute("d", path(x, y, low, this.view.point(next))); },
      dropped: (isMoved, next) => {
        const target = under(next);
        light(null);
        line.removeAttribute("d");
        this.focus(box);
        if (isMoved && target) this.submit(this.lead, { key: box.dataset.key, way, to: target.dataset.key });
      },
    };
  }
}

// How large the map is shown, and which part of it: the ground scrolls, the sheet is scaled.
const LEAST = 0.1, MOST = 2, STEP = 1.25, READABLE = 0.6;

export class View {
  constructor(ground, space) {
    Object.assign(this, { ground, space, scale: 1, key: `map:${location.pathname}` });
    this.fingers = null;
    ground.addEventListener("wheel", (event) => this.wheeled(event), { passive: false });
    ground.addEventListener("pointerdown", (event) => this.grab(event));
    ground.addEventListener("touchstart", (event) => this.pinch(event), { passive: false });
    ground.addEventListener("touchmove", (event) => this.pinch(event), { passive: false });
    ground.addEventListener("touchend", () => (this.fingers = null));
    addEventListener("pagehide", () => sessionStorage.setItem(this.key, JSON.stringify(this.place)));
  }

  get sheet() { return this.space.firstElementChild; }
  get size() { return { width: +this.sheet.dataset.width, height: +this.sheet.dataset.height }; }
  get corner() { return { x: +this.sheet.dataset.left, y: +this.sheet.dataset.top }; }

  // What of the map stands in the upper left corner, in the map's own measures: it stays when the sheet grows.
  get place() {
    const { x, y } = this.corner;
    return { scale: this.scale, x: x + this.ground.scrollLeft / this.scale, y: y + this.ground.scrollTop / this.scale };
  }

  // A new sheet stands where the old one stood.
  drawn(place = this.sheet === this.seen ? null : this.held) {
    this.seen = this.sheet;
    const { width, height } = this.size;
    const scaled = this.sheet.firstElementChild; // what has an id loses its style again: htmx writes it anew, which the policy forbids
    scaled.style.transform = `scale(${this.scale})`;
    scaled.style.width = `${width}px`;
    this.space.style.width = `${Math.max(width * this.scale, this.ground.clientWidth)}px`;
    this.space.style.height = `${Math.max(height * this.scale, this.ground.clientHeight)}px`;
    if (place) this.ground.scrollTo({ left: (place.x - this.corner.x) * this.scale, top: (place.y - this.corner.y) * this.scale, behavior: "instant" });
  }

  hold() { this.held = this.place; }

  begin(chosen, first) {
    const kept = JSON.parse(sessionStorage.getItem(this.key) ?? "null");
    if (kept) {
      this.scale = kept.scale;
      this.drawn(kept);
      if (chosen) this.reveal(chosen);
    } else if (chosen) {
      this.drawn();
      this.reveal(chosen, true);
    } else {
      this.fit();
      if (this.scale < READABLE) this.zoom(READABLE);
      if (first && this.scale === READABLE) this.reveal(first, true);
    }
  }

  // All of it; but never so small that nothing can be read on a screen that has room.
  fit() {
    const { width, height } = this.size;
    const most = Math.min(this.ground.clientWidth / width, this.ground.clientHeight / height);
    this.scale = Math.min(1, Math.max(LEAST, most));
    this.drawn({ x: this.corner.x + (width - this.ground.clientWidth / this.scale) / 2, y: this.corner.y + (height - this.ground.clientHeight / this.scale) / 2 });
  }

  // The point under the pointer stays under it.
  zoom(scale, at = null) {
    const box = this.ground.getBoundingClientRect();
    const left = at ? at.x - box.left : box.width / 2, top = at ? at.y - box.top : box.height / 2;
    const { x, y } = this.place;
    const point = { x: x + left / this.scale, y: y + top / this.scale };
    this.scale = Math.min(MOST, Math.max(LEAST, scale));
    this.drawn({ x: point.x - left / this.scale, y: point.y - top / this.scale });
  }

  step(way) {
    if (way === "fit") this.fit();
    else this.zoom(this.scale * (way === "in" ? STEP : 1 / STEP));
  }

  wheeled(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.zoom(this.scale * Math.exp(-event.deltaY / 300), { x: event.clientX, y: event.clientY });
  }

  // The ground is dragged with a mouse; fingers scroll it by themselves.
  grab(event) {
    if (event.pointerType === "touch" || event.button !== 0 || event.target.closest(".map-box")) return;
    const from = { x: event.clientX + this.ground.scrollLeft, y: event.clientY + this.ground.scrollTop };
    const move = (next) => this.ground.scrollTo({ left: from.x - next.clientX, top: from.y - next.clientY, behavior: "instant" });
    const end = () => {
      this.ground.classList.remove("is-held");
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
    };
    this.ground.classList.add("is-held");
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
  }

  pinch(event) {
    if (event.touches.length !== 2) return;
    event.preventDefault();
    const [one, other] = event.touches;
    const wide = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
    const middle = { x: (one.clientX + other.clientX) / 2, y: (one.clientY + other.clientY) / 2 };
    if (this.fingers) this.zoom(this.fingers.scale * (wide / this.fingers.wide), middle);
    else this.fingers = { wide, scale: this.scale };
  }

  // Where a pointer is, in the map's own measures.
  point({ clientX, clientY }) {
    const box = this.ground.getBoundingClientRect(), { x, y } = this.place;
    return { x: x + (clientX - box.left) / this.scale, y: y + (clientY - box.top) / this.scale };
  }

  // Into the part of the ground that the window shows.
  reveal(box, isMiddle = false) {
    const ground = this.ground.getBoundingClientRect(), at = box.getBoundingClientRect(), room = 24;
    const over = (low, high, from, to) => (isMiddle ? (low + high - from - to) / 2 : low < from + room ? low - from - room : high > to - room ? Math.min(high - to + room, low - from - room) : 0);
    this.ground.scrollBy({ left: over(at.left, at.right, ground.left, ground.right), top: over(at.top, at.bottom, Math.max(ground.top, 0), Math.max(Math.min(ground.bottom, innerHeight), ground.top + at.height)), behavior: "instant" });
  }
}

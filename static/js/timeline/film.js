// The clip over the timeline, and the strip of small pictures below it, on which one goes through it.
const TILES = 20, TILE = 160, HIGH = 24;

export const said = (seconds) => `${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(1).padStart(4, "0")}`;

// A slider by its keys: tenths, whole seconds with Shift, and its ends.
export function slides(event, value, most) {
  const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key] * (event.shiftKey ? 1 : 0.1);
  const to = { Home: 0, End: most }[event.key] ?? value + step;
  if (Number.isNaN(to) || event.ctrlKey || event.metaKey || event.altKey) return null;
  event.preventDefault();
  return Math.round(Math.min(most, Math.max(0, to)) * 10) / 10;
}

// The second under a pointer, and what is done while it is dragged.
export function drags(event, bar, most, moved, ended = () => {}) {
  const box = bar.getBoundingClientRect(), target = event.currentTarget;
  const second = ({ clientX }) => Math.round(Math.min(1, Math.max(0, (clientX - box.left) / box.width)) * most * 100) / 100;
  const move = (next) => moved(second(next));
  const end = () => {
    target.removeEventListener("pointermove", move);
    for (const name of ["pointerup", "pointercancel"]) target.removeEventListener(name, end);
    ended();
  };
  target.setPointerCapture(event.pointerId);
  target.addEventListener("pointermove", move);
  for (const name of ["pointerup", "pointercancel"]) target.addEventListener(name, end);
}

export class Film {
  constructor(root, words) {
    Object.assign(this, { root, words, seconds: +root.dataset.seconds, video: root.querySelector("video") });
    this.strip = root.querySelector(".tl-strip");
    this.button = root.querySelector(".tl-play");
    this.now = root.querySelector(".tl-now");
    this.from = root.querySelector(".tl-from");
    this.from.addEventListener("click", () => this.video.pause());
    this.video.controls = false;
    this.video.parentElement.style.inlineSize = `min(100%, ${(HIGH * this.video.width) / this.video.height}rem)`;
    for (const one of root.querySelectorAll("[hidden]")) one.hidden = false;
    this.button.addEventListener("click", () => this.turn());
    this.video.addEventListener("click", () => this.turn());
    for (const name of ["play", "pause"]) this.video.addEventListener(name, () => this.told());
    for (const name of ["timeupdate", "seeked", "loadedmetadata"]) this.video.addEventListener(name, () => this.moved());
    this.head = Object.assign(document.createElement("span"), { className: "tl-head", role: "slider", tabIndex: 0, ariaLabel: words.time, ariaValueMin: 0, ariaValueMax: this.seconds });
    this.head.addEventListener("keydown", (event) => {
      const to = slides(event, this.video.currentTime, this.seconds);
      if (to !== null) this.seek(to);
      else if (event.key === " ") { event.preventDefault(); this.turn(); }
    });
    this.strip.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.head.focus({ preventScroll: true });
      const box = this.strip.getBoundingClientRect();
      this.seek(((event.clientX - box.left) / box.width) * this.seconds);
      drags(event, this.strip, this.seconds, (to) => this.seek(to));
    });
    new ResizeObserver(() => this.draw()).observe(this.strip);
    this.moved();
  }

  turn() { this.video.paused ? this.video.play() : this.video.pause(); }
  told() {
    this.button.textContent = this.words[this.video.paused ? "play" : "pause"];
    if (!this.video.paused) this.step();
  }

  step() {
    this.moved();
    if (!this.video.paused && this.root.isConnected) requestAnimationFrame(() => this.step());
  }

  seek(to) {
    this.video.currentTime = Math.min(this.seconds, Math.max(0, to));
    this.moved();
  }

  moved() {
    const at = this.video.currentTime;
    this.now.textContent = said(at);
    this.from.href = this.from.href.replace(/\d*$/, Math.round(at * 10));
    this.head.ariaValueNow = at.toFixed(1);
    this.head.ariaValueText = said(at);
    for (const one of [this.strip, this.strip.nextElementSibling]) one.style.setProperty("--at", `${(100 * at) / this.seconds}%`);
  }

  draw() {
    const { thumbs, every } = this.root.dataset;
    const count = Math.max(1, Math.min(TILES, Math.ceil(this.seconds / every))), wide = this.strip.clientWidth / count;
    const high = TILE * (this.video.height / this.video.width), scale = Math.max(wide / TILE, this.strip.clientHeight / high);
    this.strip.replaceChildren(...Array.from({ length: count }, (_, n) => {
      const tile = document.createElement("i");
      tile.style.backgroundImage = `url("${thumbs}")`;
      tile.style.backgroundSize = `${TILES * TILE * scale}px auto`;
      tile.style.backgroundPosition = `${-n * TILE * scale - (TILE * scale - wide) / 2}px center`;
      return tile;
    }), this.head);
  }
}

// Plays parts of clips one after the other. The cut to the next is made when its first frame is there; until then the last one goes on.
import { Card } from "./card.js";
import { Pair } from "./pair.js";
const PATIENCE = 6000;

export class Reel {
  static canPlay() {
    return document.createElement("video").canPlayType('video/mp4; codecs="avc1.4d401f, mp4a.40.2"') !== "";
  }

  constructor(stage, { time, over, stalled }) {
    this.stage = stage;
    Object.assign(this, { told: time, over, stalled });
    this.pair = new Pair(stage, (video) => {
      video.addEventListener("timeupdate", () => video === this.video && this.passed());
      video.addEventListener("waiting", () => this.wait());
      video.addEventListener("playing", () => this.wait(false));
      video.addEventListener("error", () => video === this.video && video.src && this.stalled(true));
    });
    this.card = new Card(stage, { time, over: () => { this.isOver = true; over(); } });
    this.part = null;
  }

  get video() { return this.pair.video; }
  get other() { return this.pair.other; }
  get now() { return this.part?.card ? this.card.now : this.video.currentTime; }
  get isPaused() { return this.part?.card ? !this.card.since : this.video.paused; }

  // Ready at its first frame, and not begun.
  stand(part) { this.pair.load(this.other, part, part.begin); }

  isPlaying({ scene, begin, finish }) {
    return this.part?.scene === scene && this.part.begin === begin && this.part.finish === finish && !this.isOver;
  }

  // From the same clip on without a cut: only where it ends has changed.
  follows({ scene, begin }) {
    return this.part?.clip && this.part.scene === scene && Math.abs(this.now - begin) < 0.3;
  }

  show(part, at = part.begin) {
    this.isOver = false;
    if (this.follows(part)) { this.part = part; return; }
    this.part = part;
    if (part.card) return this.showCard(part, at);
    if (at === part.begin && this.pair.isReady(part)) return this.turn();
    this.pair.load(this.video, part, at);
    this.reveal();
  }

  reveal() { this.card.hide(); this.pair.reveal(); }

  prepare(nexts) {
    this.nexts = nexts;
    const [first, ...rest] = nexts.filter(({ clip }) => clip);
    if (first && !this.pair.isReady(first) && this.other !== this.leaving) this.pair.load(this.other, first, first.begin);
    this.pair.ahead.prepare(rest);
  }

  // To a part that comes next; what plays goes on until the first frame of it is there.
  cut(part) {
    this.isOver = false;
    if (part.card) { this.part = part; this.showCard(part, part.begin); return this.play(); }
    if (this.follows(part)) { this.part = part; return this.play(); }
    if (!this.pair.isReady(part)) this.pair.load(this.other, part, part.begin);
    this.part = part;
    this.turn();
  }

  turn() {
    const [old, next] = this.pair.turn();
    this.leaving = old;
    this.pair.meet(old, next, this.last, () => this.leaving === old, (gap) => {
      if (gap !== null) this.stage.dispatchEvent(new CustomEvent("cut", { bubbles: true, detail: gap }));
      this.arrive();
      if (this.nexts) this.prepare(this.nexts);
    });
    this.play();
  }

  arrive() { this.leaving.pause(); this.leaving = null; this.reveal(); }

  showCard(part, at) {
    this.pair.hide();
    this.leaving = null;
    this.card.show(part, at);
  }

  play() {
    this.wait();
    if (this.part?.card) this.card.play();
    else this.video.play().then(() => this.watch(), ({ name }) => name === "NotAllowedError" ? this.refused() : name !== "AbortError" && this.stalled(true));
    this.changed?.();
  }

  // Without a press nothing may be heard here: the next picture stands still until there is one.
  refused() { this.wait(false); if (this.leaving) this.arrive(); }

  pause() {
    clearTimeout(this.waiting);
    (this.part?.card ? this.card : this.video).pause();
    this.changed?.();
  }

  again(part) { this.seek(part.begin); this.play(); }

  seek(at) {
    this.isOver = false;
    if (this.part.card) this.card.seek(at); else this.video.currentTime = at;
    this.told(at);
  }

  hasten(speed) { this.card.hasten(speed); this.pair.hasten(speed); }

  // Each frame is looked at, so that the end is met on it.
  watch() {
    const { video } = this;
    const step = (now, frame) => {
      this.last = frame?.presentationTime ?? this.last;
      if (video !== this.video || video.paused) return;
      this.passed();
      video.requestVideoFrameCallback ? video.requestVideoFrameCallback(step) : requestAnimationFrame(step);
    };
    step();
  }

  passed() {
    const { now, part } = this;
    if (!part || part.card || this.isOver || this.leaving) return;
    this.told(now);
    if (now < part.finish - 0.06 && !this.video.ended) return;
    this.isOver = true;
    this.over();
    if (this.isOver && !this.leaving) this.video.pause();
  }

  wait(isWaiting = true) {
    clearTimeout(this.waiting);
    if (!isWaiting) return this.stalled(false);
    if (this.part?.clip) this.waiting = setTimeout(() => !this.video.paused && this.video.readyState < 3 && this.stalled(true), PATIENCE);
  }

  retry() {
    this.pair.ahead.forget(this.part);
    this.pair.load(this.video, this.part, this.video.currentTime || this.part.begin);
    this.play();
  }
}

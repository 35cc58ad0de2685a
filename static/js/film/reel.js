// Two pictures, one of them seen: the other has the likeliest next clip ready at its first frame. A card, where nothing is filmed yet.
const MOST = 24e6; // bytes that are fetched ahead for one choice
const PATIENCE = 6000;
const line = navigator.connection ?? {};

export class Reel {
  static canPlay() {
    return document.createElement("video").canPlayType('video/mp4; codecs="avc1.4d401f, mp4a.40.2"') !== "";
  }

  constructor(stage, { time, over, stalled }) {
    this.stage = stage;
    Object.assign(this, { told: time, over, stalled });
    this.pictures = [this.picture(), this.picture()];
    this.card = stage.appendChild(Object.assign(document.createElement("div"), { className: "card" }));
    this.seen = 0;
    this.speed = 1;
    this.fetched = new Map(); // address → address of what was fetched
    this.part = null;
  }

  picture() {
    const video = document.createElement("video");
    Object.assign(video, { crossOrigin: "anonymous", playsInline: true, preload: "auto", disablePictureInPicture: true });
    video.addEventListener("timeupdate", () => video === this.video && this.passed());
    video.addEventListener("waiting", () => this.wait());
    video.addEventListener("playing", () => this.wait(false));
    video.addEventListener("error", () => video === this.video && video.src && this.stalled(true));
    this.stage.append(video);
    return video;
  }

  get video() { return this.pictures[this.seen]; }
  get other() { return this.pictures[1 - this.seen]; }
  get now() { return this.part?.card ? this.clock() : this.video.currentTime; }
  get isPaused() { return this.part?.card ? !this.since : this.video.paused; }

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
    this.stopCard();
    this.part = part;
    if (part.card) return this.showCard(part, at);
    const ready = this.other.dataset.ready === this.name(part) ? this.other : null;
    if (ready) return this.turn();
    this.load(this.video, part, at);
    this.reveal();
  }

  name({ clip, begin }) { return `${clip.files[0].address}#${begin}`; }

  address({ clip }) {
    const high = this.stage.clientHeight * Math.min(devicePixelRatio, 2);
    const few = line.saveData || /2g|3g/.test(line.effectiveType ?? "") || line.downlink < 2.5;
    const file = few ? clip.files[0] : clip.files.find(({ height }) => height >= high * 0.8) ?? clip.files.at(-1);
    return file.address;
  }

  load(video, part, at) {
    const address = this.address(part);
    video.src = this.fetched.get(address) ?? address;
    video.dataset.ready = this.name(part);
    video.poster = at === part.begin ? part.clip.poster : "";
    video.defaultPlaybackRate = video.playbackRate = this.speed;
    if (at) video.currentTime = at;
    this.caption(video, part);
  }

  caption(video, { clip }) {
    video.replaceChildren(...clip.captions.map(({ language, label, address }) => Object.assign(document.createElement("track"), { kind: "captions", srclang: language, label, src: address })));
    for (const [n, track] of [...video.textTracks].entries()) track.mode = this.captions && n === this.spoken(clip) ? "showing" : "hidden";
  }

  spoken({ captions }) {
    const mine = captions.findIndex(({ language }) => language === document.documentElement.lang);
    return Math.max(0, mine);
  }

  // The likeliest stands ready in the other picture; the rest is fetched, as far as the line and the budget let it.
  prepare(nexts) {
    this.nexts = nexts;
    const filmed = nexts.filter(({ clip }) => clip);
    const [first, ...rest] = filmed;
    if (first && this.name(first) !== this.other.dataset.ready && this.other !== this.leaving) this.load(this.other, first, first.begin);
    if (line.saveData) return;
    let left = MOST;
    for (const part of rest) {
      const address = this.address(part);
      left -= part.clip.files.find((file) => file.address === address).size;
      if (left < 0) return;
      if (!this.fetched.has(address)) this.fetch(address);
    }
  }

  async fetch(address) {
    this.fetched.set(address, address);
    try {
      const blob = await (await fetch(address)).blob();
      this.fetched.set(address, URL.createObjectURL(blob));
    } catch { this.fetched.delete(address); }
  }

  // To a part that comes next; what plays goes on until the first frame of it is there.
  cut(part) {
    this.isOver = false;
    this.stopCard();
    if (part.card) { this.part = part; this.video.pause(); return this.showCard(part, part.begin), this.play(); }
    if (this.follows(part)) { this.part = part; return this.play(); }
    if (this.other.dataset.ready !== this.name(part)) this.load(this.other, part, part.begin);
    this.part = part;
    this.turn();
  }

  turn() {
    const [old, next] = [this.video, this.other];
    this.leaving = old;
    this.seen = 1 - this.seen;
    next.muted = old.muted;
    next.volume = old.volume;
    next.playbackRate = this.speed;
    let last = 0;
    const watch = (now, frame) => { last = frame.presentationTime ?? now; if (this.leaving === old) old.requestVideoFrameCallback?.(watch); };
    old.requestVideoFrameCallback?.(watch);
    const reveal = (now, frame) => {
      if (this.leaving !== old) return;
      this.stage.dispatchEvent(new CustomEvent("cut", { bubbles: true, detail: (frame?.presentationTime ?? now) - last }));
      this.leaving = null;
      this.reveal();
      old.pause();
      if (this.nexts) this.prepare(this.nexts);
    };
    if (next.requestVideoFrameCallback) next.requestVideoFrameCallback(reveal);
    else next.addEventListener("timeupdate", reveal, { once: true });
    this.play();
  }

  reveal() {
    this.card.hidden = true;
    for (const one of this.pictures) one.classList.toggle("seen", one === this.video);
  }

  play() {
    this.wait();
    if (this.part?.card) { this.since ??= performance.now(); this.tick(); } else this.video.play().then(() => this.watch(), () => this.wait(false));
    this.changed?.();
  }

  pause() {
    clearTimeout(this.waiting);
    if (this.part?.card) { this.spent = this.clock(); this.since = null; } else this.video.pause();
    this.changed?.();
  }

  again(part) {
    this.isOver = false;
    if (part.card) this.showCard(part, part.begin);
    else this.video.currentTime = part.begin;
    this.play();
  }

  seek(at) {
    this.isOver = false;
    if (this.part.card) { this.spent = at; this.since &&= performance.now(); } else this.video.currentTime = at;
    this.told(at);
  }

  // Each frame is looked at, so that the end is met on it.
  watch() {
    const video = this.video;
    const step = () => {
      if (video !== this.video || video.paused) return;
      this.passed();
      video.requestVideoFrameCallback ? video.requestVideoFrameCallback(step) : requestAnimationFrame(step);
    };
    step();
  }

  passed() {
    const { now, part } = this;
    if (!part || this.isOver || this.leaving) return;
    this.told(now);
    if (now < part.finish - 0.06 && !this.video.ended) return;
    this.isOver = true;
    this.over();
    if (this.isOver && !this.leaving) this.video.pause();
  }

  // Cards have a clock of their own.
  showCard(part, at) {
    this.card.replaceChildren(...["title", "text"].map((name) => Object.assign(document.createElement(name === "title" ? "b" : "p"), { textContent: part.card[name] })));
    this.card.hidden = false;
    for (const one of this.pictures) { one.classList.remove("seen"); if (one !== this.other) one.pause(); }
    this.spent = at;
    this.since = null;
  }

  stopCard() { this.since = null; clearTimeout(this.beat); }

  clock() { return this.since ? this.spent + (performance.now() - this.since) / 1000 * this.speed : this.spent ?? 0; }

  tick() {
    clearTimeout(this.beat);
    if (!this.part?.card || !this.since) return;
    this.told(this.clock());
    if (this.clock() < this.part.finish) { this.beat = setTimeout(() => this.tick(), 100); return; }
    this.spent = this.part.finish;
    this.since = null;
    this.isOver = true;
    this.over();
  }

  wait(isWaiting = true) {
    clearTimeout(this.waiting);
    if (!isWaiting) return this.stalled(false);
    if (this.part?.clip) this.waiting = setTimeout(() => !this.video.paused && this.video.readyState < 3 && this.stalled(true), PATIENCE);
  }

  retry() {
    const { video, part } = this, at = video.currentTime || part.begin;
    this.fetched.delete(this.address(part));
    this.load(video, part, at);
    this.play();
  }
}

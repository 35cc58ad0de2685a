// What is not filmed yet: a card with title and text, and a clock of its own.
export class Card {
  constructor(stage, { time, over }) {
    this.place = stage.appendChild(Object.assign(document.createElement("div"), { className: "card", lang: stage.dataset.language }));
    Object.assign(this, { told: time, over, speed: 1, spent: 0 });
  }

  get now() { return this.since ? this.spent + (performance.now() - this.since) / 1000 * this.speed : this.spent; }

  show(part, at) {
    const line = (name, textContent) => Object.assign(document.createElement(name), { textContent });
    this.place.replaceChildren(line("b", part.card.title), line("p", part.card.text));
    this.place.hidden = false;
    this.finish = part.finish;
    this.pause();
    this.spent = at;
  }

  hide() { this.pause(); this.place.hidden = true; }

  hasten(speed) { this.spent = this.now; this.since &&= performance.now(); this.speed = speed; }

  play() { this.since ??= performance.now(); this.tick(); }

  pause() { this.spent = this.now; this.since = null; clearTimeout(this.beat); }

  seek(at) { this.spent = at; this.since &&= performance.now(); }

  tick() {
    clearTimeout(this.beat);
    if (!this.since) return;
    this.told(this.now);
    if (this.now < this.finish) { this.beat = setTimeout(() => this.tick(), 100); return; }
    this.pause();
    this.spent = this.finish;
    this.over();
  }
}

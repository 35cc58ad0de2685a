// What a viewer can do beside choosing: buttons below the picture, single keys, notes in the picture, what is said when it stops.
const make = (name, more, ...inner) => { const one = Object.assign(document.createElement(name), more); one.append(...inner); return one; };
const SPEEDS = [1, 1.25, 1.5, 2, 0.75];

export class Keys {
  constructor(place, stage, reel, words, settings, { read, answer }) {
    Object.assign(this, { place, stage, reel, words, settings });
    const button = (name, press, pressed) => {
      const one = make("button", { type: "button", className: "word", textContent: words[name] ?? name, onclick: () => press(one) });
      if (pressed !== undefined) one.setAttribute("aria-pressed", pressed);
      return one;
    };
    const turn = (one, is) => (one.setAttribute("aria-pressed", is), is);
    this.bar = make("div", { className: "film-keys" });
    this.line = make("progress", { max: 1, value: 0, ariaHidden: "true" });
    this.playing = button("play", () => (reel.isPaused ? reel.play() : reel.pause()));
    this.captions = button("captions", (one) => reel.pair.caption(turn(one, !reel.pair.captions)), false);
    this.sound = button("sound", (one) => reel.pair.mute(!turn(one, reel.video.muted)), true);
    this.volume = make("input", { type: "range", max: 1, step: 0.05, value: 1, ariaLabel: words.volume, oninput: ({ target }) => reel.pair.loud(target.value) });
    this.speed = button("speed", (one) => this.hasten(one));
    this.whole = button("whole", () => this.widen());
    this.limits = button("limits", () => { settings.untimed = !settings.untimed; reel.told(reel.now); }, false);
    this.waits = button("waits", (one) => { settings.waiting = turn(one, !settings.waiting); }, false);
    this.single = button("keys", (one) => { this.isDeaf = !turn(one, this.isDeaf); }, true);
    this.single.classList.add("for-keys");
    this.reading = button("read", () => read(!settings.reading));
    this.bar.append(this.playing, this.captions, this.sound, this.volume, this.speed, this.whole, this.limits, this.waits, this.single);
    this.time = make("p", { className: "film-time", role: "timer", hidden: true });
    this.said = make("div", { className: "film-trouble", role: "alert", hidden: true });
    stage.append(this.time, this.said);
    this.way = make("p", { className: "film-read" }, this.reading);
    place.append(this.line, this.bar, this.way);
    reel.changed = () => (this.playing.textContent = words[reel.isPaused ? "play" : "pause"]);
    this.notes = new Map();
    addEventListener("keydown", (event) => this.pressed(event, answer));
    stage.addEventListener("click", ({ target }) => target.localName === "video" && this.playing.click());
  }

  settled() { this.reading.textContent = this.words[this.settings.reading ? "watch" : "read"]; this.reel.changed(); }

  // Reading or watching is offered where there is something to watch.
  offer(isThere) { this.way.hidden = !isThere; }

  // Of the stage, so that what can be chosen stays; where a browser gives only films the whole screen, the stage fills the page.
  widen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (this.place.requestFullscreen) this.place.requestFullscreen();
    else this.whole.setAttribute("aria-pressed", this.place.classList.toggle("film--whole"));
  }

  hasten(one) {
    this.reel.hasten(SPEEDS[(SPEEDS.indexOf(this.reel.pair.speed) + 1) % SPEEDS.length]);
    one.textContent = `${this.words.speed} ${this.reel.pair.speed}×`;
  }

  moved(now, { begin, finish }) {
    this.line.value = (now - begin) / (finish - begin) || 0;
    this.limits.setAttribute("aria-pressed", this.settings.untimed);
    this.settled();
  }

  ring(left) {
    this.time.hidden = left === null;
    const said = this.words.left.replace("{n}", Math.ceil(left));
    if (left !== null && this.time.textContent !== said) this.time.textContent = said;
  }

  note(note, isShown) {
    let one = this.notes.get(note.key);
    if (isShown && !one) {
      const inner = make("span", {}, make("b", { textContent: note.label }), ` ${note.text}`);
      const at = note.region;
      one = note.link ? make("a", { href: note.link, target: "_blank", rel: "noopener", className: "spot" }, inner) : make("button", { type: "button", className: "spot", ariaLabel: `${note.label}. ${note.text}`, onclick: () => one.classList.toggle("spot--open") }, inner);
      one.lang = this.stage.dataset.language;
      Object.assign(one.style, { left: `${at.left}%`, top: `${at.top}%`, width: `${at.width}%`, height: `${at.height}%` });
      one.classList.toggle("spot--end", at.left + at.width / 2 > 50);
      one.classList.toggle("spot--low", at.top + at.height > 60);
      this.notes.set(note.key, one);
      this.stage.append(one);
    } else if (!isShown && one) {
      one.remove();
      this.notes.delete(note.key);
    }
  }

  // Of another scene than the one that plays.
  forget() {
    for (const one of this.notes.values()) one.remove();
    this.notes.clear();
  }

  trouble(sentence) {
    this.said.hidden = !sentence;
    if (sentence) this.said.replaceChildren(make("p", { textContent: sentence }), make("button", { type: "button", className: "btn", textContent: this.words.retry, onclick: () => this.reel.retry() }));
  }

  pressed(event, answer) {
    const { key, target } = event;
    if (this.isDeaf || this.settings.reading || event.ctrlKey || event.metaKey || event.altKey || /^(input|textarea|select)$/.test(target.localName)) return;
    const open = [...document.querySelectorAll("#play .choice")].filter((one) => !one.hidden && one.offsetParent);
    const press = { k: this.playing, c: this.captions, m: this.sound, f: this.whole, " ": target.localName === "button" || target.localName === "a" ? null : this.playing }[key];
    if (+key > 0 && open[key - 1]) answer(open[key - 1].value);
    else if (press) press.click();
    else return;
    event.preventDefault();
  }
}

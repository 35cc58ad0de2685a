// A row for each thing that has its times: a bar with handles, and buttons that take the second that is seen now.
import { drags, said, slides } from "./film.js";

const LEAST = 0.1, WAIT = 500;
const make = (name, more = {}, ...inner) => { const one = Object.assign(document.createElement(name), more); one.append(...inner); return one; };
const number = (field) => (field?.value.trim() ? Number.parseFloat(field.value.replace(",", ".")) : null);

// What has times in the form: the part that plays, choices, questions, notes; each with the names of its fields.
export function found(form, words) {
  const field = (name) => form.elements.namedItem(name);
  const rows = [{ kind: "part", name: words.part, from: "begin", to: "finish", says: ["begins", "ends"] }];
  for (const { name } of form.elements) {
    const [, list, key, what] = /^(options|asks|notes)\.([^.]+)\.(appears|at)$/.exec(name ?? "") ?? [];
    if (!list || (list === "asks") !== (what === "at")) continue;
    const stem = `${list}.${key}`;
    const label = { options: "text", asks: "ask.title", notes: "label" }[list], other = { options: "choice", asks: "question", notes: "note" }[list];
    const row = { kind: other, name: field(`${stem}.${label}`)?.value.trim() || words[other], from: name, says: list === "asks" ? ["asked"] : ["comes", "goes"] };
    rows.push(list === "asks" ? row : { ...row, to: `${stem}.disappears`, place: `${stem}.region` });
  }
  return rows;
}

export class Rows {
  constructor(root, film, words, places) {
    Object.assign(this, { root, film, words, places, list: root.querySelector(".tl-rows"), shape: "" });
  }

  get form() { return document.getElementById("section"); }
  field(name) { return this.form?.elements.namedItem(name); }

  // Anew only when there is something else to show, so that a focus is never lost.
  told() {
    if (!this.form) return;
    const rows = found(this.form, this.words), shape = JSON.stringify(rows);
    if (shape !== this.shape) this.list.replaceChildren(...rows.map((row) => this.row(row)));
    Object.assign(this, { rows, shape });
    for (const row of this.list.children) this.draw(row);
    this.places.told();
  }

  row(about) {
    const fill = make("span", { className: "tl-fill" }), bar = make("div", { className: "tl-bar" }, fill);
    const acts = make("span", { className: "tl-acts" }), times = make("small", { className: "tl-times" });
    const row = make("div", { className: `tl-row tl-row--${about.kind}`, role: "group", ariaLabel: about.name }, make("b", { className: "tl-name", textContent: about.name }), times, acts, bar);
    Object.assign(row, { about, bar, fill, times, handles: [] });
    const locked = this.field(about.from)?.disabled;
    about.says.forEach((say, n) => {
      bar.append((row.handles[n] = this.handle(row, say, n, locked)));
      if (!locked) acts.append(make("button", { type: "button", className: "tl-here", textContent: this.words[`${say === "asked" ? "asked" : say}Here`], onclick: () => { this.set(row, n, Math.round(this.film.video.currentTime * 100) / 100); this.send(row, n); } }));
    });
    if (about.place && !locked) acts.append(this.places.button(about));
    return row;
  }

  handle(row, say, n, locked) {
    const one = make("span", { className: `tl-handle tl-handle--${row.about.says.length > 1 ? ["from", "to"][n] : "at"}`, role: "slider", tabIndex: 0, ariaLabel: `${row.about.name}: ${this.words[say]}`, ariaValueMin: 0, ariaValueMax: this.film.seconds, ariaDisabled: String(Boolean(locked)) });
    if (locked) return one;
    one.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      one.focus({ preventScroll: true });
      drags(event, row.bar, this.film.seconds, (to) => { this.set(row, n, to); this.isDragged = true; }, () => { if (this.isDragged) this.send(row, n); this.isDragged = false; });
    });
    one.addEventListener("keydown", (event) => {
      if (["Delete", "Backspace"].includes(event.key) && row.about.says.length > 1) this.set(row, n, null);
      else {
        const to = slides(event, this.times(row)[n], this.film.seconds);
        if (to === null) return;
        this.set(row, n, to);
      }
      event.preventDefault();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.send(row, n), WAIT);
    });
    one.addEventListener("blur", () => { if (this.unsent) this.send(row, n); });
    return one;
  }

  name(row, n) { return n ? row.about.to : row.about.from; }

  // What a field leaves open is the part's own beginning or end.
  times({ about }) {
    const { seconds } = this.film, isPart = about.kind === "part";
    const begin = isPart ? 0 : number(this.field("begin")) ?? 0, finish = isPart ? seconds : number(this.field("finish")) ?? seconds;
    const from = number(this.field(about.from)) ?? begin;
    return about.to ? [from, number(this.field(about.to)) ?? finish] : [from];
  }

  set(row, n, to) {
    const field = this.field(this.name(row, n)), times = this.times(row);
    if (!field) return;
    if (to !== null && times.length > 1) to = n ? Math.max(to, times[0] + LEAST) : Math.min(to, times[1] - LEAST);
    field.value = to === null ? "" : String(Math.round(Math.min(this.film.seconds, Math.max(0, to)) * 100) / 100);
    this.unsent = true;
    for (const one of this.list.children) this.draw(one);
    this.film.seek(this.times(row)[n]);
  }

  // Through the form, which saves itself.
  send(row, n) {
    clearTimeout(this.timer);
    this.unsent = false;
    this.field(this.name(row, n))?.dispatchEvent(new Event("change", { bubbles: true }));
  }

  draw(row) {
    const { seconds } = this.film, times = this.times(row), at = (time) => `${Math.min(100, (100 * time) / seconds)}%`;
    row.fill.style.left = at(times[0]);
    row.fill.style.width = times.length > 1 ? `${Math.max(0, Math.min(100, (100 * (times[1] - times[0])) / seconds))}%` : "0";
    row.times.textContent = times.map((time) => said(time)).join(" – ");
    row.handles.forEach((one, n) => {
      one.style.left = at(times[n]);
      one.ariaValueNow = times[n];
      one.ariaValueText = said(times[n]);
    });
  }
}

// A film with choices. The page tells what plays now, what then waits and what may come next (data-film); here it becomes one film:
// the next clips are fetched before they are chosen, the cut is made on a frame, and the answer goes its usual way meanwhile.
import { Ahead } from "./ahead.js";
import { Keys } from "./keys.js";
import { left, remember, resumed } from "./memory.js";
import { Reel } from "./reel.js";

const place = document.querySelector(".film");
const words = JSON.parse(place.dataset.words);
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const stage = document.createElement("div");
stage.className = "stage";
stage.style.aspectRatio = place.dataset.aspect;
stage.dataset.language = place.dataset.language;
place.prepend(stage);
const settings = { untimed: false, waiting: false, reading: false };
const reel = new Reel(stage, { time, over, stalled });
const keys = new Keys(place, stage, reel, words, settings, { read, answer });
let film = null; // what waits now, as the page told it
let chosen = ""; // pressed and not answered yet
let halted; // the turn that it has stood still in

function play() { return document.querySelector("#play"); }

const turn = () => Number(play().querySelector("[name=seq]")?.value ?? 0);

function look() {
  const told = JSON.parse(play().dataset.film);
  if (told?.first) return wait(told.first);
  place.classList.remove("film--begins");
  place.classList.toggle("film--plays", Boolean(told) && !settings.reading);
  chosen = "";
  if (told && !film) settings.untimed = told.untimed;
  film = told;
  for (const video of play().querySelectorAll("video")) video.remove();
  keys.offer(Boolean(told));
  if (!told || settings.reading) return reel.pause();
  for (const form of play().querySelectorAll("form")) form.addEventListener("submit", send);
  const already = reel.isPlaying(told);
  if (!already) reel.show(told, resumed(play(), told));
  if (!calm || already || turn() > 0) reel.play();
  reel.prepare(told.next);
  time(reel.now);
}

// On the cover the first clip is there already, and begins with the press itself: browsers let sound be heard only then.
function wait(first) {
  film = null;
  keys.offer(false);
  place.classList.remove("film--plays", "film--begins");
  reel.pause();
  if (calm || settings.reading) return;
  if (first.clip && !Ahead.saves) reel.stand(first);
  play().querySelector("form")?.addEventListener("submit", () => {
    place.classList.add("film--plays", "film--begins");
    reel.show(first);
    reel.play();
  });
}

function time(now) {
  if (!film) return;
  remember(play(), film.step, now);
  for (const option of film.options) {
    const button = find(option.key);
    if (button) button.hidden = !reel.isOver && (now < option.appears || (now >= option.disappears && !settings.untimed && !settings.waiting));
    if (button && option.region) lay(button, option.region);
  }
  for (const note of film.notes) keys.note(note, now >= note.appears && now < (note.disappears ?? Infinity));
  keys.moved(now, film);
  const waits = film.options.length ? reel.isOver || film.options.some(({ appears }) => now >= appears) : reel.isOver;
  play().classList.toggle("play--waits", waits);
  if (settings.waiting && film.options.length && film.options.every(({ appears }) => now >= appears)) halt();
  count(film.finish - now);
}

// Once for each choice, when all that can be chosen stands there.
function halt() {
  if (halted === turn() || chosen) return;
  halted = turn();
  reel.pause();
}

function count(left) {
  const isTimed = film.default && !film.loop && !settings.untimed && left < 15 && play().classList.contains("play--waits");
  if (!isTimed) return keys.ring(null);
  keys.ring(Math.max(0, left), film.finish);
}

const find = (key) => play().querySelector(`[name="answer"][value="${CSS.escape(key)}"]`);

function lay(button, { left, top, width, height }) {
  Object.assign(button.style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` });
  button.classList.add("choice--region");
}

// The part is over: what waits decides.
function over() {
  if (!film) return;
  time(reel.now);
  if (chosen !== "") return cut(chosen);
  if (film.loop) return reel.again(film);
  if (!film.options.length) return play().querySelector(".scene") ? answer("") : undefined; // a question waits for its answer
  if (film.default && !settings.untimed) answer(film.default, true);
}

function answer(key, byTime = false) {
  const button = find(key);
  if (!button || play().dataset.sent) return;
  if (byTime) button.form.elements.by.value = "time";
  button.hidden = false;
  button.form.requestSubmit(button);
}

function send({ submitter }) {
  if (submitter?.name !== "answer") return;
  play().dataset.sent = "yes";
  chosen = submitter.value;
  for (const one of play().querySelectorAll(".choice")) one.classList.toggle("choice--taken", one === submitter);
  if (film.jump === "at_once" || reel.isOver || !film.options.length) cut(chosen);
}

function cut(key) {
  const next = film.next.find(({ choice }) => choice === key);
  if (next) reel.cut(next);
}

function stalled(isStalled) { keys.trouble(isStalled ? words.stalled : ""); }

function read(isReading) {
  settings.reading = isReading;
  if (isReading) reel.pause();
  location.hash = isReading ? "read" : "";
  look();
}

document.addEventListener("visibilitychange", () => film && left(play(), film.step, reel.now));
addEventListener("htmx:after:swap", look);
document.addEventListener("htmx:error", () => { delete play().dataset.sent; });
if (!Reel.canPlay() || location.hash === "#read") settings.reading = true;
look();
keys.settled();

// A film with choices. The page tells what plays now, what then waits and what may come next (data-film); here it becomes one film:
// the next clips are fetched before they are chosen, the cut is made on a frame, and the answer goes its usual way meanwhile.
import { Ahead } from "./ahead.js";
import { find, held, offer } from "./choices.js";
import { Keys } from "./keys.js";
import { left, remember, resumed } from "./memory.js";
import { Reel } from "./reel.js";

const place = document.querySelector(".film"), words = JSON.parse(place.dataset.words);
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const stage = document.createElement("div");
stage.className = "stage";
stage.style.aspectRatio = place.dataset.aspect;
place.style.setProperty("--aspect", place.dataset.aspect);
stage.dataset.language = place.dataset.language;
place.prepend(stage);
const settings = { waiting: false, reading: false };
const reel = new Reel(stage, { time, over, stalled });
const keys = new Keys(place, stage, reel, words, settings, { read, answer });
let film = null; // what waits now, as the page told it
let chosen = ""; // pressed and not answered yet
let halted; // the turn that it has stood still in

function play() { return document.querySelector("#play"); }

const turn = () => Number(play().querySelector("[name=seq]")?.value ?? 0);

function look() {
  const now = JSON.parse(play().dataset.film), told = now?.stays ? null : now;
  if (told?.first) return wait(told.first);
  if (now?.stays && reel.part && !settings.reading) return stay();
  place.classList.remove("film--begins");
  place.classList.toggle("film--plays", Boolean(told) && !settings.reading);
  chosen = "";
  if (told?.scene !== film?.scene) keys.forget();
  settings.untimed ??= told?.untimed;
  film = told;
  keys.offer(Boolean(told));
  if (!told || settings.reading) return reel.pause();
  play().querySelector("video")?.pause();
  play().querySelector("form").addEventListener("submit", send);
  const already = reel.isPlaying(told);
  if (!already) reel.show(told, resumed(play(), told));
  if (!calm || already || turn() > 0) reel.play();
  reel.prepare(told.next);
  time(reel.now);
}

// What is said of an answer stands over the picture, which stands still.
function stay() {
  film = null;
  reel.pause();
  play().classList.add("play--waits");
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
  for (const note of film.notes) keys.note(note, now >= note.appears && now < (note.disappears ?? Infinity));
  keys.moved(now, film);
  const waited = play().classList.contains("play--waits"), waits = offer(play(), film, now, reel.isOver, settings);
  // A question was hidden when it came. Where somebody is in the page around this one, they stay there.
  if (waits && !waited && document.hasFocus() && document.activeElement === document.body) play().querySelector("legend h1")?.focus({ preventScroll: true });
  if (settings.waiting && film.options.length && film.options.every(({ appears }) => now >= appears)) halt();
  const isTimed = waits && film.default && !film.loop && !settings.untimed && film.finish - now < 15;
  keys.ring(isTimed ? Math.max(0, film.finish - now) : null);
}

// Once for each choice, when all that can be chosen stands there.
function halt() {
  if (halted !== turn() && !chosen) reel.pause();
  halted = turn();
}

// The part is over: what waits decides.
function over() {
  if (!film) return;
  time(reel.now);
  if (chosen !== "") return play().dataset.sent ? cut(chosen) : answer(chosen);
  if (film.loop) return reel.again(film);
  if (!film.options.length) return play().querySelector(".scene") ? answer("") : undefined; // a question waits for its answer
  if (film.default && !settings.untimed) answer(film.default, true);
}

function answer(key, byTime = false) {
  const button = find(play(), key);
  if (!button || play().dataset.sent) return;
  if (byTime) button.form.elements.by.value = "time";
  button.hidden = false;
  button.form.requestSubmit(button);
}

function send({ submitter }) {
  if (submitter?.name !== "answer") return;
  play().dataset.sent = "yes";
  chosen = submitter.value;
  submitter.classList.add("choice--taken");
  if (film.jump === "at_once" || reel.isOver || !film.options.length) cut(chosen);
}

function cut(key) {
  const next = film.next.find(({ choice }) => choice === key);
  if (next) reel.cut(next);
}

// The answer did not leave: the choice stands there again.
function unsent() {
  delete play().dataset.sent;
  if (!film || chosen === "") return;
  find(play(), chosen).classList.remove("choice--taken");
  chosen = "";
  reel.show(film, Math.max(film.begin, film.finish - 0.2));
  reel.pause();
}

function stalled(isStalled) { keys.trouble(isStalled ? words.stalled : ""); }

function read(isReading) {
  settings.reading = isReading;
  if (isReading) reel.pause();
  location.hash = isReading ? "read" : "";
  look();
}

for (const press of ["click", "keydown"]) addEventListener(press, () => reel.pair.unlock(), { capture: true, once: true });
document.addEventListener("visibilitychange", () => film && left(play(), film.step, reel.now));
addEventListener("htmx:after:swap", look);
document.addEventListener("htmx:error", unsent);
document.addEventListener("submit", (event) => { chosen = held(play(), film, reel.isOver || settings.reading, event) || chosen; }, true);
if (!Reel.canPlay() || location.hash === "#read") settings.reading = true;
look();
keys.settled();

// What is left of a timed question, second by second; when it is over, a whole answer is sent by itself, once.
const ends = new WeakMap();
const words = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: "second", unitDisplay: "long" });

function tick() {
  const form = document.querySelector("form[data-seconds]");
  const line = form?.querySelector("[role=timer]");
  if (!line) return;
  if (!ends.has(form)) ends.set(form, Date.now() + 1000 * form.dataset.seconds);
  const left = Math.ceil((ends.get(form) - Date.now()) / 1000);
  if (left > 0) say(line, words.format(left));
  else over(form, line);
}

function over(form, line) {
  line.setAttribute("aria-live", "polite");
  say(line, line.dataset.over);
  if (form.dataset.seconds === "0" || form.matches(".htmx-request")) return;
  form.dataset.seconds = "0";
  if (isWhole(form)) form.requestSubmit(form.querySelector(".btn"));
}

function isWhole(form) {
  const said = new FormData(form);
  const asked = [...form.elements].map(({ name }) => name).filter((name) => name.startsWith("answer") && name !== "answer-other");
  return asked.every((name) => said.get(name));
}

function say(line, sentence) {
  if (line.textContent !== sentence) line.textContent = sentence;
}

setInterval(tick, 200);
tick();

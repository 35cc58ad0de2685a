// The timeline of a scene. The form is the truth: bars are drawn from its fields, and what is moved is written there.
import { Film } from "./film.js";
import { Places } from "./places.js";
import { Rows } from "./rows.js";

let root, rows;

function begin() {
  const now = document.getElementById("ed-timeline");
  if (now !== root && now?.dataset.seconds) {
    const words = JSON.parse(now.dataset.words);
    rows = new Rows(now, new Film(now, words), words, new Places(now, words));
  } else if (!now?.dataset.seconds) rows = null;
  root = now;
  rows?.told();
}

for (const name of ["htmx:after:swap", "htmx:after:settle"]) document.addEventListener(name, begin);
document.addEventListener("input", ({ target }) => target.form?.id === "section" && rows?.told());
document.addEventListener("change", ({ target }) => target.form?.id === "section" && rows?.told());
begin();

// A play, screen by screen: focus follows what was swapped in, a form that is sent twice is known, one that could not be sent says so, live counts come by themselves.

let source;

function look() {
  const place = document.querySelector("[data-live]");
  source?.close();
  source = place && new EventSource(place.dataset.live);
  const mine = [...document.querySelectorAll("[data-mine]")].map((mark) => [mark.closest("li").dataset.key, mark]);
  if (source) source.onmessage = (event) => {
    place.innerHTML = event.data;
    for (const [key, mark] of mine) place.querySelector(`[data-key="${key}"] span`)?.append(" ", mark);
  };
  const more = document.querySelector("[data-module]");
  if (more) import(more.dataset.module);
}

document.addEventListener("htmx:after:swap", ({ detail }) => {
  // What came by itself leaves people where they read.
  if (detail.ctx.sourceEvent.type) (document.querySelector("#play [data-focus]") ?? document.querySelector("#play h1"))?.focus();
  look();
});

// The line is made anew each time, so that it is told each time.
document.addEventListener("htmx:error", ({ target }) => {
  const line = document.createElement("p");
  Object.assign(line, { id: "unsent", className: "refused", role: "alert", textContent: document.querySelector("main").dataset.unsent });
  document.querySelector("#unsent")?.remove();
  target.closest?.("form")?.append(line);
});

for (const form of document.querySelectorAll("form[action$='/plays']")) {
  const key = document.createElement("input");
  Object.assign(key, { type: "hidden", name: "key", value: [...crypto.getRandomValues(new Uint32Array(4))].join("-") });
  form.append(key);
}
look();

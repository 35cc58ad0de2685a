// A play, screen by screen: focus follows what was swapped in, and a form that is sent is sent once.

document.addEventListener("htmx:after:swap", () => {
  document.querySelector("#play h1")?.focus({ preventScroll: false });
});

for (const field of document.querySelectorAll("form[action$='/plays']")) {
  const key = document.createElement("input");
  Object.assign(key, { type: "hidden", name: "key", value: Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join("") });
  field.append(key);
}

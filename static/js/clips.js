// A film is sent in pieces, so that a broken line costs nothing.
import { Refused, send } from "./upload.js";

const form = document.querySelector("[data-sends-clip]");
const said = form.querySelector("[role=status]");
const button = form.querySelector("button");

form.addEventListener("submit", async (event) => {
  const [file] = form.elements.film.files;
  if (!file) return;
  event.preventDefault();
  button.disabled = true;
  const tell = (bytes) => (said.textContent = form.dataset.sayPart.replace("{n}", Math.floor((100 * bytes) / file.size)));
  const broken = () => (said.textContent = form.dataset.sayBroken);
  try {
    await send(form.dataset.sendsClip, file, { tell, broken, begun() {}, signal: new AbortController().signal });
    location.assign(form.action);
  } catch (error) {
    said.textContent = error instanceof Refused ? error.message : form.dataset.sayFailed;
    button.disabled = false;
  }
});

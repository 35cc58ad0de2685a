// Films are sent in pieces, one after the other, so that a broken line costs nothing.
import { Refused, send } from "./upload.js";

const form = document.querySelector("[data-sends-clip]");
const [place, told, refused] = [".progress", "[role=status]", "[data-refused]"].map((name) => form?.querySelector(name));
const stay = (event) => event.preventDefault(); // to leave the page would stop what is being sent

// What was begun goes on when the same film is chosen again, also after the page was closed. Where nothing can be kept, it begins anew.
const begun = {
  key: ({ name, size, lastModified }) => `clip:${name}:${size}:${lastModified}`,
  get(file) { try { return JSON.parse(localStorage.getItem(this.key(file))); } catch { return null; } },
  keep(file, upload) { try { localStorage.setItem(this.key(file), JSON.stringify(upload)); } catch { /* as said above */ } },
  forget(file) { try { localStorage.removeItem(this.key(file)); } catch { /* as said above */ } },
};

async function sendOne(file) {
  const say = (sentence) => (told.textContent = sentence);
  const tell = (bytes) => {
    const percent = Math.floor((100 * bytes) / Math.max(file.size, 1));
    place.querySelector("progress").value = percent;
    say(form.dataset.sayPart.replace("{name}", () => file.name).replace("{n}", percent));
  };
  tell(0);
  try {
    await send(form.dataset.sendsClip, file, {
      tell, broken: () => say(form.dataset.sayBroken), begun: (upload) => begun.keep(file, upload), before: begun.get(file),
      signal: new AbortController().signal,
    });
    begun.forget(file);
    return true;
  } catch (error) {
    const sentence = error instanceof Refused && error.message ? error.message : form.dataset.sayFailed;
    refused.append(Object.assign(document.createElement("p"), { className: "notice notice--bad", textContent: `${file.name}: ${sentence}` }));
    return false;
  }
}

form?.addEventListener("submit", async (event) => {
  const files = [...form.elements.film.files], button = form.querySelector("button");
  if (!files.length) return;
  event.preventDefault();
  refused.replaceChildren();
  place.hidden = false;
  button.disabled = true;
  addEventListener("beforeunload", stay);
  let failures = 0;
  for (const file of files) failures += !(await sendOne(file));
  removeEventListener("beforeunload", stay);
  place.hidden = true;
  button.disabled = false;
  if (!failures) return location.assign(form.action);
  form.elements.film.value = "";
  htmx.ajax("GET", form.action, { target: "#clips", select: "#clips", swap: "outerHTML" });
});

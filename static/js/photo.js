// The photo field of a form: preview, progress in words, and a refusal where the photo is chosen.
import { looked, Refused, send } from "./upload.js";

const size = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

function field(root) {
  const find = (selector) => root.querySelector(selector);
  return {
    input: find("input[type=file]"), hidden: find("input[name=upload]"), chosen: find("[data-chosen]"), preview: find("[data-preview]"),
    words: find(".progress label"), line: find("progress"), again: find(".progress button"), drop: find("[data-drop]"),
    box: find(".field"), say: (key) => root.dataset[`say${key}`],
  };
}

function refuse(ui, sentence) {
  ui.box.querySelector(".refusal")?.remove();
  if (!sentence) return;
  const line = document.createElement("p");
  line.className = "refusal";
  line.setAttribute("role", "alert");
  line.textContent = sentence;
  ui.drop.after(line);
  ui.drop.classList.add("is-refused");
  ui.chosen.hidden = true;
  ui.drop.hidden = false;
}

function show(ui, file) {
  ui.preview.src = URL.createObjectURL(file);
  ui.preview.onload = () => { ui.preview.closest(".print").hidden = false; };
  ui.preview.onerror = () => { ui.preview.closest(".print").hidden = true; };
  ui.chosen.hidden = false;
  ui.again.hidden = false;
  ui.drop.hidden = true;
  ui.drop.classList.remove("is-refused");
}

// The photo is there already; the form need not carry it again, nor when somebody comes back to it from an error of the line.
function have(ui, id) {
  ui.hidden.value = id;
  ui.input.removeAttribute("name");
  history.replaceState({ ...history.state, upload: id }, "");
}

function comeBack(ui) {
  const id = history.state?.upload;
  if (!id || ui.hidden.value) return;
  have(ui, id);
  ui.line.value = 100;
  ui.words.textContent = ui.say("Ready");
  ui.chosen.hidden = false;
  ui.again.hidden = false;
  ui.drop.hidden = true;
}

async function take(root, ui, file) {
  const limit = Number(root.dataset.limit);
  const mine = (root.run = (root.run ?? 0) + 1); // an earlier choice has nothing to say any more
  ui.hidden.value = "";
  history.replaceState({ ...history.state, upload: "" }, "");
  refuse(ui, file.size > limit ? ui.say("Large") : "");
  if (file.size > limit) { ui.input.value = ""; return; }
  show(ui, file);
  ui.input.name = "photo"; // until this one is there, the form carries it
  const tell = (bytes) => {
    if (mine !== root.run) return;
    ui.line.value = (100 * bytes) / file.size;
    ui.words.textContent = ui.say("Sending").replace("{percent}", `${Math.floor(ui.line.value)} %`).replace("{size}", size(file.size));
  };
  tell(0);
  try {
    const upload = await send(root.dataset.uploads, file, { tell, broken: (is) => { if (is && mine === root.run) ui.words.textContent = ui.say("Broken"); } });
    if (mine !== root.run) return;
    ui.words.textContent = ui.say("Looking");
    have(ui, upload.id);
    await looked(upload);
    if (mine === root.run) ui.words.textContent = ui.say("Ready");
  } catch (error) {
    if (mine !== root.run) return;
    ui.hidden.value = "";
    ui.input.name = "photo";
    if (error instanceof Refused) { ui.input.value = ""; refuse(ui, error.message); } else ui.words.textContent = ui.say("Failed");
  }
}

for (const root of document.querySelectorAll("[data-uploads]")) {
  const ui = field(root);
  comeBack(ui);
  ui.input.addEventListener("change", () => { if (ui.input.files[0]) take(root, ui, ui.input.files[0]); });
  if (ui.input.files[0] && !ui.hidden.value) take(root, ui, ui.input.files[0]); // chosen before this script had come
  ui.again?.addEventListener("click", () => ui.input.click());
  for (const kind of ["dragover", "dragleave", "drop"]) {
    root.addEventListener(kind, (event) => {
      event.preventDefault();
      ui.drop.classList.toggle("is-over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files[0]) { ui.input.files = event.dataTransfer.files; take(root, ui, event.dataTransfer.files[0]); }
    });
  }
}

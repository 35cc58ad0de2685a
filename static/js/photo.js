// The photo field of a form: sent as soon as it is chosen. Every turn is told by a "photo" event; then `state` is "sending", "here"
// (the form need not carry it), "refused", or "failed" (the form carries it), with the same in `words` and `percent`.
import { View } from "./photo-view.js";
import { looked, Refused, send } from "./upload.js";

const size = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
const facts = (file) => ({ name: file.name, size: file.size, at: file.lastModified });
const isSame = (file, known) => JSON.stringify(facts(file)) === JSON.stringify(known);

export class Photo {
  #run = new AbortController();
  state = "";
  words = "";
  percent = 0;
  file = null; // name, size and time of the chosen one
  upload = null;

  constructor(root) {
    this.root = root;
    this.view = new View(root);
    this.#listen();
  }

  say(key) { return this.root.dataset[`say${key}`]; }

  #tell(state, words, percent = this.percent) {
    Object.assign(this, { state, words, percent });
    this.view.progress(words, percent);
    this.root.dispatchEvent(new CustomEvent("photo", { bubbles: true }));
  }

  #begin() {
    this.#run.abort(); // an earlier choice has nothing to say any more
    this.#run = new AbortController();
    return this.#run.signal;
  }

  // `upload` and `file` are what an earlier showing of the form has sent, whole or in part; empty for none.
  begin({ upload, file = null } = {}) {
    const [early] = this.view.input.files; // chosen before this script was here, or kept by the browser
    if (early && !(upload && isSame(early, file))) this.take(early);
    else if (upload) this.#adopt(upload, file);
    else if (this.view.hidden.value) this.#adopt({ id: this.view.hidden.value });
  }

  async #adopt(upload, file = null) {
    const signal = this.#begin();
    Object.assign(this, { upload: { here: `${this.root.dataset.uploads}/${upload.id}`, ...upload }, file });
    this.view.hidden.value = upload.id;
    try {
      const told = await looked(this.upload);
      if (signal.aborted) return;
      if (told.state === "sending") {
        if (this.view.input.files[0]) return this.take(this.view.input.files[0]);
        this.view.holds("");
        this.view.askAgain(this.say("Half").replace("{name}", file?.name ?? ""));
        return;
      }
      this.view.show(file?.name ?? this.view.name.textContent);
      this.#has(this.upload, told.picture, "Kept");
    } catch (error) {
      if (!signal.aborted) this.#failed(error);
    }
  }

  async take(file) {
    const signal = this.#begin();
    const isLarge = file.size > Number(this.root.dataset.limit);
    const before = isSame(file, this.file) ? this.upload : null;
    this.view.holds("");
    this.view.refuse("");
    if (isLarge) return this.#failed(new Refused(this.say("Large")));
    Object.assign(this, { file: facts(file), upload: before });
    this.view.show(file.name);
    this.view.picture(URL.createObjectURL(file));
    try {
      const upload = await this.#send(file, before, signal);
      if (signal.aborted) return;
      this.view.holds(upload.id);
      this.#tell("here", this.say("Looking"), 100);
      const told = await looked(upload);
      if (!signal.aborted) this.#has(upload, told.picture);
    } catch (error) {
      if (!signal.aborted) this.#failed(error);
    }
  }

  #send(file, before, signal) {
    const tell = (bytes) => {
      const percent = Math.min((100 * bytes) / file.size, 100);
      const words = this.say("Sending").replace("{percent}", `${Math.floor(percent)} %`).replace("{size}", size(file.size));
      if (!signal.aborted) this.#tell("sending", words, percent);
    };
    const begun = (upload) => { if (!signal.aborted && this.upload !== upload) { this.upload = upload; tell(0); } };
    const broken = () => { if (!signal.aborted) this.#tell("sending", this.say("Broken")); };
    tell(0);
    return send(this.root.dataset.uploads, file, { tell, broken, begun, before, signal });
  }

  #has(upload, picture, word = "Ready") {
    this.view.holds(upload.id);
    if (picture && !this.view.preview.naturalWidth) this.view.picture(picture);
    this.#tell("here", this.say(picture ? word : "Looking"), 100);
  }

  #failed(error) {
    this.view.holds("");
    this.upload = null;
    if (!(error instanceof Refused)) return this.#tell("failed", this.say("Failed"));
    this.file = null;
    this.view.input.value = "";
    this.view.refuse(error.message);
    this.#tell("refused", "", 0);
  }

  #listen() {
    const { root, view } = this;
    view.input.addEventListener("change", () => { if (view.input.files[0]) this.take(view.input.files[0]); });
    view.again.addEventListener("click", () => view.input.click());
    for (const kind of ["dragover", "dragleave", "drop"]) {
      root.addEventListener(kind, (event) => {
        event.preventDefault();
        view.drop.classList.toggle("is-over", kind === "dragover");
        const [file] = kind === "drop" ? event.dataTransfer.files : [];
        if (file) { view.input.files = event.dataTransfer.files; this.take(file); }
      });
    }
  }
}

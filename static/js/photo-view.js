// What the photo field shows; it knows nothing of sending.
export class View {
  constructor(root) {
    const find = (selector) => root.querySelector(selector);
    Object.assign(this, {
      input: find("input[type=file]"), hidden: find("input[name=upload]"), chosen: find("[data-chosen]"), preview: find("[data-preview]"),
      words: find(".progress label"), line: find("progress"), meanwhile: find(".progress small"), again: find(".progress button"),
      drop: find("[data-drop]"), box: find(".field"), name: find("[data-name]"), half: find("[data-half]"),
    });
    const isSeen = (is) => { this.preview.closest(".print").hidden = !is; this.name.hidden = is || !this.name.textContent; };
    this.preview.addEventListener("load", () => isSeen(true));
    this.preview.addEventListener("error", () => isSeen(false)); // not every browser reads what phones send
  }

  refuse(sentence) {
    this.box.querySelector(".refusal")?.remove();
    if (!sentence) return;
    const line = document.createElement("p");
    line.className = "refusal";
    line.setAttribute("role", "alert");
    line.textContent = sentence;
    this.drop.after(line);
    this.drop.classList.add("is-refused");
    this.#swap(false);
  }

  show(name) {
    this.name.textContent = name;
    this.half.hidden = true;
    this.again.hidden = false;
    this.drop.classList.remove("is-refused");
    this.#swap(true);
  }

  askAgain(words) {
    this.half.textContent = words;
    this.half.hidden = false;
    this.#swap(false);
  }

  #swap(isChosen) {
    this.chosen.hidden = !isChosen;
    this.drop.hidden = isChosen;
  }

  picture(address) {
    if (this.preview.getAttribute("src") !== address) this.preview.src = address;
  }

  // `id` names the upload that the form sends along; empty while the form carries the file itself.
  holds(id) {
    this.hidden.value = id;
    this.input.toggleAttribute("name", !id);
    if (!id) this.input.name = "photo";
    if (this.meanwhile) this.meanwhile.hidden = Boolean(id);
  }

  progress(words, percent) {
    this.words.textContent = words;
    this.line.value = percent;
  }
}

// A picture is sent by choosing, dropping or pasting it; the form at the end of the page does the same.
const form = document.getElementById("pictures");
const file = document.getElementById("f-photo");

function aim(path) {
  form.closest("details").open = true;
  form.elements.path.value = path;
}

function send(files) {
  if (files) file.files = files;
  if (!file.files.length) return;
  document.dispatchEvent(new CustomEvent("toast", { detail: file.dataset.sending }));
  form.requestSubmit();
}

function place(element) {
  return element?.closest?.("[data-picture-drop]") ?? null;
}

if (form) {
  file.addEventListener("change", () => send());
  document.addEventListener("click", (event) => {
    const way = event.target.closest("[data-picture]");
    if (!way) return;
    event.preventDefault();
    aim(way.dataset.picture);
    file.click();
  });
  document.addEventListener("dragover", (event) => {
    if (place(event.target) && event.dataTransfer.types.includes("Files")) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const where = place(event.target);
    if (!where || !event.dataTransfer.files.length) return;
    event.preventDefault();
    aim(where.dataset.pictureDrop);
    send(event.dataTransfer.files);
  });
  document.addEventListener("paste", (event) => {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    const where = place(event.target) ?? event.target.closest?.("[data-item]")?.querySelector("[data-picture-drop]");
    aim(where?.dataset.pictureDrop ?? "image");
    send(event.clipboardData.files);
  });
}

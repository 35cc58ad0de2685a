// What was typed stays in this tab until it was sent: Back, a reload or a page closed by mistake bring it back. Never for who is
// under age, and gone once the entry is here (forget.js).
const isWords = (field) => field.name && !["file", "hidden", "submit"].includes(field.type);
const isTick = (field) => field.type === "checkbox" || field.type === "radio";

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null; // none, or a browser that keeps nothing
  }
}

function keep(key, draft) {
  try {
    if (draft) sessionStorage.setItem(key, JSON.stringify(draft)); else sessionStorage.removeItem(key);
  } catch { /* then it is not kept */ }
}

function refill(form, draft) {
  for (const field of [...form.elements].filter(isWords)) {
    if (field.name === "consent" && draft.texts !== form.dataset.texts) continue; // agreed to other words
    const said = draft.words.filter(([name]) => name === field.name).map(([, value]) => value);
    if (isTick(field)) field.checked ||= said.includes(field.value) && (field.type === "checkbox" || !form.querySelector(`[name="${field.name}"]:checked`));
    else field.value ||= said[0] ?? ""; // what was typed before this script was here stays
    if (field.localName === "textarea") field.dispatchEvent(new Event("input", { bubbles: true })); // its counter
  }
  if (draft.sent && draft.texts === form.dataset.texts) form.elements.form_key.value = draft.key; // should it have arrived, it is the same
}

export function keepDraft(form, photo) {
  const key = `entry:${form.dataset.draft}`;
  let isSent = false;

  function save() {
    if (form.querySelector("[name=age]:checked")?.value === "under") return keep(key, null);
    const words = [...form.elements].filter((field) => isWords(field) && (!isTick(field) || field.checked)).map((field) => [field.name, field.value]);
    const upload = photo.upload && { id: photo.upload.id, put: Boolean(photo.upload.put) };
    keep(key, { words, upload, file: photo.file, texts: form.dataset.texts, key: form.elements.form_key.value, sent: isSent });
  }

  const isFresh = "fresh" in form.dataset;
  const before = isFresh ? read(key) : null;
  const isBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  if (before) refill(form, before);
  if (isFresh && isBack) addEventListener("pageshow", () => { if (!read(key)) form.reset(); }); // what the browser itself brings back goes too
  let kept = "";
  form.addEventListener("input", save);
  form.addEventListener("photo", () => {
    const now = `${photo.state} ${photo.upload?.id}`;
    if (now !== kept) save();
    kept = now;
  });
  form.addEventListener("leaving", () => { isSent = true; save(); });
  photo.begin(before ? { upload: before.upload, file: before.file } : {});
  if (!isFresh) save();
}

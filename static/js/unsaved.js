// What was typed and not saved: said beside the button, asked about before leaving, and kept in this tab for the way back.
const KEY = "unsaved";
const form = document.querySelector("form[data-unsaved]");
const offer = form?.querySelector("[data-kept-here]");
let leaving = false;
let later = 0;

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
}

function keep(sent) {
  const fields = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ action: form.getAttribute("action"), fields, sent }));
  } catch {
    // No room in this tab: what is on the page is still asked about before leaving.
  }
}

function isTouched(control) {
  if (control.options) return [...control.options].some((one) => one.selected !== one.defaultSelected && hasDefault(control));
  if (["checkbox", "radio"].includes(control.type)) return control.checked !== control.defaultChecked;
  return "defaultValue" in control && control.type !== "hidden" && control.value !== control.defaultValue;
}

// A select that marks no option shows its first one: nobody chose that.
function hasDefault(select) {
  return [...select.options].some((one) => one.defaultSelected) || select.selectedIndex > 0;
}

function isUnsaved() {
  return form.dataset.unsaved === "yes" || [...form.elements].some(isTouched);
}

function mark() {
  const status = form.querySelector("[data-unsaved-words]");
  if (status) {
    status.dataset.savedWords ??= status.textContent;
    const words = isUnsaved() ? status.dataset.unsavedWords : status.dataset.savedWords;
    if (status.textContent !== words) status.textContent = words;
  }
  clearTimeout(later);
  later = setTimeout(() => isUnsaved() && !leaving && offer?.hidden !== false && keep(false), 300);
}

function bringBack() {
  const again = document.createElement("form");
  again.method = "post";
  again.action = form.action;
  for (const [name, value] of [...kept().fields, ["again", "yes"]]) {
    const field = document.createElement("textarea");
    Object.assign(field, { name, value, hidden: true });
    again.append(field);
  }
  document.body.append(again);
  leaving = true;
  again.submit();
}

function forget() {
  sessionStorage.removeItem(KEY);
  if (offer) offer.hidden = true;
}

function begin() {
  if (form.dataset.unsaved === "yes") {
    keep(false);
    history.replaceState(history.state, "", location.pathname); // Back and reload ask for the page, not for sending again
  } else if (offer && kept()?.action === form.getAttribute("action")) {
    offer.hidden = false;
  }
  form.addEventListener("input", mark);
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(later);
    keep(true);
  });
  offer?.querySelector("[data-bring-back]").addEventListener("click", bringBack);
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && isUnsaved()) event.preventDefault();
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
}

if (kept()?.sent && new URLSearchParams(location.search).has("said")) forget();
document.addEventListener("click", (event) => {
  const way = event.target.closest("[data-forget]");
  if (!way) return;
  leaving = way.matches("a");
  clearTimeout(later);
  forget();
});
if (form) begin();

// The press that sends the form: heard at once, once, and after the photo that is still on its way.
const settled = (form, photo) => new Promise((done) => {
  const look = () => { if (photo.state !== "sending") { form.removeEventListener("photo", look); done(); } };
  form.addEventListener("photo", look);
  look();
});

export function sendOnce(form, photo) {
  const act = form.querySelector("[type=submit]");
  const told = form.querySelector("[data-told]");
  const line = document.getElementById("form-progress");
  const label = line.labels[0];
  const words = act.textContent;
  let isLeaving = false;

  function busy(sentence) {
    form.setAttribute("aria-busy", "true");
    act.setAttribute("aria-disabled", "true"); // not `disabled`, which would lose the focus
    act.textContent = told.textContent = sentence;
    line.closest(".progress").hidden = false;
  }

  function idle() {
    isLeaving = false;
    form.removeAttribute("aria-busy");
    act.removeAttribute("aria-disabled");
    act.textContent = words;
    told.textContent = "";
    line.closest(".progress").hidden = true;
    photo.view.progress(photo.words, photo.percent);
  }

  function mirror() {
    label.textContent = photo.words;
    line.value = photo.percent;
  }

  function leave() {
    isLeaving = true;
    busy(form.dataset.saySending);
    label.textContent = "";
    line.removeAttribute("value"); // nobody knows how long
    if (photo.state === "here") photo.view.progress(photo.say("Leaving"), 100);
    form.dispatchEvent(new CustomEvent("leaving"));
  }

  async function wait() {
    busy(form.dataset.sayWaiting);
    mirror();
    form.addEventListener("photo", mirror);
    await settled(form, photo);
    form.removeEventListener("photo", mirror);
    if (photo.state === "refused") return idle(); // its sentence stands beside the photo
    leave();
    form.submit();
  }

  form.addEventListener("submit", (event) => {
    const isWaiting = photo.state === "sending";
    if (form.ariaBusy === "true" || isWaiting) event.preventDefault();
    if (form.ariaBusy === "true") return;
    if (isWaiting) wait(); else leave();
  });
  addEventListener("pageshow", (event) => { if (event.persisted) idle(); });
  window.navigation?.addEventListener("navigateerror", () => { if (isLeaving) idle(); }); // stopped by hand
  addEventListener("beforeunload", (event) => { if (photo.state === "sending" && !isLeaving) event.preventDefault(); });
}

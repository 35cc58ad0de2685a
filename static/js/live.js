// Asks for a part of the page again and again, while somebody looks: [data-live] says after how many milliseconds.
const FORGOTTEN = 30 * 60 * 1000; // after so long without a sign of a person; else an open page would keep a session alive for ever
let seen = Date.now();

for (const sign of ["pointermove", "keydown", "scroll", "visibilitychange"]) {
  document.addEventListener(sign, () => (seen = Date.now()), { passive: true });
}

function renew() {
  const part = document.querySelector("[data-live]");
  if (part && !document.hidden && Date.now() - seen < FORGOTTEN) part.dispatchEvent(new CustomEvent("renew"));
  if (part) setTimeout(renew, Number(part.dataset.live));
}

const first = document.querySelector("[data-live]");
if (first) setTimeout(renew, Number(first.dataset.live));

// How far it was watched: for this tab after a reload, and for who makes the film when it is left.
const name = ({ dataset }) => `film:${dataset.own ?? ""}`;

let kept = "";
export function remember(play, step, now) {
  const mark = `${step} ${Math.round(now * 2)}`; // twice a second is enough
  if (mark === kept) return;
  kept = mark;
  try { sessionStorage.setItem(name(play), JSON.stringify([step, now])); } catch { /* then not */ }
}

// Where a reload left it, if it still stands at that step.
export function resumed(play, { step, begin, finish }) {
  try {
    const [key, at] = JSON.parse(sessionStorage.getItem(name(play)) ?? "[]");
    if (key === step && at > begin && at < finish - 0.5) return at;
  } catch { /* nothing is kept here */ }
  return begin;
}

export function left(play, step, now) {
  const form = play.querySelector(".scene");
  if (document.visibilityState !== "hidden" || !form) return;
  navigator.sendBeacon(form.action.replace(/answers$/, "marks"), new URLSearchParams({ step, at: now.toFixed(1) }));
}

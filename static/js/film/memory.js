// How far it was watched: for this tab after a reload, and for who makes the film when it is left.
const name = ({ dataset }) => `film:${dataset.own ?? ""}`;

let kept = "";
export function remember(play, step, now) {
  const mark = `${step} ${Math.round(now * 2)}`; // twice a second is enough
  if (mark === kept) return;
  kept = mark;
  try { sessionStorage.setItem(name(play), JSON.stringify([step, now])); } catch { /* then not */ }
}

// Where whoever makes the film wants to begin, or where a reload left it, if it still stands at that step.
export function resumed(play, { step, begin, finish, at }) {
  if (at !== undefined) return Math.min(Math.max(at, begin), finish);
  try {
    const [key, was] = JSON.parse(sessionStorage.getItem(name(play)) ?? "[]");
    if (key === step && was > begin && was < finish - 0.5) return was;
  } catch { /* nothing is kept here */ }
  return begin;
}

export function left(play, step, now) {
  const form = play.querySelector(".scene");
  if (document.visibilityState !== "hidden" || !form) return;
  navigator.sendBeacon(form.action.replace(/answers$/, "marks"), new URLSearchParams({ step, at: now.toFixed(1) }));
}

// In somebody else's page: tells that page what happens here and how high it is, and hears from it which scheme it has and who its visitor is.
// It speaks to that page's own origin and hears nobody else; what others say is counted.
const root = document.documentElement;
const host = root.dataset.host || location.ancestorOrigins?.[0] || "";
let before = {};
let odd = 0;

// Where the browser keeps no cookie for a frame, the tab may: whoever comes back in it is known again.
let kept = {};
try { kept = sessionStorage; } catch {}

function say(type, more) {
  if (parent !== window && host) parent.postMessage({ whitecup: 1, type, ...more }, host);
}

function look(type) {
  const { at, seq, outcome, told, player } = document.querySelector("#play, [data-told]")?.dataset ?? {};
  if (type) say(type, { kind: root.dataset.kind });
  else {
    if (seq && !before.seq) say("started");
    if (+seq > +(before.seq || 0)) say("answered", { n: +seq });
    if (at === "result" && before.at !== "result") say("completed", { outcome });
  }
  if (told) say(told);
  before = { at, seq: seq ?? before.seq, player };
  if (player) kept.player = player;
}

let busy;
const ask = (what, values) => !before.seq && htmx.ajax("POST", `${location.pathname.match(/.embed.[^/]+/)}/${what}${location.search}`, { source: "#play", target: "#play", swap: "outerHTML", values });

const heard = {
  scheme: ({ scheme }) => (root.dataset.scheme = scheme === "dark" ? "dark" : "light"),
  context: async ({ context }) => before.at ? (await busy, ask("contexts", { context })) : dispatchEvent(new CustomEvent("whitecup:context", { detail: context })),
};

addEventListener("message", ({ source, origin, data }) => {
  if (data?.whitecup !== 1) return;
  if (source === parent && origin === host) heard[data.type]?.(data);
  else if (!odd++) setTimeout(() => navigator.sendBeacon("/embed-messages", new URLSearchParams({ origin, n: odd, path: location.pathname })), 2000);
});

// A sandbox without an origin can send nothing: a link is all that works.
const sealed = origin === "null" && document.querySelector("#sealed");
if (sealed) document.querySelector("main").replaceWith(sealed), (sealed.hidden = false);

new ResizeObserver(() => say("resized", { height: Math.ceil(document.body.getBoundingClientRect().height) })).observe(document.body);
document.addEventListener("htmx:after:swap", () => look());
look("ready");
if (kept.player && before.at && !before.player) busy = ask("returns", { player: kept.player });

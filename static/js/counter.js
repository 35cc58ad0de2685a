// Says how many characters are left, to the eye always and to the ear only near the end.
const NEAR = 20;

function count(area) {
  const shown = document.getElementById(area.dataset.count);
  if (!shown) return;
  const left = area.maxLength - area.value.length;
  shown.hidden = false;
  shown.textContent = shown.dataset.left.replace("{n}", left.toLocaleString(document.documentElement.lang));
  shown.classList.toggle("is-over", left <= 0);
  shown.setAttribute("aria-live", left <= NEAR ? "polite" : "off");
}

function countAll(root) {
  for (const area of root.querySelectorAll("textarea[data-count]")) count(area);
}

document.addEventListener("input", (event) => {
  if (event.target.matches("textarea[data-count]")) count(event.target);
});
document.addEventListener("htmx:after:swap", () => countAll(document));
countAll(document);

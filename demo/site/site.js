// The switch of light and dark: what was chosen stands as data-theme on the page, and stays for the next one.
const root = document.documentElement, system = matchMedia("(prefers-color-scheme: dark)");
try { if (localStorage.theme) root.dataset.theme = localStorage.theme; } catch { /* kept for this page only */ }

document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector("#theme");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const say = () => (button.textContent = isDark() ? "Light" : "Dark");
  button.hidden = false;
  button.onclick = () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.theme = root.dataset.theme; } catch { /* as above */ }
    say();
  };
  system.addEventListener("change", say);
  say();
});

// Says something in the live region for as long as it takes to read it: dispatch "toast" with {detail: "words"}.
const STAYS = 5000;

document.addEventListener("toast", ({ detail }) => {
  const region = document.getElementById("toasts");
  if (!region) return;
  const toast = document.createElement("p");
  toast.className = "toast";
  toast.textContent = detail;
  region.replaceChildren(toast);
  setTimeout(() => toast.remove(), STAYS);
});

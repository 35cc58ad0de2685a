// Lets somebody see the password that they are making up. It is hidden again before it is sent, so that no browser keeps it as text.
for (const button of document.querySelectorAll("[data-reveal]")) {
  const field = document.getElementById(button.dataset.reveal);
  if (!field) continue;
  const turn = (shown) => {
    if (button.getAttribute("aria-pressed") === String(shown)) return;
    field.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
    [button.textContent, button.dataset.other] = [button.dataset.other, button.textContent];
  };
  button.hidden = false;
  button.addEventListener("click", () => turn(field.type === "password"));
  field.form?.addEventListener("submit", () => turn(false));
}

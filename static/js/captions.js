// While captions are typed, the film above tells the time.
const film = document.querySelector(".clip-film");
const said = (seconds) => `${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(1).padStart(4, "0")}`;
const LINE = 3; // seconds

for (const button of film ? document.querySelectorAll("[data-writes-time]") : []) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const { text } = button.form.elements, now = film.currentTime, before = text.value.trimEnd();
    film.pause();
    text.value = `${before}${before && "\n\n"}${said(now)} --> ${said(now + LINE)}\n`;
    text.focus();
    text.setSelectionRange(text.value.length, text.value.length);
    text.scrollTop = text.scrollHeight;
  });
}

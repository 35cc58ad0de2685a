// What can be chosen at a moment of a film: which buttons stand there, and where in the picture.
export const find = (play, key) => play.querySelector(`[name="answer"][value="${CSS.escape(key)}"]`);

function lay(button, { left, top, width, height }) {
  Object.assign(button.style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` });
  button.classList.add("choice--region");
  button.classList.toggle("choice--low", top + height > 60); // its words would stand on the other choices
}

// Returns whether the film waits for a choice, or for an answer, by now.
export function offer(play, film, now, isOver, { untimed, waiting }) {
  for (const option of film.options) {
    const button = find(play, option.key);
    if (!button) continue;
    button.hidden = !isOver && (now < option.appears || (now >= option.disappears && !untimed && !waiting));
    if (option.region) lay(button, option.region);
  }
  const waits = isOver || film.options.some(({ appears }) => now >= appears);
  play.classList.toggle("play--waits", waits);
  return waits;
}

// Where the film cuts only when the clip is over, a press waits until then. Returns its key, or nothing.
export function held(play, film, isOver, event) {
  const { submitter } = event;
  if (submitter?.name !== "answer" || film?.jump !== "at_end" || isOver || !film.options.length) return "";
  event.preventDefault();
  event.stopImmediatePropagation();
  for (const one of play.querySelectorAll(".choice")) one.classList.toggle("choice--taken", one === submitter);
  return submitter.value;
}

// Lines are dragged by their grip with mouse, finger or pen; the buttons beside them do the same.
let drag = null;

function bare() {
  for (const one of document.querySelectorAll("[data-grip][hidden]")) one.hidden = false;
}

function items(list) {
  return [...list.children].filter((one) => one.dataset.item);
}

function target(y) {
  const others = items(drag.list).filter((one) => one !== drag.item);
  const after = others.findIndex((one) => {
    const box = one.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  return { others, place: after < 0 ? others.length : after };
}

function clear() {
  for (const one of document.querySelectorAll(".is-over-before, .is-over-after")) one.classList.remove("is-over-before", "is-over-after");
}

function show(y) {
  clear();
  const { others, place } = target(y);
  if (place < others.length) others[place].classList.add("is-over-before");
  else others.at(-1)?.classList.add("is-over-after");
}

function drop(place) {
  const { list, item } = drag;
  if (place === items(list).indexOf(item)) return;
  if (list.dataset.rows) {
    const form = document.querySelector("[data-place-row]");
    form.action = `${list.dataset.rows}/${encodeURIComponent(item.dataset.item)}`;
    form.elements.place.value = place;
    form.requestSubmit();
    return;
  }
  const button = list.closest("form").querySelector("[data-place]");
  button.value = `${item.dataset.item}:${place}`;
  button.form.requestSubmit(button);
}

function end(keep, y) {
  if (!drag) return;
  const place = target(y).place;
  drag.item.classList.remove("is-dragged");
  clear();
  if (keep) drop(place);
  drag = null;
}

document.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest?.("[data-grip]");
  const item = grip?.closest("[data-item]");
  if (!item || event.button !== 0) return;
  event.preventDefault();
  drag = { item, list: item.parentElement };
  grip.setPointerCapture(event.pointerId);
  item.classList.add("is-dragged");
});
document.addEventListener("pointermove", (event) => drag && show(event.clientY));
document.addEventListener("pointerup", (event) => end(true, event.clientY));
document.addEventListener("pointercancel", (event) => end(false, event.clientY));
document.addEventListener("keydown", (event) => event.key === "Escape" && end(false, 0));
document.addEventListener("htmx:after:swap", bare);
bare();

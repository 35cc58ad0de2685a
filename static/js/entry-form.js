// The forms that send an entry and a change of it.
import { keepDraft } from "./draft.js";
import { Photo } from "./photo.js";
import { sendOnce } from "./sending.js";
import { prefill } from "./prefill.js";
import { askAboutSlips } from "./slips.js";

const form = document.querySelector("[data-sends]");
const photo = new Photo(form.querySelector("[data-uploads]"));
sendOnce(form, photo);
if (form.dataset.draft) keepDraft(form, photo); else photo.begin();
prefill(form);
const slip = form.querySelector("[data-hosts]");
if (slip) askAboutSlips(slip, form.elements.email);

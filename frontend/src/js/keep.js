// form[data-keep="name"]: what is typed stays on this device until the server has it. The page that follows a
// successful sending holds an element [data-entry] with the form's key; only then the draft is forgotten.
import { clock, word } from "./words.js";

const WAIT = 500;
const skip = new Set(["csrfmiddlewaretoken", "idempotency_key", "version"]);

export function keeping(root) {
  if (root === document) forget();
  for (const form of root.querySelectorAll("form[data-keep]")) {
    if (!form.dataset.watching) watch(form);
  }
}

// Drafts whose key stands on this page have arrived; those of a month ago are given up.
function forget() {
  const mine = `keep:${document.body.dataset.who}:`;
  for (const place of Object.keys(localStorage).filter((name) => name.startsWith(mine))) {
    const kept = JSON.parse(localStorage.getItem(place));
    const arrived = kept.key && document.querySelector(`[data-entry="${CSS.escape(kept.key)}"]`);
    if (arrived || Date.now() - kept.at > 30 * 864e5) localStorage.removeItem(place);
  }
}

function watch(form) {
  form.dataset.watching = "1";
  const place = `keep:${document.body.dataset.who}:${form.dataset.keep}`;
  const note = addNote(form);
  let timer;
  let waiting = false;

  const keep = () => {
    clearTimeout(timer);
    const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !skip.has(name));
    localStorage.setItem(place, JSON.stringify({ at: Date.now(), key: form.elements.key?.value, fields }));
    note.textContent = `${word("kept")} ${clock()}${navigator.onLine ? "" : ` · ${word("later")}`}`;
    note.classList.add("is-kept");
  };

  restore(form, note, place);
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, WAIT);
  });
  form.addEventListener("submit", (event) => {
    keep();
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopPropagation();
    waiting = true;
  });
  addEventListener("online", () => {
    if (waiting) form.requestSubmit();
    waiting = false;
  });
  addEventListener("pagehide", () => timer && keep());
}

function addNote(form) {
  const note = document.createElement("p");
  note.className = "saved";
  note.setAttribute("role", "status");
  (form.querySelector("textarea")?.closest(".field") ?? form).append(note);
  return note;
}

function restore(form, note, place) {
  const kept = JSON.parse(localStorage.getItem(place) ?? "null");
  if (!kept || form.dataset.filled) return;
  for (const field of form.elements) {
    const values = kept.fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (!values.length || field.type === "file" || skip.has(field.name)) continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    else field.value = values[0];
  }
  note.textContent = word("back");
  note.classList.add("is-kept");
}

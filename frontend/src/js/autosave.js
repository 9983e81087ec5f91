// form[data-autosave="url"]: what is typed is sent by itself; what cannot be sent is kept on the device.
import { clock, word } from "./words.js";

const WAIT = 1500;
const skip = new Set(["csrfmiddlewaretoken", "idempotency_key", "version", "password"]);

export function autosave(root) {
  forgetArrived();
  for (const form of root.querySelectorAll("form[data-autosave]")) {
    if (!form.dataset.watching) watch(form);
  }
}

// A draft that was sent by its button is done with once a page tells that it worked.
function forgetArrived() {
  if (!document.querySelector("#messages .notice-done")) return;
  for (const place of Object.keys(localStorage).filter((name) => name.startsWith(`draft:${document.body.dataset.who}:`))) {
    if (JSON.parse(localStorage.getItem(place)).sent) localStorage.removeItem(place);
  }
}

// What a person typed or chose; hidden fields belong to the page that the server made.
function texts(form) {
  return [...new FormData(form)].filter(
    ([name, value]) => typeof value === "string" && !skip.has(name) && form.elements[name]?.type !== "hidden",
  );
}

function watch(form) {
  form.dataset.watching = "1";
  const place = `draft:${document.body.dataset.who}:${form.dataset.autosave}`;
  const note = form.querySelector(".saved") ?? addNote(form);
  let timer;
  let sending = false;
  let again = false;
  let typed = 0;
  let stored = 0;

  const send = async () => {
    if (sending) {
      again = true;
      return;
    }
    sending = true;
    again = false;
    tell(note, word("saving"));
    const at = typed;
    try {
      if (await post(form, note, place)) stored = at;
    } catch {
      keep(form, note, place, word("later"));
    }
    sending = false;
    if (again) send();
  };

  restore(form, note, place, send);
  form.addEventListener("input", () => {
    typed += 1;
    clearTimeout(timer);
    timer = setTimeout(send, WAIT);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    remember(place, form, true);
  });
  addEventListener("online", () => localStorage.getItem(place) && send());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && typed !== stored) remember(place, form);
  });
}

// Whether it was saved; what was not is kept on the device or shown beside the other text.
async function post(form, note, place) {
  const body = new FormData(form);
  for (const field of form.querySelectorAll("input[type=file]")) body.delete(field.name);
  const headers = { "X-Autosave": "1", "X-Requested-With": "XMLHttpRequest", Accept: "application/json" };
  const answer = await fetch(form.dataset.autosave, { method: "POST", body, headers, redirect: "manual" });
  if (answer.status === 409) {
    remember(place, form);
    choose(form, note, place, await answer.json());
  } else if (answer.status === 422) complain(form, note, place, await answer.json());
  else if (answer.status === 401 || answer.type === "opaqueredirect") keep(form, note, place, word("signedOut"));
  else if (!answer.ok) keep(form, note, place, word("later"));
  if (!answer.ok) return false;
  const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
  if (told.version !== undefined && form.elements.version) form.elements.version.value = told.version;
  localStorage.removeItem(place);
  clearComplaints(form);
  tell(note, `${word("saved")} ${clock()}`);
  return true;
}

function addNote(form) {
  const note = document.createElement("p");
  note.className = "saved";
  note.setAttribute("role", "status");
  (form.querySelector(".form-actions") ?? form).before(note);
  if (!form.querySelector(".form-actions")) form.append(note);
  return note;
}

function tell(note, words, kept = false) {
  note.textContent = words;
  note.classList.toggle("is-kept", kept);
}

function remember(place, form, sent = false) {
  const version = form.elements.version?.value;
  localStorage.setItem(place, JSON.stringify({ at: Date.now(), version, sent, fields: texts(form) }));
}

function keep(form, note, place, why) {
  remember(place, form);
  tell(note, `${word("kept")} ${clock()} · ${why}`, true);
}

function fill(form, fields) {
  const names = new Set(fields.map(([name]) => name));
  for (const field of form.elements) {
    if (!names.has(field.name) || field.type === "file" || skip.has(field.name)) continue;
    const values = fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    else if (values.length === 1) field.value = values[0];
  }
}

// A draft that waited: taken back unless the page now shows the same, forgotten after thirty days. Where the
// page is of another version, somebody saved in between: the person decides.
function restore(form, note, place, send) {
  const kept = JSON.parse(localStorage.getItem(place) ?? "null");
  if (!kept) return;
  const now = grouped(texts(form));
  const then = grouped(kept.fields.filter(([name]) => form.elements[name]));
  const differing = [...new Set([...now.keys(), ...then.keys()])].filter(
    (name) => kept.fields.some(([one]) => one === name) && now.get(name) !== then.get(name),
  );
  if (!differing.length || Date.now() - kept.at > 30 * 864e5) {
    localStorage.removeItem(place);
    return;
  }
  fill(form, kept.fields);
  if (kept.version !== form.elements.version?.value) {
    const theirs = Object.fromEntries(differing.map((name) => [name, now.get(name) ?? ""]));
    return choose(form, note, place, { detail: word("back"), theirs, version: form.elements.version?.value });
  }
  tell(note, word("back"), true);
  send();
}

function grouped(fields) {
  const found = new Map();
  for (const [name, value] of fields) found.set(name, found.has(name) ? `${found.get(name)}\n${value}` : value);
  return found;
}

function complain(form, note, place, told) {
  clearComplaints(form);
  remember(place, form);
  const rest = [];
  for (const { field, detail } of told.errors ?? []) {
    const input = form.elements[field]?.nodeType ? form.elements[field] : null;
    if (!input) {
      rest.push(detail);
      continue;
    }
    const line = document.createElement("p");
    line.className = "field-error from-autosave";
    line.textContent = detail;
    input.setAttribute("aria-invalid", "true");
    (input.closest(".field") ?? input.parentElement).append(line);
  }
  tell(note, [`${word("kept")} ${clock()}`, ...(rest.length ? rest : told.errors?.length ? [] : [told.detail])].join(" · "), true);
}

function clearComplaints(form) {
  for (const line of form.querySelectorAll(".from-autosave")) line.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
}

// Somebody else saved in between: both texts, and the person decides.
function choose(form, note, place, told) {
  form.querySelector(".versions")?.remove();
  const box = document.createElement("div");
  box.className = "notice notice-care versions";
  const inner = document.createElement("div");
  inner.className = "versions";
  const says = document.createElement("p");
  says.textContent = told.detail;
  const both = document.createElement("div");
  both.className = "cols-2";
  const mine = texts(form).filter(([name]) => name in (told.theirs ?? {}));
  both.append(side(form, word("theirs"), Object.entries(told.theirs ?? {})), side(form, word("yours"), mine));
  inner.append(says, both, buttons());
  box.append(inner);
  box.setAttribute("role", "alert");
  note.before(box);
  tell(note, `${word("kept")} ${clock()}`, true);

  function buttons() {
    const row = document.createElement("div");
    row.className = "row-wrap";
    row.append(
      button(word("take"), () => fill(form, Object.entries(told.theirs))),
      button(word("keep"), () => {}),
    );
    return row;
  }

  function button(label, then) {
    const node = document.createElement("button");
    node.type = "button";
    node.className = "btn btn-plain";
    node.textContent = label;
    node.addEventListener("click", () => {
      then();
      if (form.elements.version && told.version) form.elements.version.value = told.version;
      localStorage.removeItem(place);
      box.remove();
      form.dispatchEvent(new Event("input"));
    });
    return node;
  }
}

function side(form, title, fields) {
  const list = document.createElement("dl");
  const head = document.createElement("p");
  head.className = "notice-title";
  head.textContent = title;
  for (const [name, value] of fields) {
    const term = document.createElement("dt");
    const text = document.createElement("dd");
    const input = form.elements[name];
    term.textContent = input?.labels?.[0]?.textContent.trim() ?? name;
    text.textContent = value;
    list.append(term, text);
  }
  const box = document.createElement("div");
  box.append(head, list);
  return box;
}

// The public survey: one question a screen, answers kept on this device, sent again when the line is back.
// Without this script the same form shows all questions at once and is sent as forms are.
const RETRY = 20_000;
const MONTH = 30 * 864e5;
const OUTBOX = "skm:outbox";
const word = (name) => document.body.dataset[name] ?? "";
const at = (id) => document.getElementById(id);
const form = at("ask");

// Where the browser keeps nothing (a private window), all goes on without a memory.
const shelf = {
  get(name, otherwise) {
    try {
      return JSON.parse(localStorage.getItem(name)) ?? otherwise;
    } catch {
      return otherwise;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(name, JSON.stringify(value));
    } catch {
      return;
    }
  },
};

let outbox = shelf.get(OUTBOX, []).filter((one) => Date.now() - one.at < MONTH);
let sending = false;

function store() {
  shelf.set(OUTBOX, outbox);
}

// 2xx: it is there. 429 and 5xx, or no answer at all: later. Anything else is said and not tried again.
async function deliver(one) {
  let response;
  try {
    response = await fetch(one.url, {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
      body: one.body,
    });
  } catch {
    return { later: true };
  }
  const told = await response.json().catch(() => ({}));
  return { ok: response.ok, later: response.status === 429 || response.status >= 500, detail: told.detail };
}

async function flush() {
  if (sending) return;
  sending = true;
  for (const one of [...outbox]) {
    const told = await deliver(one);
    if (!told.later) {
      outbox = outbox.filter((other) => other.key !== one.key);
      store();
    }
    if (one.key === current) show(told);
  }
  sending = false;
  const waiting = at("ask-waiting");
  if (waiting) waiting.hidden = !outbox.some((one) => one.key !== current);
}

let current = "";

function show(told) {
  const note = at("ask-told");
  if (told.ok) {
    form.hidden = true;
    at("ask-done").hidden = false;
    at("ask-done").focus();
    return;
  }
  note.textContent = told.later ? word("kept") : told.detail;
  note.hidden = false;
  if (!told.later) lock(false);
}

function lock(locked) {
  for (const part of form.querySelectorAll("[data-step]")) part.disabled = locked;
  at("ask-send").disabled = locked;
  at("ask-back").disabled = locked;
}

function begin() {
  const place = `skm:${form.dataset.token}`;
  const steps = [...form.querySelectorAll("[data-step]")];
  const [back, next, send] = ["ask-back", "ask-next", "ask-send"].map(at);
  const draft = shelf.get(place, null);
  const opened = draft?.opened ?? Date.now();
  let here = 0;

  const keep = () => {
    const fields = [...new FormData(form)].filter(([name]) => name !== "seconds");
    shelf.set(place, { opened, here, fields });
  };

  const restore = () => {
    for (const [name, value] of draft.fields) {
      for (const field of form.elements) {
        if (field.name !== name) continue;
        if (field.type === "radio") field.checked = field.value === value;
        else field.value = value;
      }
    }
    here = Math.min(draft.here, steps.length - 1);
  };

  const label = () => {
    const radios = [...steps[here].querySelectorAll("input[type=radio]")];
    const skipped = radios.length > 0 && !radios.some((one) => one.checked);
    next.textContent = word(skipped ? "skip" : "next");
  };

  const turn = (to, focused) => {
    here = to;
    steps.forEach((step, number) => {
      step.hidden = number !== here;
    });
    at("ask-progress").max = steps.length;
    at("ask-progress").value = here + 1;
    at("ask-count").textContent = `${word("step")} ${here + 1} ${word("of")} ${steps.length}`;
    at("ask-intro").hidden = here > 0;
    const last = here === steps.length - 1;
    back.hidden = here === 0;
    next.hidden = last;
    send.hidden = !last;
    label();
    if (focused) steps[here].querySelector("legend").focus();
  };

  const go = (step) => {
    turn(step, true);
    keep();
  };

  if (draft) restore();
  form.querySelector(".ask-way").hidden = false;
  turn(here, false);
  form.addEventListener("input", () => {
    label();
    keep();
  });
  // A finger or a mouse goes on by choosing; a keyboard chooses in peace and goes on by the button.
  form.addEventListener("click", (event) => {
    if (!event.detail || !event.target.closest(".ask-option") || here === steps.length - 1) return;
    const chosen = here;
    setTimeout(() => here === chosen && go(here + 1), 180);
  });
  next.addEventListener("click", () => go(here + 1));
  back.addEventListener("click", () => go(here - 1));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    form.elements.seconds.value = Math.round((Date.now() - opened) / 1000);
    current = form.elements.key.value;
    const body = new URLSearchParams(new FormData(form)).toString();
    outbox = [...outbox.filter((one) => one.key !== current), { key: current, url: form.action, body, at: Date.now() }];
    store();
    shelf.set(place, null);
    at("ask-told").textContent = word("sending");
    at("ask-told").hidden = false;
    lock(true);
    flush();
  });
}

if (form) begin();
addEventListener("online", flush);
setInterval(() => outbox.length && flush(), RETRY);
if (outbox.length) flush();

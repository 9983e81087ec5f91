// Sending once, counting letters, naming the chosen files, warning before leaving.
import { word } from "./words.js";

const dirty = new Set();

function keyed(form) {
  if (form.elements.idempotency_key) return;
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "idempotency_key";
  field.value = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  form.append(field);
}

export function once() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    dirty.delete(form);
    if (!form.matches("[data-once]")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    keyed(form);
    form.dataset.sent = "1";
    event.submitter?.setAttribute("aria-busy", "true");
  });
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("[data-sent]")) {
      delete form.dataset.sent;
      form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
    }
  });
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.matches("[data-guard]:not([data-autosave])")) dirty.add(form);
  });
  addEventListener("beforeunload", (event) => {
    if (dirty.size) event.preventDefault();
  });
}

export function counters(root) {
  for (const field of root.querySelectorAll("[data-limit]")) {
    const note = document.getElementById(`${field.id}_count`);
    const tell = () => {
      const left = Number(field.dataset.limit) - [...field.value].length;
      note.textContent = left < 0 ? `${-left} ${word("over")}` : `${left} ${word("left")}`;
      note.classList.toggle("is-over", left < 0);
    };
    field.addEventListener("input", tell);
    if (field.value) tell();
  }
}

export function files(root) {
  for (const box of root.querySelectorAll("[data-files]")) {
    const main = box.querySelector("input[name]");
    const show = () => {
      const rows = [...main.files].map((file) => {
        const row = document.createElement("li");
        row.textContent = `${file.name} · ${Math.max(1, Math.round(file.size / 1024)).toLocaleString(document.documentElement.lang)} kB`;
        return row;
      });
      box.querySelector(".file-names").replaceChildren(...rows);
    };
    main.addEventListener("change", show);
    box.querySelector("[data-into]")?.addEventListener("change", (event) => {
      const all = new DataTransfer();
      if (main.multiple) for (const file of main.files) all.items.add(file);
      for (const file of event.target.files) all.items.add(file);
      main.files = all.files;
      event.target.value = "";
      show();
    });
  }
}

// What the pages gain with JavaScript; without it every one of them still works.
import "htmx.org";
import { autosave } from "./autosave.js";
import { counters, files, once } from "./forms.js";
import { copying, dialogs, keys, menus, printing, scrolling } from "./frame.js";
import { keeping } from "./keep.js";
import { messages } from "./messages.js";
import { outlines } from "./outline.js";
import { passkeys } from "./passkeys.js";
import { pictures } from "./picture.js";

const ready = (root) => {
  autosave(root);
  keeping(root);
  counters(root);
  files(root);
  scrolling(root);
  outlines(root);
  pictures(root);
};

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRFToken"] = document.querySelector("meta[name=csrf-token]").content;
  const { elt, formData } = event.detail;
  if (elt.closest("[data-tidy]")) {
    for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
  }
});
document.addEventListener("htmx:load", (event) => ready(event.detail.elt));
addEventListener("resize", () => scrolling(document));
document.addEventListener("toggle", () => scrolling(document), true);
keys();
menus();
dialogs();
copying();
printing();
once();
messages();
passkeys();
ready(document);
document.querySelector(".error-summary")?.focus();

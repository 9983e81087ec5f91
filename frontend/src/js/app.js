// What the pages gain with JavaScript; without it every one of them still works.
import "htmx.org";
import { autosave } from "./autosave.js";
import { counters, files, once } from "./forms.js";
import { dialogs, keys, menus, copying } from "./frame.js";
import { messages } from "./messages.js";

const ready = (root) => {
  autosave(root);
  counters(root);
  files(root);
};

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRFToken"] = document.querySelector("meta[name=csrf-token]").content;
});
document.addEventListener("htmx:load", (event) => ready(event.detail.elt));
keys();
menus();
dialogs();
copying();
once();
messages();
ready(document);
document.querySelector(".error-summary")?.focus();

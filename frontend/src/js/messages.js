// A message that comes with a fragment: HX-Trigger: {"message": {"kind": "done", "text": "…"}}; and what did not arrive.
import { word } from "./words.js";

export function say(text, kind = "info") {
  const place = document.getElementById("messages");
  if (!place) return;
  const box = document.createElement("div");
  box.className = `notice notice-${kind}`;
  const words = document.createElement("div");
  words.textContent = text;
  box.append(words);
  place.append(box);
}

export function messages() {
  document.body.addEventListener("message", (event) => {
    if (event.detail?.text) say(event.detail.text, event.detail.kind);
  });
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.body.addEventListener(name, () => say(word("trouble"), "harm"));
  }
}

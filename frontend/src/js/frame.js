// Menus, the sheet of pages, dialogs, the search key.
import { say } from "./messages.js";
import { word } from "./words.js";

const typing = (node) => node.closest?.("input, textarea, select, [contenteditable]");

export function keys() {
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target)) {
      const field = document.querySelector("[data-key='/']");
      if (field?.offsetParent) {
        event.preventDefault();
        field.focus();
        field.select();
      }
    }
    if (event.key === "Escape") {
      for (const menu of document.querySelectorAll("details.menu[open]")) {
        menu.open = false;
        if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      }
      if (location.hash === "#menu") shut();
    }
  });
}

function shut() {
  location.hash = "main";
  history.replaceState(null, "", location.pathname + location.search);
  document.querySelector("[data-menu]")?.focus();
}

export function menus() {
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
    if (event.target.closest("[data-menu-close]")) {
      event.preventDefault();
      shut();
    } else if (location.hash === "#menu" && !event.target.closest("#menu, [data-menu]")) {
      event.preventDefault();
      shut();
    }
  });
}

export function dialogs() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    const dialog = opener && document.getElementById(opener.dataset.dialog);
    if (dialog?.showModal && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      dialog.showModal();
    }
    if (event.target.closest("[data-close]") || event.target.matches("dialog[open]")) {
      event.target.closest("dialog").close();
    }
    const refused = event.target.closest("[aria-disabled='true']");
    if (refused) event.preventDefault();
  });
}

export function printing() {
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });
}

export function copying() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(button.dataset.copy);
    say(word("copied"), "done");
  });
}

// A wide table scrolls in its box: the keyboard must reach the box.
export function scrolling(root) {
  for (const box of root.querySelectorAll(".table-wrap, .tabs")) {
    const wide = box.scrollWidth > box.clientWidth + 1;
    if (wide && !box.querySelector("a, button")) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}

// [data-outline="url"]: the graph of objectives as a tree that is written with the keyboard, by dragging, or by buttons.
// Every edit goes to the server at once and comes back with its inverse; the two stacks below are undo and redo.
import { say } from "./messages.js";
import { clock } from "./words.js";

const WAIT = 1200;

export function outlines(root) {
  for (const box of root.querySelectorAll("[data-outline]")) {
    if (!box.dataset.watching) new Outline(box);
  }
}

class Outline {
  constructor(box) {
    box.dataset.watching = "1";
    this.box = box;
    this.tree = box.querySelector(".outline-tree");
    this.note = box.querySelector("[data-outline-saved]");
    this.search = box.querySelector("input[type=search]");
    this.mayWrite = "writes" in box.dataset;
    this.place = `outline:${document.body.dataset.who}:${box.dataset.year}`;
    const kept = JSON.parse(sessionStorage.getItem(this.place) ?? "{}");
    this.undone = kept.undone ?? [];
    this.done = kept.done ?? [];
    this.folded = new Set(JSON.parse(localStorage.getItem(this.place) ?? "[]"));
    this.queue = Promise.resolve();
    this.leaving = false;
    for (const part of box.querySelectorAll("[data-needs-script]")) part.hidden = false;
    this.dress();
    this.listen();
  }

  word(name) {
    return this.box.dataset[`w${name[0].toUpperCase()}${name.slice(1)}`] ?? "";
  }

  // What the server sent is a plain nested list; here it becomes a tree for eye, hand and reader.
  dress() {
    this.tree.setAttribute("role", "tree");
    for (const group of this.tree.querySelectorAll("ul")) group.setAttribute("role", "group");
    for (const item of this.tree.querySelectorAll("li")) {
      const row = item.firstElementChild;
      const link = row.querySelector("a");
      item.setAttribute("role", "treeitem");
      item.setAttribute("aria-label", `${link.textContent}. ${row.querySelector("small").textContent}`);
      item.tabIndex = -1;
      link.tabIndex = -1;
      link.draggable = false;
      const mark = document.createElement("span");
      mark.className = "o-fold";
      mark.setAttribute("aria-hidden", "true");
      row.prepend(mark);
      if (item.querySelector(":scope > ul")) this.fold(item, this.folded.has(item.dataset.id), false);
      row.draggable = this.mayWrite && !("locked" in item.dataset) && "parent" in item.dataset;
    }
    const first = this.tree.querySelector("li");
    if (first) first.tabIndex = 0;
  }

  fold(item, shut, keep = true) {
    if (!item.querySelector(":scope > ul")) return;
    item.setAttribute("aria-expanded", String(!shut));
    if (!keep) return;
    this.folded[shut ? "add" : "delete"](item.dataset.id);
    localStorage.setItem(this.place, JSON.stringify([...this.folded]));
  }

  isShut(item) {
    return item.getAttribute("aria-expanded") === "false";
  }

  above(item) {
    return item.parentElement.closest("li");
  }

  shown() {
    return [...this.tree.querySelectorAll("li")].filter((item) => item.offsetParent !== null);
  }

  choose(item, focus = true) {
    if (!item) return;
    this.chosen?.classList.remove("o-chosen");
    for (const other of this.tree.querySelectorAll("li[tabindex='0']")) other.tabIndex = -1;
    this.chosen = item;
    item.classList.add("o-chosen");
    item.setAttribute("aria-selected", "true");
    item.tabIndex = 0;
    for (let up = this.above(item); up; up = this.above(up)) this.fold(up, false, false);
    if (focus) {
      item.focus({ preventScroll: true });
      item.firstElementChild.scrollIntoView({ block: "nearest" });
    }
  }

  find(id, parent) {
    const all = [...this.tree.querySelectorAll(`li[data-id="${id}"]`)];
    return all.find((item) => (item.dataset.parent ?? "") === parent) ?? all[0];
  }

  listen() {
    this.tree.addEventListener("keydown", (event) => this.key(event));
    this.tree.addEventListener("click", (event) => this.click(event));
    this.tree.addEventListener("dblclick", (event) => {
      const item = event.target.closest("li");
      if (item && this.mayChange(item)) this.edit(item);
    });
    this.tree.addEventListener("focusin", (event) => {
      if (event.target.matches("li") && event.target !== this.chosen) this.choose(event.target, false);
    });
    this.search.addEventListener("input", () => this.filter());
    this.search.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        this.search.value = "";
        this.filter();
        this.choose(this.chosen ?? this.tree.querySelector("li"));
      } else if (event.key === "ArrowDown" || event.key === "Enter") {
        event.preventDefault();
        this.choose(this.shown().find((item) => item.classList.contains("o-hit")) ?? this.shown()[0]);
      }
    });
    this.box.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.target.matches("input")) return;
      const name = event.key.toLowerCase();
      if (name === "z" || name === "y") {
        event.preventDefault();
        if (name === "y" || event.shiftKey) this.redo();
        else this.undo();
      }
    });
    this.box.querySelector(".outline-tools")?.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]");
      if (button) this.act(button.dataset.do);
    });
    this.drag();
  }

  click(event) {
    const item = event.target.closest("li");
    if (!item || event.target.closest("input")) return;
    if (event.target.closest("a") && (event.ctrlKey || event.metaKey || !this.mayWrite)) return;
    event.preventDefault();
    if (event.target.closest(".o-fold")) this.fold(item, !this.isShut(item));
    this.choose(item);
  }

  key(event) {
    const item = event.target.closest("li");
    if (!item || event.target.matches("input") || event.ctrlKey || event.metaKey) return;
    const act = this.meaning(event, item);
    if (!act) {
      this.leaving = event.key === "Escape";
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    this.leaving = false;
    act();
  }

  // What a key means here; nothing where the browser should have it.
  meaning(event, item) {
    const step = (by) => () => {
      const rows = this.shown();
      this.choose(rows[rows.indexOf(item) + by]);
    };
    const does = (name) => (this.mayWrite ? () => this.act(name) : null);
    if (event.altKey) return { ArrowUp: does("up"), ArrowDown: does("down") }[event.key];
    if (event.key === "Tab") {
      if (this.leaving || !this.mayWrite) return null;
      return event.shiftKey ? this.above(item) && does("out") : this.before(item) && does("in");
    }
    return {
      ArrowUp: step(-1),
      ArrowDown: step(1),
      ArrowLeft: () => (item.querySelector(":scope > ul") && !this.isShut(item) ? this.fold(item, true) : this.choose(this.above(item))),
      ArrowRight: () => (this.isShut(item) ? this.fold(item, false) : this.choose(item.querySelector(":scope > ul > li"))),
      Home: () => this.choose(this.shown()[0]),
      End: () => this.choose(this.shown().at(-1)),
      Enter: does("add") ?? (() => this.act("open")),
      F2: does("edit"),
      Delete: does("retire"),
      "/": () => this.search.focus(),
    }[event.key];
  }

  before(item) {
    return item.previousElementSibling;
  }

  mayChange(item) {
    if (!this.mayWrite) return false;
    if ("locked" in item.dataset) {
      say(this.word("locked"), "care");
      return false;
    }
    return true;
  }

  act(name) {
    if (name === "undo") return this.undo();
    if (name === "redo") return this.redo();
    const item = this.chosen;
    if (!item) return say(this.word("choose"));
    if (name === "open") return location.assign(item.querySelector("a").href);
    if (!this.mayChange(item)) return undefined;
    const { id, parent = "" } = item.dataset;
    const [before, after, up] = [this.before(item), item.nextElementSibling, this.above(item)];
    const base = { objective: id, parent };
    const moves = {
      in: () => before && { to: before.dataset.id, after: before.querySelector(":scope > ul > li:last-child")?.dataset.id ?? "" },
      out: () => up && { to: up.dataset.parent ?? "", after: up.dataset.id },
      up: () => before && parent && { to: parent, after: this.before(before)?.dataset.id ?? "" },
      down: () => after && parent && { to: parent, after: after.dataset.id },
    };
    if (name in moves) {
      const there = moves[name]();
      return there ? this.change({ op: "move", ...base, ...there }) : undefined;
    }
    const top = !parent && item.dataset.kind === "vision";
    return {
      add: () => this.change({ op: top ? "below" : "add", ...base }, true),
      below: () => this.change({ op: "below", ...base }, true),
      edit: () => this.edit(item),
      retire: () => this.ask("retire", item, () => this.change({ op: "retire", ...base }, false, before ?? up)),
      weigh: () => parent && this.weigh(item, base),
    }[name]();
  }

  // A dialog of the page; what to do follows where it was closed with "yes".
  ask(kind, item, then) {
    const dialog = this.box.querySelector(`.outline-${kind}`);
    dialog.querySelector("[data-name]").textContent = item.querySelector("a").textContent;
    dialog.returnValue = "";
    dialog.addEventListener("close", () => (dialog.returnValue === "yes" ? then(dialog) : this.choose(item)), { once: true });
    dialog.showModal();
    return dialog;
  }

  weigh(item, base) {
    const dialog = this.ask("weigh", item, () => this.change({ op: "weigh", ...base, contribution: dialog.querySelector("input").value }));
    dialog.querySelector("input").value = item.dataset.share ?? "";
    dialog.querySelector("input").select();
  }

  // Text in place: saved while it is typed, Enter goes on with a sibling, Escape ends.
  edit(item) {
    const row = item.firstElementChild;
    const link = row.querySelector("a");
    const field = document.createElement("input");
    field.className = "form-control o-field";
    field.maxLength = 400;
    field.value = link.textContent;
    field.setAttribute("aria-label", this.word("edit"));
    link.hidden = true;
    link.after(field);
    row.draggable = false;
    const session = { timer: 0, told: false, ended: false, kept: field.value };
    const save = () => {
      clearTimeout(session.timer);
      const text = field.value.trim();
      if (text && text !== session.kept) {
        session.kept = text;
        this.rename(item, text, session);
      }
    };
    const end = (focus) => {
      // Taking the field away blurs it, which would end it a second time.
      if (session.ended) return;
      session.ended = true;
      save();
      link.textContent = session.kept;
      link.hidden = false;
      field.remove();
      row.draggable = true;
      if (focus) this.choose(item);
    };
    field.addEventListener("input", () => {
      clearTimeout(session.timer);
      session.timer = setTimeout(save, WAIT);
    });
    field.addEventListener("blur", () => end(false));
    field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (!["Enter", "Escape", "Tab"].includes(event.key)) return;
      event.preventDefault();
      end(true);
      if (event.key === "Enter") this.act("add");
      if (event.key === "Tab") this.act(event.shiftKey ? "out" : "in");
    });
    this.choose(item, false);
    field.focus();
    field.select();
  }

  rename(item, statement, session) {
    const { id, parent = "", version } = item.dataset;
    this.send({ op: "rename", objective: id, parent, statement, version }, (answer) => {
      for (const one of this.tree.querySelectorAll(`li[data-id="${id}"]`)) one.dataset.version = answer.version;
      if (!session.told) this.remember(answer.undo);
      session.told = true;
    });
  }

  change(fields, write = false, beside = null) {
    this.send(fields, (answer) => {
      this.remember(answer.undo);
      this.redraw(answer, beside);
      if (write) this.edit(this.chosen);
    });
  }

  remember(undo) {
    this.done.push(undo);
    this.undone = [];
    this.keep();
  }

  keep() {
    sessionStorage.setItem(this.place, JSON.stringify({ done: this.done.slice(-100), undone: this.undone.slice(-100) }));
  }

  undo() {
    this.turn(this.done, this.undone);
  }

  redo() {
    this.turn(this.undone, this.done);
  }

  turn(from, to) {
    const fields = from.pop();
    if (!fields) return say(this.word("nothing"));
    this.keep();
    return this.send({ ...fields, redraw: "1" }, (answer) => {
      to.push(answer.undo);
      this.keep();
      this.redraw(answer);
    });
  }

  redraw(answer, beside = null) {
    const near = beside && [beside.dataset.id, beside.dataset.parent ?? ""];
    this.tree.innerHTML = answer.tree;
    this.chosen = null;
    this.dress();
    this.filter();
    this.choose(this.find(answer.focus, answer.parent) ?? (near && this.find(...near)) ?? this.find(answer.parent, "") ?? this.tree.querySelector("li"));
  }

  // One edit after the other; what is refused or lost is said, and the tree stays as it was.
  send(fields, then) {
    this.queue = this.queue.then(async () => {
      this.note.textContent = this.word("saving");
      // A rename that waited takes the version that the one before has made.
      if (fields.version) fields.version = this.find(fields.objective, fields.parent)?.dataset.version ?? fields.version;
      try {
        const headers = { "X-CSRFToken": document.querySelector("meta[name=csrf-token]").content, Accept: "application/json" };
        const answer = await fetch(this.box.dataset.outline, { method: "POST", body: new URLSearchParams(fields), headers });
        const told = await answer.json();
        this.note.textContent = answer.ok ? `${this.word("saved")} ${clock()}` : "";
        if (answer.ok) then(told);
        else say(told.said, "care");
      } catch {
        this.note.textContent = this.word("lost");
      }
    });
    return this.queue;
  }

  filter() {
    const words = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    this.tree.classList.toggle("o-filtered", words.length > 0);
    let hits = 0;
    for (const item of this.tree.querySelectorAll("li")) {
      const text = item.firstElementChild.textContent.toLowerCase();
      const hit = words.length > 0 && words.every((word) => text.includes(word));
      item.classList.toggle("o-hit", hit);
      item.classList.remove("o-way");
      if (hit) hits += 1;
    }
    for (const hit of this.tree.querySelectorAll(".o-hit")) {
      for (let up = this.above(hit); up; up = this.above(up)) up.classList.add("o-way");
    }
    if (words.length) this.note.textContent = hits ? "" : this.word("none");
  }

  // Onto a row: below it. Onto its upper edge: before it, below the same parent.
  drag() {
    let held = null;
    const clear = () => {
      for (const row of this.tree.querySelectorAll(".o-into, .o-ahead")) row.classList.remove("o-into", "o-ahead");
    };
    this.tree.addEventListener("dragstart", (event) => {
      held = event.target.closest("li");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", held.querySelector("a").textContent);
    });
    this.tree.addEventListener("dragover", (event) => {
      const row = event.target.closest(".o-row");
      const item = row?.parentElement;
      if (!held || !item || held.contains(item)) return;
      event.preventDefault();
      clear();
      row.classList.add(this.isAhead(event, row, item) ? "o-ahead" : "o-into");
    });
    this.tree.addEventListener("dragend", () => {
      held = null;
      clear();
    });
    this.tree.addEventListener("drop", (event) => {
      const row = event.target.closest(".o-row");
      const item = row?.parentElement;
      clear();
      if (!held || !item || held.contains(item)) return;
      event.preventDefault();
      const base = { op: "move", objective: held.dataset.id, parent: held.dataset.parent ?? "" };
      const last = item.querySelector(":scope > ul > li:last-child");
      if (this.isAhead(event, row, item)) {
        this.change({ ...base, to: item.dataset.parent, after: this.before(item)?.dataset.id ?? "" });
      } else this.change({ ...base, to: item.dataset.id, after: last?.dataset.id ?? "" });
    });
  }

  isAhead(event, row, item) {
    const { top, height } = row.getBoundingClientRect();
    return "parent" in item.dataset && event.clientY - top < height * 0.3;
  }
}

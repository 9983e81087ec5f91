// .picture-room: a large drawing is moved by dragging and made larger or smaller by its buttons or with Ctrl and the wheel.
export function pictures(root) {
  for (const room of root.querySelectorAll(".picture-room")) {
    if (!room.dataset.watching) watch(room);
  }
}

function watch(room) {
  room.dataset.watching = "1";
  const svg = room.querySelector("svg");
  const [wide, tall] = [svg.width.baseVal.value, svg.height.baseVal.value];
  let size = 1;
  const zoom = (next, x = room.clientWidth / 2, y = room.clientHeight / 2) => {
    const to = Math.min(4, Math.max(0.05, next));
    const [left, top] = [(room.scrollLeft + x) / size, (room.scrollTop + y) / size];
    size = to;
    svg.setAttribute("width", wide * size);
    svg.setAttribute("height", tall * size);
    room.scrollTo(left * size - x, top * size - y);
  };
  const acts = room.parentElement.querySelector("[data-zoom]");
  acts.hidden = false;
  acts.addEventListener("click", (event) => {
    const by = event.target.closest("[data-zoom-by]")?.dataset.zoomBy;
    if (by) zoom(Number(by) ? size * Number(by) : room.clientWidth / wide);
  });
  room.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const edge = room.getBoundingClientRect();
      zoom(size * (event.deltaY < 0 ? 1.15 : 0.87), event.clientX - edge.left, event.clientY - edge.top);
    },
    { passive: false },
  );
  let from = null;
  room.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && !event.target.closest("a")) from = [event.clientX, event.clientY, room.scrollLeft, room.scrollTop];
  });
  addEventListener("pointermove", (event) => {
    if (from) room.scrollTo(from[2] - event.clientX + from[0], from[3] - event.clientY + from[1]);
  });
  addEventListener("pointerup", () => (from = null));
}

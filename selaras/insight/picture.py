"""The graph of a year as a drawing: columns from the vision to the right, every box right of all that it serves."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.html import escape
from django.utils.translation import gettext as _

from selaras.kernel.numbers import format_number

from .graph import Graph

WIDTH, HEIGHT, GAP, RISE, LETTERS = 230, 58, 70, 12, 33
MANY, LEVELS = 60, 3  # beyond so many boxes the picture opens with the upper columns alone

# The file stands alone, so it brings its colours along; on the page they come from the style sheet.
STYLE = (
    "<style>text{font-family:Inter,Helvetica,Arial,sans-serif;fill:#1b2430;font-size:12px}"
    ".unit{fill:#5b6675;font-size:10.5px}.edge{fill:none;stroke:#8b96a6;stroke-width:1.2}"
    ".box rect{fill:#fff;stroke:#8b96a6}.box.vision rect{fill:#e8f1fc;stroke:#196bcd}"
    ".mark{fill:#196bcd;font-weight:600}</style>"
)


@dataclass(frozen=True)
class Box:
    key: UUID
    column: int
    y: float
    folded: int  # so many children are not shown

    @property
    def x(self) -> int:
        return self.column * (WIDTH + GAP)


@dataclass
class Layout:
    boxes: dict[UUID, Box] = field(default_factory=dict)
    edges: list[tuple[UUID, UUID]] = field(default_factory=list)

    @property
    def size(self) -> tuple[int, int]:
        wide = max((box.x for box in self.boxes.values()), default=0) + WIDTH
        tall = max((box.y for box in self.boxes.values()), default=0.0) + HEIGHT
        return wide, int(tall)


def folded_first(graph: Graph) -> frozenset[UUID]:
    """What is closed before anybody chose: nothing in a small graph, the third column of a large one."""
    if len(graph.rows) <= MANY:
        return frozenset()
    columns = columns_of(graph, frozenset())
    return frozenset(key for key in columns if columns[key] >= LEVELS - 1 and key in graph.below)


def columns_of(graph: Graph, folded: Set[UUID]) -> dict[UUID, int]:
    """What is shown, with the longest way from a top, so that every edge leads to the right."""
    columns: dict[UUID, int] = {}
    front = {key: 0 for key in graph.tops}
    for _round in range(len(graph.rows) + 1):
        if not front:
            break
        columns |= front
        below: dict[UUID, int] = {}
        for key, column in front.items():
            for child in () if key in folded else graph.below.get(key, ()):
                if columns.get(child.key, -1) < column + 1:
                    below[child.key] = column + 1
        front = below
    return columns


def lay_out(graph: Graph, folded: Set[UUID]) -> Layout:
    columns = columns_of(graph, folded)
    found = Layout()
    heights: dict[int, float] = {}
    placed: set[UUID] = set()
    for top in graph.tops:
        _place(graph, top, columns, folded, heights, placed, found)
    found.edges = [
        (upper, one.key)
        for upper in found.boxes
        if upper not in folded
        for one in graph.below.get(upper, ())
        if one.key in found.boxes
    ]
    return found


def _place(
    graph: Graph, key: UUID, columns: Mapping[UUID, int], folded: Set[UUID], heights: dict[int, float],
    placed: set[UUID], found: Layout,
) -> float:  # fmt: skip
    """The middle of the box: between its own children, never over another box of its column."""
    if key in placed:
        return found.boxes[key].y if key in found.boxes else 0.0
    placed.add(key)
    children = graph.below.get(key, [])
    shown = [] if key in folded else [one.key for one in children if one.key not in placed]
    column = columns[key]
    spots = [_place(graph, child, columns, folded, heights, placed, found) for child in shown]
    wanted = (min(spots) + max(spots)) / 2 if spots else heights.get(column, 0.0)
    lowest = max(
        (heights.get(deeper, 0.0) for deeper in range(column, max(heights, default=column) + 1)), default=0.0
    )
    y = max(wanted, heights.get(column, 0.0)) if spots else max(wanted, lowest)
    heights[column] = y + HEIGHT + RISE
    found.boxes[key] = Box(key, column, y, len(children) if key in folded else 0)
    return y


def drawing(
    graph: Graph,
    layout: Layout,
    *,
    title: str,
    link: Callable[[UUID], str] | None = None,
    toggle: Callable[[UUID], str] | None = None,
) -> str:
    """``<svg>…</svg>``; with ``link`` boxes lead to their page, with ``toggle`` marks open and close them. Without
    both it is a file of its own, with its colours."""
    wide, tall = layout.size
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="graph-picture" width="{wide + 24}" height="{tall + 4}" '
        f'viewBox="-2 -2 {wide + 24} {tall + 4}" role="{"group" if link else "img"}" aria-label="{escape(title)}">'
    ]
    if link is None:
        parts.append(STYLE)
    parts += [_edge(layout, upper, lower) for upper, lower in layout.edges]
    parts += [_box(graph, box, link, toggle) for box in layout.boxes.values()]
    return "".join(parts) + "</svg>"


def _edge(layout: Layout, upper: UUID, lower: UUID) -> str:
    one, two = layout.boxes[upper], layout.boxes[lower]
    x1, y1, x2, y2 = one.x + WIDTH, one.y + HEIGHT / 2, two.x, two.y + HEIGHT / 2
    half = (x1 + x2) / 2
    return f'<path class="edge" d="M{x1} {y1:.0f}C{half:.0f} {y1:.0f} {half:.0f} {y2:.0f} {x2} {y2:.0f}"/>'


def _box(
    graph: Graph, box: Box, link: Callable[[UUID], str] | None, toggle: Callable[[UUID], str] | None
) -> str:
    row = graph.rows[box.key]
    lines = textwrap.wrap(row.statement, LETTERS, max_lines=2, placeholder=" …") or [""]
    texts = "".join(_text(box, 18 + 15 * place, line) for place, line in enumerate(lines))
    unit = textwrap.shorten(row.unit.name, 40, placeholder=" …")
    shape = (
        f'<rect x="{box.x}" y="{box.y:.0f}" width="{WIDTH}" height="{HEIGHT}" rx="8"/>{texts}'
        f"{_text(box, HEIGHT - 8, unit, 'unit')}"
    )
    kind = "box vision" if row.kind == "vision" else "box"
    if link is None:
        return f'<g class="{kind}"><title>{escape(row.statement)}</title>{shape}</g>{_count(box)}'
    name = escape(f"{row.statement}, {row.unit.name}")
    return (
        f'<a class="{kind}" href="{link(box.key)}" aria-label="{name}">{shape}</a>{_mark(graph, box, toggle)}'
    )


def _text(box: Box, dy: int, line: str, kind: str = "") -> str:
    about = f' class="{kind}"' if kind else ""
    return f'<text{about} x="{box.x + 10}" y="{box.y + dy:.0f}">{escape(line)}</text>'


def _count(box: Box) -> str:
    if not box.folded:
        return ""
    return f'<text class="mark" x="{box.x + WIDTH + 4}" y="{box.y + HEIGHT / 2 + 4:.0f}">+{box.folded}</text>'


def _mark(graph: Graph, box: Box, toggle: Callable[[UUID], str] | None) -> str:
    if toggle is None or box.key not in graph.below:
        return ""
    sign = f"+{box.folded}" if box.folded else "−"
    words = _("Buka %(n)s sasaran di bawahnya") if box.folded else _("Tutup yang di bawahnya")
    name = escape(f"{words % {'n': format_number(box.folded)}}: {graph.rows[box.key].statement}")
    x, y = box.x + WIDTH, box.y + HEIGHT / 2
    return (
        f'<a class="mark" href="{escape(toggle(box.key))}" aria-label="{name}"><rect x="{x - 1}" y="{y - 12:.0f}" '
        f'width="24" height="24" rx="12"/><text x="{x + 11}" y="{y + 4:.0f}">{sign}</text></a>'
    )


def whole(graph: Graph, title: str) -> str:
    """Everything, as a file."""
    return drawing(graph, lay_out(graph, frozenset()), title=title)


def described(graph: Graph, title: str) -> dict[str, Any]:
    """What the paper of the picture says besides it."""
    layout = lay_out(graph, frozenset())
    wide, tall = layout.size
    return {"svg": drawing(graph, layout, title=title), "wide": wide, "tall": tall, "count": len(graph.rows)}

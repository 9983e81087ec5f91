"""The line of sight: from a person's work up to the vision, the own line lit, its siblings pale.

Wide screens and paper get the drawing, phones and readers the same as a nested list.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from selaras.web.charts import EMPTY, framed

WIDTH, GAP, RISE, WIDEST, LETTER, SMALL, MOST = 960, 20, 54, 280, 7.6, 6.4, 6


@dataclass(frozen=True)
class Node:
    """A box of the line of sight. ``layer`` 0 is the vision; ``lit`` boxes lie on the person's own line."""

    key: str
    layer: int
    title: str
    sub: str = ""
    url: str = ""
    lit: bool = False


Edge = tuple[str, str]


@dataclass(frozen=True)
class Box:
    """Where a node is drawn, in units of a drawing 960 wide."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    subs: tuple[str, ...]

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


def line_of_sight(nodes: Sequence[Node], edges: Sequence[Edge], *, title: str = "") -> SafeString:
    """The graph as a drawing with links and as a nested list. Edges are ``(upper key, lower key)``."""
    if not nodes:
        return EMPTY
    boxes = layout(nodes, edges)
    height = max(box.y + box.height for box in boxes.values()) + 6
    drawn = sorted(
        ((upper, lower) for upper, lower in edges if upper in boxes and lower in boxes),
        key=lambda edge: _is_lit(boxes, edge),
    )
    svg = format_html(
        '<svg class="sightline" viewBox="-2 0 {} {}" role="group" aria-label="{}">{}{}</svg>',
        WIDTH + 4,
        f"{height:.0f}",
        title,
        format_html_join(
            "", '<path class="{}" d="{}"/>', ((_edge_kind(boxes, e), _curve(boxes, e)) for e in drawn)
        ),
        format_html_join("", "{}", ((_box(box),) for box in boxes.values())),
    )
    return framed("sightline", title, svg, more=_list(nodes, edges))


def layout(nodes: Sequence[Node], edges: Sequence[Edge]) -> dict[str, Box]:
    """Places layer under layer; within one, below the parents and with the lit box under the lit one."""
    parents: dict[str, list[str]] = {}
    for upper, lower in edges:
        parents.setdefault(lower, []).append(upper)
    boxes: dict[str, Box] = {}
    y = 4.0
    for layer in sorted({node.layer for node in nodes}):
        row = [node for node in nodes if node.layer == layer]
        placed = _row(_folded(_ordered(row, parents, boxes)), parents, boxes, y)
        boxes.update({box.node.key: box for box in placed})
        y = max(box.y + box.height for box in placed) + RISE
    return boxes


def _above(node: Node, parents: Mapping[str, list[str]], boxes: Mapping[str, Box]) -> float:
    spots = [boxes[key].middle for key in parents.get(node.key, []) if key in boxes]
    return sum(spots) / len(spots) if spots else WIDTH / 2


def _ordered(row: Sequence[Node], parents: Mapping[str, list[str]], boxes: Mapping[str, Box]) -> list[Node]:
    """Under their parents from left to right, with the lit ones in the middle of the row."""
    ordered = sorted(row, key=lambda node: _above(node, parents, boxes))
    pale, lit = [n for n in ordered if not n.lit], [n for n in ordered if n.lit]
    half = len(pale) // 2
    return [*pale[:half], *lit, *pale[half:]] if lit else ordered


def _folded(row: Sequence[Node]) -> list[Node]:
    """At most six boxes: the lit ones, then those beside them, the rest as one pale box."""
    if len(row) <= MOST:
        return list(row)
    lit = [place for place, node in enumerate(row) if node.lit] or [0]
    near = sorted(range(len(row)), key=lambda place: min(abs(place - spot) for spot in lit))
    kept = sorted(near[: max(MOST - 1, len(lit))])
    rest = Node(f"rest-{row[0].layer}", row[0].layer, _("%(n)d lainnya") % {"n": len(row) - len(kept)})
    return [row[place] for place in kept] + [rest]


def _row(
    row: Sequence[Node], parents: Mapping[str, list[str]], boxes: Mapping[str, Box], y: float
) -> list[Box]:
    width = min(WIDEST, (WIDTH - GAP * (len(row) - 1)) / len(row))
    whole = len(row) * width + GAP * (len(row) - 1)
    start = (WIDTH - whole) / 2
    lit = [place for place, node in enumerate(row) if node.lit]
    if lit and boxes:
        above = sum(_above(row[place], parents, boxes) for place in lit) / len(lit)
        wanted = above - width / 2 - sum(lit) / len(lit) * (width + GAP)
        start = min(max(wanted, 0.0), WIDTH - whole)
    sizes = [_lines(node.title, width) for node in row]
    subs = [_lines(node.sub, width, SMALL, 2) if node.sub else () for node in row]
    height = 24 + max(19 * len(name) + 17 * len(sub) for name, sub in zip(sizes, subs, strict=True))
    return [
        Box(node, start + place * (width + GAP), y, width, height, name, sub)
        for place, (node, name, sub) in enumerate(zip(row, sizes, subs, strict=True))
    ]


def _lines(words: str, width: float, letter: float = LETTER, most: int = 3) -> tuple[str, ...]:
    room = max(8, int((width - 20) / letter))
    return tuple(textwrap.wrap(words, room, max_lines=most, placeholder=" …")) or ("",)


def _box(box: Box) -> SafeString:
    node = box.node
    first = box.y + (box.height - 19 * len(box.lines) - 17 * len(box.subs)) / 2 + 14
    shape = format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" rx="10"/>{}{}',
        f"{box.x:.1f}",
        f"{box.y:.1f}",
        f"{box.width:.1f}",
        f"{box.height:.1f}",
        _text("name", box.middle, first, 19, box.lines),
        _text("sub", box.middle, first + 19 * len(box.lines), 17, box.subs),
    )
    full = f"{node.title}, {node.sub}" if node.sub else node.title
    kind = "node lit" if node.lit else "node"
    if node.url:
        return format_html('<a class="{}" href="{}" aria-label="{}">{}</a>', kind, node.url, full, shape)
    return format_html('<g class="{}"><title>{}</title>{}</g>', kind, full, shape)


def _text(kind: str, x: float, y: float, step: int, lines: Sequence[str]) -> SafeString:
    return format_html_join(
        "",
        '<text class="{}" x="{}" y="{}">{}</text>',
        ((kind, f"{x:.1f}", f"{y + step * place:.1f}", line) for place, line in enumerate(lines)),
    )


def _is_lit(boxes: Mapping[str, Box], edge: Edge) -> bool:
    return boxes[edge[0]].node.lit and boxes[edge[1]].node.lit


def _edge_kind(boxes: Mapping[str, Box], edge: Edge) -> str:
    return "edge lit" if _is_lit(boxes, edge) else "edge"


def _curve(boxes: Mapping[str, Box], edge: Edge) -> str:
    upper, lower = boxes[edge[0]], boxes[edge[1]]
    y1, y2 = upper.y + upper.height, lower.y
    half = (y1 + y2) / 2
    return (
        f"M{upper.middle:.1f} {y1:.1f}C{upper.middle:.1f} {half:.1f} {lower.middle:.1f} {half:.1f} "
        f"{lower.middle:.1f} {y2:.1f}"
    )


def _list(nodes: Sequence[Node], edges: Sequence[Edge]) -> SafeString:
    """Every node once, under the first of its parents."""
    first = {lower: upper for upper, lower in reversed(edges)}
    below: dict[str, list[Node]] = {}
    for node in nodes:
        below.setdefault(first.get(node.key, ""), []).append(node)
    tree = _branch(below[""], below)
    return format_html(
        '<details class="as-list no-print"><summary>{}</summary>{}</details>'
        '<div class="narrow-list no-print">{}</div>',
        _("Daftar"),
        tree,
        tree,
    )


def _branch(nodes: Iterable[Node], below: Mapping[str, list[Node]]) -> SafeString:
    return format_html(
        "<ul>{}</ul>",
        format_html_join("", "<li>{}{}</li>", ((_entry(node), _below(node, below)) for node in nodes)),
    )


def _below(node: Node, below: Mapping[str, list[Node]]) -> SafeString:
    return _branch(below[node.key], below) if node.key in below else EMPTY


def _entry(node: Node) -> SafeString:
    name = (
        format_html('<a href="{}">{}</a>', node.url, node.title)
        if node.url
        else format_html("{}", node.title)
    )
    if node.lit:
        name = format_html("<strong>{}</strong>", name)
    own = format_html('<span class="visually-hidden"> ({})</span>', _("di garis Anda")) if node.lit else EMPTY
    sub = format_html('<small class="muted"> {}</small>', node.sub) if node.sub else EMPTY
    return mark_safe(name + own + sub)


__all__ = ["Box", "Edge", "Node", "layout", "line_of_sight"]

"""The graph of a year as one nested list, drawn in Python: 300 nodes are one query and a few milliseconds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from selaras.domain.strategy import access, labels
from selaras.domain.strategy.rules import uncovered
from selaras.insight.graph import Below, Graph
from selaras.kernel.numbers import format_number
from selaras.kernel.viewer import Viewer


def tree(graph: Graph, viewer: Viewer) -> SafeString:
    """Nested ``<li>``; a node with several parents stands whole under the first, as a pointer under the others."""
    told: set[UUID] = set()
    return mark_safe("".join(_item(graph, viewer, Below(key, 0, None, ""), None, told) for key in graph.tops))


def _item(graph: Graph, viewer: Viewer, one: Below, parent: UUID | None, told: set[UUID]) -> str:
    row, is_again = graph.rows[one.key], one.key in told
    told.add(one.key)
    children = () if is_again else graph.below.get(one.key, ())
    below = "".join(_item(graph, viewer, child, one.key, told) for child in children)
    locked = "" if not access.reason_not_to_edit(viewer, row.unit) else " data-locked"
    share = f' data-share="{format_number(one.contribution)}"' if one.contribution is not None else ""
    above = f' data-parent="{parent}"' if parent else ""
    return (
        f'<li data-id="{row.pk}" data-kind="{row.kind}" data-version="{row.version}"{above}{share}{locked}>'
        f'<div class="o-row"><a href="/strategi/{row.pk}/">{escape(row.statement)}</a>'
        f"<small>{_small(row, one, children, is_again, graph.asked.get(row.pk, 0))}</small></div>"
        f"{f'<ul>{below}</ul>' if below else ''}</li>"
    )


def _small(row: Any, one: Below, children: Sequence[Below], is_again: bool, asked: int) -> str:
    parts = [str(labels.OBJECTIVE_KIND[row.kind]), row.unit.name]
    if one.contribution is not None:
        parts.append(_("kontribusi %(share)s %%") % {"share": format_number(one.contribution)})
    if asked:
        parts.append(_("menunggu persetujuan perangkat daerah lain"))
    if is_again:
        parts.append(_("cabangnya di atas"))
    words = escape(" · ".join(parts))
    open_share = uncovered(child.contribution for child in children)
    if open_share:
        left = escape(_("%(share)s %% belum tercakup") % {"share": format_number(open_share)})
        words += f' · <b class="o-open">{left}</b>'
    return words

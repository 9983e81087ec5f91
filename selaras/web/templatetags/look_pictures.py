"""The pictures of selaras/web/charts.py and graphs.py as tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import template
from django.utils.safestring import SafeString

from selaras.web import charts, graphs
from selaras.web.templatetags.look_pieces import predikat_words, rating_words

register = template.Library()
for drawing in (
    charts.sparkline,
    charts.timeline,
    charts.bars,
    charts.dots,
    charts.heat,
    charts.ribbon,
    charts.progress,
    graphs.line_of_sight,
):
    register.simple_tag(drawing)


@register.simple_tag
def matrix(cells: Mapping[tuple[str, str], str], hasil: str = "", perilaku: str = "") -> SafeString:
    """The predikat matrix of a rulebook with the cell that holds lit."""
    return charts.matrix(cells, {**rating_words(), **predikat_words()}, hasil=hasil, perilaku=perilaku)


def kinds() -> Sequence[str]:
    """The kinds a bar or chip may have."""
    return ("info", "done", "care", "harm", "plain", *predikat_words())

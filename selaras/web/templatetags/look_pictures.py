"""The pictures of selaras/web/charts.py, grids.py and graphs.py as tags."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.safestring import SafeString

from selaras.web import charts, graphs, grids
from selaras.web.templatetags.look_pieces import predikat_words, rating_words

register = template.Library()
for drawing in (
    charts.sparkline,
    charts.timeline,
    charts.bars,
    charts.dots,
    grids.heat,
    grids.ribbon,
    charts.progress,
    graphs.line_of_sight,
):
    register.simple_tag(drawing)


@register.simple_tag
def matrix(cells: Mapping[tuple[str, str], str], hasil: str = "", perilaku: str = "") -> SafeString:
    """The predikat matrix of a rulebook with the cell that holds lit."""
    return grids.matrix(cells, {**rating_words(), **predikat_words()}, hasil=hasil, perilaku=perilaku)

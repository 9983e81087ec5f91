"""The picture of the graph: on the page with marks that open and close, as a file, on paper."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selaras.insight import picture as drawn
from selaras.insight.graph import Graph, graph_of_year
from selaras.insight.picture_paper import SLUG
from selaras.insight.reports import printing
from selaras.web.frame import append_after

from .views import year_of


def _title(year: int) -> str:
    return _("Gambar strategi %(year)s") % {"year": year}


def _folded(request: Any, graph: Graph) -> frozenset[UUID]:
    """``?tutup=`` names the closed ones by code; without it the picture chooses."""
    if "tutup" not in request.GET:
        return drawn.folded_first(graph)
    wanted = set(request.GET["tutup"].split(","))
    return frozenset(key for key, row in graph.rows.items() if row.code in wanted)


@require_GET
def page(request: Any) -> HttpResponse:
    year = year_of(request)
    graph = graph_of_year(year)
    folded = _folded(request, graph)

    def toggle(key: UUID) -> str:
        codes = sorted(graph.rows[one].code for one in folded ^ {key})
        return "?" + urlencode({"tutup": ",".join(codes)})

    svg = drawn.drawing(
        graph,
        drawn.lay_out(graph, folded),
        title=_title(year),
        link=lambda key: f"/strategi/{key}/",
        toggle=toggle,
    )
    context = {"year": year, "count": len(graph.rows), "svg": mark_safe(svg), "title": _title(year)}
    return render(request, "strategy/picture.html", context)


@require_GET
def file(request: Any) -> HttpResponse:
    year = year_of(request)
    response = HttpResponse(drawn.whole(graph_of_year(year), _title(year)), content_type="image/svg+xml")
    response["Content-Disposition"] = f'attachment; filename="strategi-{year}.svg"'
    return response


@require_POST
def print_paper(request: Any) -> HttpResponse:
    """The worker prints it; the page of the work tells when it can be fetched."""
    year = year_of(request)
    asked = {"slug": SLUG, "title": _("Gambar strategi"), "year": year}
    job = printing.ask(**asked, by_id=request.viewer.person_id, at=request.now)
    return redirect("jobs:detail", job.pk)


@require_GET
def paper(request: Any) -> HttpResponse:
    """What was printed for this person, of ``?tahun=``."""
    given = request.GET.get("tahun", "")
    year = int(given) if given.isdigit() and len(given) == 4 else year_of(request)
    job = printing.newest(request.viewer.person_id, SLUG, year, request.now)
    if job is None:
        raise Http404
    content = printing.fetched(job)
    if content is None:
        return redirect("jobs:detail", job.pk)
    append_after(request, "export", **printing.export_of(job, request.viewer, request.now))
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="strategi-{year}.pdf"'
    return response

"""Garis pandang: from a person's work up to the vision, as a page, as a drawing, on paper."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from selaras.domain.organization.models import Employee
from selaras.domain.skp.models import HasilKerja, Skp
from selaras.domain.strategy import labels
from selaras.insight.line_of_sight import LineOfSight, Spot, figures_of, line_of_sight
from selaras.web.graphs import Node
from selaras.web.graphs import line_of_sight as draw
from selaras.web.indicators.reading import show_now
from selaras.web.indicators.views import moment_of

from .views import year_of

# The file stands alone, so it brings its colours along; on the page they come from the style sheet.
STYLE = (
    "<style>text{font-family:Inter,Helvetica,Arial,sans-serif;text-anchor:middle;fill:#5b6675}"
    ".name{font-size:14px;font-weight:600}.sub{font-size:12.5px}.edge{fill:none;stroke:#e3e8ef;stroke-width:1.5}"
    ".edge.lit{stroke:#196bcd;stroke-width:3}.node rect{fill:#fff;stroke:#e3e8ef}"
    ".node.lit rect{fill:#e8f1fc;stroke:#196bcd;stroke-width:2}.node.lit .name{fill:#1b2430}</style>"
)


@require_GET
def own(request: Any) -> HttpResponse:
    return redirect("strategy:sight", employee_id=request.viewer.person_id)


def _plan(request: Any, employee_id: UUID) -> Skp | None:
    """The newest plan of the year that the viewer may read; nobody learns here whether another one exists."""
    rows = Skp.objects.visible_to(request.viewer).filter(employee_id=employee_id).in_year(year_of(request))
    results = Prefetch("results", HasilKerja.objects.order_by("number"))
    whole = rows.select_related("employee", "position", "unit").prefetch_related(results)
    found: Skp | None = whole.order_by("-first_date", "-pk").first()
    if found is None and employee_id != request.viewer.person_id:
        raise Http404
    return found


@require_GET
def page(request: Any, employee_id: UUID) -> HttpResponse:
    plan = _plan(request, employee_id)
    if plan is None:
        person = Employee.objects.get(pk=employee_id)
        return render(request, "strategy/no_sight.html", {"person": person, "year": year_of(request)})
    results = list(plan.results.all())
    chosen = next((row for row in results if str(row.pk) == request.GET.get("rhk")), None)
    line = line_of_sight(plan, request.viewer, chosen and chosen.pk)
    context = {
        "plan": plan,
        "is_own": employee_id == request.viewer.person_id,
        "results": results,
        "chosen": chosen,
        "line": line,
        "lead": _lead(line),
        "nodes": nodes_of(request, line),
        "edges": [(str(upper), str(lower)) for upper, lower in line.edges],
        "broken": [row for row in results if row.pk in line.broken],
    }
    return render(request, "strategy/sight.html", context)


def _lead(line: LineOfSight) -> str:
    if not line.whole:
        return str(_("garisnya belum sampai ke visi"))
    steps = ngettext("%(n)d langkah", "%(n)d langkah", line.steps) % {"n": line.steps}
    return f"{_('garis utuh')}, {steps}" if line.is_whole else f"{_('sebagian garis utuh')}, {steps}"


def nodes_of(request: Any, line: LineOfSight) -> list[Node]:
    """The boxes; what the viewer may not read gives its title alone."""
    lit = [spot.id for spot in line.spots if spot.kind == "objective" and spot.is_lit]
    figures = figures_of(lit, *moment_of(request))
    for figure in figures.values():
        show_now(figure)
    return [
        Node(
            str(spot.id),
            spot.layer,
            spot.title,
            _sub(spot, figures.get(spot.id)),
            _url(spot),
            lit=spot.is_lit,
        )
        for spot in line.spots
    ]


def _url(spot: Spot) -> str:
    if not spot.is_open:
        return ""
    if spot.kind == "objective":
        return reverse("strategy:detail", args=[spot.id])
    return reverse("skp:detail", args=[spot.thing.skp_id])  # type: ignore[union-attr]


def _sub(spot: Spot, figure: Any) -> str:
    if not spot.is_open:
        return ""
    thing: Any = spot.thing
    if spot.kind == "objective":
        return _objective_sub(thing, figure)
    who = _("RHK Anda") if spot.is_own else thing.skp.employee.full_name
    if thing.contribution is None:
        return str(who)
    return _("%(who)s, kontribusi %(share)s %%") % {
        "who": who,
        "share": f"{thing.contribution.normalize():f}",
    }


def _objective_sub(objective: Any, figure: Any) -> str:
    first = f"{labels.OBJECTIVE_KIND[objective.kind]} {objective.first_year}–{objective.last_year}"
    if objective.kind != "vision":
        first = objective.unit.name
    if figure is None or figure.now_value is None:
        return first
    now = f"{figure.now_words} {figure.unit_of_measure}"
    return f"{first} · {now}, {figure.target_words}" if figure.target_words else f"{first} · {now}"


@require_GET
def drawing(request: Any, employee_id: UUID) -> HttpResponse:
    """The drawing as a file of its own."""
    plan = _plan(request, employee_id)
    if plan is None:
        raise Http404
    line = line_of_sight(plan, request.viewer)
    edges = [(str(upper), str(lower)) for upper, lower in line.edges]
    html = str(draw(nodes_of(request, line), edges, title=_("Garis pandang")))
    svg = html[html.index("<svg") : html.index("</svg>")] + "</svg>"
    head, _bracket, rest = svg.partition(">")
    opened = head.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    body = f"{opened}>{STYLE}{rest}"
    response = HttpResponse(body, content_type="image/svg+xml")
    response["Content-Disposition"] = 'attachment; filename="garis-pandang.svg"'
    return response

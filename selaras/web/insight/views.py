"""Wawasan: how the year stands in the units one may look over, and the reports."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import dates
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selaras.domain.evaluation.codes import Predikat
from selaras.domain.organization.models import Unit
from selaras.domain.organization.querysets import within
from selaras.domain.skp.labels import SKP_STATE
from selaras.domain.skp.querysets import READERS
from selaras.insight import reports
from selaras.insight.overview import overview
from selaras.insight.reports import printing
from selaras.insight.reports.rendering import KINDS, sheet
from selaras.kernel.viewer import Span
from selaras.web.exports import taken
from selaras.web.frame import append_after
from selaras.web.periods import period_label


@require_GET
def index(request: Any) -> HttpResponse:
    """Everybody sees the whole government in counts; who leads or looks after a subtree picks a unit of it."""
    viewer, year = request.viewer, _year(request)
    choices = list(_units(viewer).order_by("first")[:400])
    unit = _chosen(request, viewer, choices)
    span = Span(unit.first, unit.last) if unit else None
    context: dict[str, Any] = {"units": choices, "unit": unit, "year": year, "reports": reports.listed()}
    if span:
        found = overview(span, year=year, today=viewer.today)
        context |= {
            "plans": [(str(label), found["plans"].get(state, 0)) for state, label in _states()],
            "total": sum(found["plans"].values()),
            "agreed": found["plans"].get("agreed", 0),
            "activity": [(dates.MONTHS[int(month[-2:])], *counts) for month, *counts in found["activity"]],
            "predikat": [
                (
                    period_label(code),
                    [(_word(one), counts.get(str(one), 0), str(one)) for one in Predikat],
                    sum(counts.values()),
                )
                for code, counts in found["predikat"].items()
            ],
        }
    return render(request, "insight/index.html", context)


def _states() -> list[tuple[str, Any]]:
    return [*((str(code), label) for code, label in SKP_STATE.items()), ("none", _("Belum ada"))]


def _word(predikat: Predikat) -> str:
    from selaras.domain.evaluation import labels

    return str(labels.PREDIKAT[predikat])


def _year(request: Any) -> int:
    period = request.frame.period
    return int(period["code"][:4]) if period else request.viewer.today.year


def _units(viewer: Any) -> Any:
    """Units below those one leads or looks after; counts of fewer people would tell about persons."""
    return Unit.objects.as_of(viewer.today).filter(within((*viewer.leads, *viewer.spans(*READERS))))


def _chosen(request: Any, viewer: Any, choices: list[Unit]) -> Unit | None:
    wanted = request.GET.get("unit") or request.session.get("unit", "")
    for unit in choices:
        if str(unit.pk) == wanted:
            return unit
    if choices:
        return choices[0]
    return Unit.objects.as_of(viewer.today).filter(parent=None).first()


@require_GET
def report(request: Any, slug: str, ending: str) -> HttpResponse:
    """One report as a file: exactly the rows that this person may see."""
    found = reports.find(slug)
    if found is None or ending not in KINDS:
        raise Http404
    rows = found.rows(request.viewer, _year(request))
    content = taken(request, slug, rows, lambda rows, foot: sheet(found, rows, ending, foot))
    response = HttpResponse(content, content_type=KINDS[ending])
    response["Content-Disposition"] = f'attachment; filename="{slug}-{_year(request)}.{ending}"'
    return response


@require_POST
def print_report(request: Any, slug: str) -> HttpResponse:
    """Have the report printed; the page of the work tells when it can be fetched."""
    found = reports.find(slug)
    if found is None:
        raise Http404
    by_id, title = request.viewer.person_id, str(found.title)
    job = printing.ask(slug=slug, title=title, year=_year(request), by_id=by_id, at=request.now)
    return redirect("jobs:detail", job.pk)


@require_GET
def paper(request: Any, slug: str) -> HttpResponse:
    """What was printed for this person, of ``?tahun=``; the page of the work while it is not ready."""
    given = request.GET.get("tahun", "")
    year = int(given) if given.isdigit() and len(given) == 4 else _year(request)
    job = printing.newest(request.viewer.person_id, slug, year, request.now)
    if job is None:
        raise Http404
    content = printing.fetched(job)
    if content is None:
        return redirect("jobs:detail", job.pk)
    append_after(request, "export", **printing.export_of(job, request.viewer, request.now))
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{slug}-{year}.pdf"'
    return response

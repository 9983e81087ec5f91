"""The organisation's predikat, unit by unit: set by the leader one level above, read by everybody
(rules.md 3.3)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from selaras.domain.evaluation import access, actions, labels
from selaras.domain.evaluation.codes import OrganisationPredikat
from selaras.domain.evaluation.models import UnitPredikat
from selaras.domain.organization.models import Unit
from selaras.domain.skp.querysets import READERS
from selaras.kernel.refusal import Refusal
from selaras.web.periods import period_label
from selaras.web.refusals import put_refusal
from selaras.web.tables import Column, Filter, table

from ..forms import UnitPredikatForm
from .lists import period_of


@require_GET
def index(request: Any) -> HttpResponse:
    if request.frame.period is None:
        return render(request, "evaluation/no_period.html")
    period = period_of(request)
    found = UnitPredikat.objects.in_force().filter(unit=OuterRef("pk"), period=period)
    rows = (
        Unit.objects.as_of(request.viewer.today)
        .select_related("parent")
        .annotate(
            predikat_code=Subquery(found.values("predikat")[:1]), set_at=Subquery(found.values("at")[:1])
        )
    )
    listing = table(
        request,
        rows,
        columns=[
            Column("unit", _("Unit"), order="first"),
            Column("induk", _("Di bawah")),
            Column("predikat", _("Predikat"), order=("predikat_code", "first"), kind="chip"),
            Column("ditetapkan", _("Ditetapkan"), order="set_at", kind="date"),
        ],
        default="unit",
        filters=[
            Filter(
                "predikat",
                _("Predikat"),
                [(p, str(labels.ORGANISATION[p])) for p in OrganisationPredikat],
                "predikat_code",
            )
        ],
        search=lambda units, words: units.filter(name__icontains=words),
    )
    shown = {
        "listing": listing,
        "period": period,
        "period_label": period_label(period.code),
        "to_set": _below_mine(request, rows),
        "may_spread": bool(request.viewer.leads) or request.viewer.has(*READERS),
    }
    return render(request, "evaluation/organisations.html", shown)


def _below_mine(request: Any, rows: Any) -> list[Any]:
    """Units directly under one that I lead, those without a predikat first."""
    led = [span.first for span in request.viewer.leads]
    found = rows.filter(parent__first__in=led) if led else rows.none()
    return sorted(found, key=lambda unit: (unit.predikat_code is not None, unit.first))


@require_GET
def news(request: Any, row_id: UUID) -> HttpResponse:
    """Where a notice leads: the unit of what was set."""
    row = get_object_or_404(UnitPredikat.objects.visible_to(request.viewer), pk=row_id)
    return redirect("evaluation:organisation", row.unit_id)


@require_http_methods(["GET", "POST"])
def unit(request: Any, unit_id: UUID) -> HttpResponse:
    """One unit's predikat in the chosen period, its basis and what it was before."""
    thing = get_object_or_404(Unit.objects.filter(superseded_at=None), pk=unit_id)
    period = period_of(request)
    form = UnitPredikatForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return _page(request, thing, period, form, 422 if form.is_bound else 200)
    try:
        actions.set_unit_predikat(
            unit_id=thing.pk,
            period_id=period.pk,
            predikat=OrganisationPredikat(form.cleaned_data["predikat"]),
            basis=form.cleaned_data["basis"],
            by=request.viewer,
            at=request.now,
        )
    except Refusal as refusal:
        put_refusal(form, refusal)
        return _page(request, thing, period, form, refusal.status)
    messages.success(request, _("Predikat %(unit)s tersimpan.") % {"unit": thing.name})
    return redirect("evaluation:organisation", thing.pk)


def _page(request: Any, thing: Any, period: Any, form: UnitPredikatForm, status: int) -> HttpResponse:
    rows = UnitPredikat.objects.filter(unit=thing, period=period).select_related("set_by").order_by("-at")
    history = list(rows)
    shown = {
        "unit": thing,
        "period_label": period_label(period.code),
        "current": next((row for row in history if row.superseded_at is None), None),
        "history": history,
        "form": form,
        "reason": access.reason_not_to_set_predikat(request.viewer, thing, period),
        "words": labels.ORGANISATION,
    }
    return render(request, "evaluation/organisation.html", shown, status=status)

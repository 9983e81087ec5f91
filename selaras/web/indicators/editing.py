"""Defining, aiming, giving figures, measuring."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from selaras.domain.cycle.models import Period
from selaras.domain.indicators import access, actions
from selaras.domain.organization.models import Unit
from selaras.domain.tenancy.actions import enqueue
from selaras.journeys.change_need import impact_of_target
from selaras.kernel.refusal import Conflict, Forbidden, Refusal
from selaras.web.conflicts import Texts, put_conflict
from selaras.web.periods import period_label
from selaras.web.refusals import put_refusal
from selaras.web.units import unit_choices

from .forms import FILTERS, IndicatorForm, NewIndicatorForm, ObservationForm, TargetForm
from .views import seen

RUN = "indicators.run_period"


def _units(request: Any) -> list[tuple[str, str]]:
    viewer = request.viewer
    return unit_choices(viewer, (*viewer.leads, *viewer.spans(*access.DEFINERS)))


@require_http_methods(["GET", "POST"])
def new(request: Any) -> HttpResponse:
    units = _units(request)
    if not units:
        raise Forbidden(_("Indikator ditetapkan oleh pimpinan unit pemiliknya atau perencana."))
    form = NewIndicatorForm(request.POST or None, units=units)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.define(
                code=form.cleaned_data["code"],
                owner_unit=Unit.objects.get(pk=form.cleaned_data["owner_unit"]),
                values=form.values(),
                by=request.viewer,
                at=request.now,
            )
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Indikator dibuat. Sekarang tetapkan targetnya."))
            return redirect("indicators:target", indicator_id=row.pk)
    shown = {"form": form, "indicator": None, "filters": _filters(form), "texts": []}
    return render(request, "indicators/form.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def edit(request: Any, indicator_id: UUID) -> HttpResponse:
    indicator = seen(request, indicator_id)
    access.check_define(request.viewer, indicator.owner_unit)
    units = [(str(indicator.owner_unit_id), indicator.owner_unit.name)]
    form = IndicatorForm(request.POST or None, units=units, initial=_initial(indicator))
    texts: Texts = []
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            act = {"by": request.viewer, "at": request.now, "version": version}
            actions.edit(indicator_id=indicator.pk, values=form.values(), **act)
        except Conflict as conflict:
            texts = put_conflict(form, conflict)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Definisi tersimpan. Pengukuran berikutnya memakai versi ini."))
            return redirect("indicators:detail", indicator_id=indicator.pk)
    shown = {"form": form, "indicator": indicator, "filters": _filters(form), "texts": texts}
    return render(request, "indicators/form.html", shown, status=422 if form.is_bound else 200)


def _initial(indicator: Any) -> dict[str, Any]:
    names = (
        "name",
        "meaning",
        "unit_of_measure",
        "decimals",
        "direction",
        "formula",
        "cap",
        "aggregation",
        "formula_words",
        "source",
        "measure",
        "within_days",
        "clock",
        "from_event",
        "to_event",
        "version",
    )
    lines = {name: "\n".join(indicator.filters.get(name, [])) for name in FILTERS}
    lines["limits"] = "\n".join(f"{category}: {days}" for category, days in sorted(indicator.limits.items()))
    field = next(iter(indicator.part), "")
    lines |= {"part_field": field, "part_values": "\n".join(indicator.part.get(field, []))}
    return (
        {name: getattr(indicator, name) for name in names} | lines | {"owner_unit": indicator.owner_unit_id}
    )


def _filters(form: IndicatorForm) -> list[Any]:
    return [form[name] for name in FILTERS]


@require_http_methods(["GET", "POST"])
def target(request: Any, indicator_id: UUID) -> HttpResponse:
    indicator = seen(request, indicator_id)
    access.check_define(request.viewer, indicator.owner_unit)
    form = TargetForm(
        request.POST or None, direction=indicator.direction, initial=_target_of(request, indicator)
    )
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        period = Period.objects.named(given.pop("period"))
        try:
            actions.set_target(
                indicator_id=indicator.pk, period=period, by=request.viewer, at=request.now, **given
            )
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            told = _("Target %(period)s tersimpan. Capaian dihitung pada pengukuran berikutnya.")
            messages.success(request, told % {"period": period_label(period.code)})
            return redirect("indicators:detail", indicator_id=indicator.pk)
    period = Period.objects.filter(code=form["period"].value() or "").first()
    shown = {"form": form, "indicator": indicator}
    shown["impact"] = impact_of_target(indicator.pk, period, request.viewer.today)
    shown["impact_url"] = reverse("changes:target_impact", args=[indicator.pk])
    return render(request, "indicators/target.html", shown, status=422 if form.is_bound else 200)


def _target_of(request: Any, indicator: Any) -> dict[str, Any]:
    """The asked period's target (``?periode=``), else an empty form for the switcher's period."""
    code = request.GET.get("periode") or (request.frame.period or {}).get("code", "")
    row = indicator.targets.filter(period__code=code).first()
    found = {name: getattr(row, name) for name in ("value", "lower", "upper")} if row else {}
    return {"period": code, **found}


@require_http_methods(["GET", "POST"])
def observe(request: Any, indicator_id: UUID) -> HttpResponse:
    """A figure by hand; it is measured at once, so that its attainment is seen."""
    indicator = seen(request, indicator_id)
    access.check_observe(request.viewer, indicator.owner_unit)
    period = (request.frame.period or {}).get("code", "")
    form = ObservationForm(request.POST or None, initial={"period": period})
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        here = {"indicator_id": indicator.pk, "period": Period.objects.named(given.pop("period"))}
        act = {"by": request.viewer, "at": request.now}
        try:
            actions.give_observation(**here, **given, **act)
            actions.measure(**here, as_of=request.viewer.today, **act)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Angka tersimpan dan capaiannya dihitung."))
            return redirect("indicators:detail", indicator_id=indicator.pk)
    shown = {"form": form, "indicator": indicator}
    return render(request, "indicators/observe.html", shown, status=422 if form.is_bound else 200)


@require_POST
def measure(request: Any, indicator_id: UUID) -> HttpResponse:
    """Compute the switcher's period now; the same again changes nothing."""
    indicator = seen(request, indicator_id)
    period = _period(request)
    held = set(indicator.measurements.in_force().filter(period=period).values_list("pk", flat=True))
    row = actions.measure(
        indicator_id=indicator.pk,
        period=period,
        as_of=request.viewer.today,
        by=request.viewer,
        at=request.now,
    )
    actions.ask(
        indicator_id=indicator.pk,
        period=period,
        as_of=request.viewer.today,
        by=request.viewer,
        at=request.now,
    )
    told = _("Tidak ada yang berubah pada %(period)s.") if row.pk in held else _("Diukur untuk %(period)s.")
    messages.success(request, told % {"period": period_label(period.code)})
    return redirect(f"{reverse('indicators:detail', args=[indicator.pk])}?periode={period.code}")


@require_POST
def run(request: Any) -> HttpResponse:
    """Measure all fed indicators of the switcher's period, as a job that can be left and found again."""
    access.check_run(request.viewer)
    period = _period(request)
    subject = _("Mengukur indikator %(period)s") % {"period": period_label(period.code)}
    job = enqueue(RUN, by_id=request.viewer.person_id, subject=subject, period_id=period.pk)
    return redirect("jobs:detail", job_id=job.pk)


def _period(request: Any) -> Period:
    chosen = request.frame.period
    if chosen is None:
        raise Refusal(_("Pilih dulu periodenya di atas halaman."), code="no_period")
    return Period.objects.named(chosen["code"])

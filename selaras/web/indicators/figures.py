"""A figure by hand: given with its evidence, seen by a second person, verified or returned."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.domain.cycle.models import Period
from selaras.domain.indicators import access, actions, labels
from selaras.domain.indicators.codes import ObservationState
from selaras.domain.indicators.models import Observation
from selaras.journeys.evidence import take
from selaras.kernel.refusal import Refusal
from selaras.web import strips
from selaras.web.evidence.words import shown_on, warn_of_clouds
from selaras.web.happened import happened
from selaras.web.periods import period_label
from selaras.web.refusals import put_refusal

from . import reading
from .forms import ObservationForm, ReturnForm
from .views import seen

MOST = 50


@require_http_methods(["GET", "POST"])
def observe(request: Any, indicator_id: UUID) -> HttpResponse:
    """A figure by hand; it says how it was read, and that a second person looks at it now."""
    indicator = seen(request, indicator_id)
    access.check_observe(request.viewer, indicator.owner_unit, holds_owner=indicator.holds_owner)
    wanted = request.GET.get("periode") or (request.frame.period or {}).get("code", "")
    form = ObservationForm(
        request.POST or None,
        request.FILES or None,
        aggregation=indicator.aggregation,
        initial={"period": wanted},
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = _give(request, indicator, form)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            words = {"value": reading.amount(row.value), "unit": indicator.unit_of_measure}
            told = _(
                "Angkanya dibaca %(value)s %(unit)s. Angka ini dipakai sesudah orang kedua memeriksanya."
            )
            messages.success(request, told % words)
            return redirect("indicators:observation", observation_id=row.pk)
    shown = {"form": form, "indicator": indicator}
    return render(request, "indicators/observe.html", shown, status=422 if form.is_bound else 200)


def _give(request: Any, indicator: Any, form: ObservationForm) -> Observation:
    given = dict(form.cleaned_data)
    act = {"by": request.viewer, "at": request.now}
    proof = take(given.pop("files"), given.pop("link"), limit=settings.EVIDENCE_LIMIT_BYTES, **act)
    period = Period.objects.named(given.pop("period"))
    row = actions.give_observation(indicator_id=indicator.pk, period=period, evidence=proof, **given, **act)
    warn_of_clouds(request, proof)
    return row


def shown_observation(request: Any, observation_id: UUID) -> Any:
    rows = Observation.objects.visible_to(request.viewer).with_people()
    return get_object_or_404(rows.select_related("period", "indicator__owner_unit"), pk=observation_id)


@require_GET
def observation(request: Any, observation_id: UUID) -> HttpResponse:
    """One figure with all that was given for its period, old beside new, and what the second person can do."""
    row = shown_observation(request, observation_id)
    same = Observation.objects.filter(indicator=row.indicator_id, period=row.period_id).with_people()
    listed = list(same.order_by("-at", "-pk"))
    reading.tell_states(listed)
    reason = access.reason_not_to_verify(request.viewer, row, holds_verifier=row.holds_verifier)
    waits = row.state == ObservationState.GIVEN
    context = {
        "row": row,
        "origin_words": labels.ORIGIN[row.origin],
        "indicator": row.indicator,
        "others": listed if len(listed) > 1 else [],
        "evidence": shown_on("observation", [row.pk]).get(row.pk, []),
        "reason": reason if waits else "",
        "waits": waits,
        "period_words": period_label(row.period.code),
        "steps": _steps(row),
        "holder": _holder(row),
        "events": happened("observation", row.pk, labels.OBSERVATION_EVENT),
        "is_giver": row.by_id == request.viewer.person_id,
    }
    return render(request, "indicators/observation.html", context)


def _steps(row: Any) -> Any:
    path = [("given", _("Diberikan")), ("verified", _("Diperiksa dan dipakai"))]
    if row.state == ObservationState.RETURNED:
        path = [("given", _("Diberikan")), ("returned", _("Dikembalikan"))]
    if row.state == ObservationState.REPLACED:
        path = [("given", _("Diberikan")), ("replaced", _("Diganti yang lebih baru"))]
    return strips.steps(path, str(row.state), finished=row.state != ObservationState.GIVEN)


def _holder(row: Any) -> str:
    if row.state == ObservationState.GIVEN:
        return _("pemeriksa")
    return row.by_name if row.state == ObservationState.RETURNED else ""


@require_POST
def verify(request: Any, observation_id: UUID) -> HttpResponse:
    row = shown_observation(request, observation_id)
    given = request.POST.get("version", "")
    version = int(given) if given.isdigit() else None
    actions.verify(observation_id=row.pk, version=version, by=request.viewer, at=request.now)
    messages.success(request, _("Angka diperiksa dan dipakai. Nilai dan capaiannya sudah dihitung ulang."))
    return redirect("indicators:observation", observation_id=row.pk)


@require_http_methods(["GET", "POST"])
def give_back(request: Any, observation_id: UUID) -> HttpResponse:
    row = shown_observation(request, observation_id)
    access.check_verify(request.viewer, row, holds_verifier=row.holds_verifier)
    form = ReturnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_back(
                observation_id=row.pk, reason=form.cleaned_data["reason"], by=request.viewer, at=request.now
            )
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Angka dikembalikan kepada pemberinya bersama alasan Anda."))
            return redirect("indicators:observation", observation_id=row.pk)
    shown = {
        "form": form,
        "row": row,
        "indicator": row.indicator,
        "period_words": period_label(row.period.code),
    }
    return render(request, "indicators/return.html", shown, status=422 if form.is_bound else 200)


@require_GET
def waiting(request: Any) -> HttpResponse:
    """What this person may verify now, the oldest first; then what they gave and is not used yet."""
    rows = Observation.objects.with_people().select_related("period", "indicator__owner_unit")
    mine = list(rows.awaiting(request.viewer).order_by("at", "pk")[:MOST])
    states = (ObservationState.GIVEN, ObservationState.RETURNED)
    given = list(rows.filter(by_id=request.viewer.person_id, state__in=states).order_by("-at", "-pk")[:MOST])
    reading.tell_states([*mine, *given])
    for row in (*mine, *given):
        row.period_words = period_label(row.period.code)
    proof = shown_on("observation", [row.pk for row in mine])
    for row in mine:
        row.proof = proof.get(row.pk, [])
    return render(request, "indicators/waiting.html", {"mine": mine, "given": given})

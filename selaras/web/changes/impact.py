"""Everything that hangs on an objective or a target, before it is changed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from selaras.domain.cycle.models import Period
from selaras.domain.indicators.models import Indicator
from selaras.domain.skp.models import Skp
from selaras.domain.strategy.models import Objective
from selaras.journeys.change_need import Impact, impact_of_objective, impact_of_target


@require_GET
def objective(request: Any, objective_id: UUID) -> HttpResponse:
    row = get_object_or_404(Objective.objects.visible_to(request.viewer), pk=objective_id)
    back = reverse("strategy:detail", args=[row.pk])
    return _page(request, impact_of_objective(row.pk, request.viewer.today), row.statement, back)


@require_GET
def target(request: Any, indicator_id: UUID) -> HttpResponse:
    """``?periode=`` narrows to the plans of those days."""
    row = get_object_or_404(Indicator.objects.visible_to(request.viewer), pk=indicator_id)
    period = Period.objects.filter(code=request.GET.get("periode", "")).first()
    back = reverse("indicators:detail", args=[row.pk])
    return _page(request, impact_of_target(row.pk, period, request.viewer.today), row.name, back, [row])


def _page(
    request: Any, impact: Impact, title: str, back: str, indicators: list[Indicator] | None = None
) -> HttpResponse:
    """Of plans, those that the viewer may read by name."""
    plans = Skp.objects.visible_to(request.viewer).filter(pk__in=impact.plans)
    context = {
        "impact": impact,
        "title": title,
        "back": back,
        "objectives": Objective.objects.filter(pk__in=impact.reach.objectives)
        .select_related("unit")
        .order_by("code"),
        "indicators": indicators or Indicator.objects.filter(pk__in=impact.reach.indicators).order_by("name"),
        "plans": plans.select_related("employee", "unit").order_by("employee__sort_name", "pk")[:100],
    }
    return render(request, "changes/impact.html", context)

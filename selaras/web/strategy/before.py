"""Whom a change of the graph touches, shown before it is saved."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from selaras.domain.strategy.models import Objective
from selaras.journeys.change_need import impact_below, impact_of_objective


def of_objective(request: Any, objective: Objective) -> dict[str, Any]:
    return {
        "impact": impact_of_objective(objective.pk, request.viewer.today),
        "impact_url": reverse("changes:objective_impact", args=[objective.pk]),
    }


def below(request: Any, parent: Objective | None) -> dict[str, Any]:
    """Of something new under a parent that is chosen in the form itself: where it touches somebody, the form comes
    back once with the impact (``asked_again``), and what was typed."""
    if parent is None:
        return {}
    impact = impact_below(parent.pk, request.viewer.today)
    seen = request.POST.get("impact_seen") == str(parent.pk)
    return {"impact": impact, "asked_again": str(parent.pk), "must_ask": bool(impact.people) and not seen}

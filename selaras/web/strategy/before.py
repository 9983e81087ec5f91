"""Whom a change of the graph touches, shown before it is saved."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from selaras.domain.strategy.models import Objective
from selaras.journeys.change_need import Impact, impact_below, impact_of_objective


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
    return _asked(request, parent, impact_below(parent.pk, request.viewer.today))


def asked_before(request: Any, objective: Objective) -> dict[str, Any]:
    """Of a need that is laid on an objective: the same, for those who carry it."""
    return _asked(request, objective, impact_of_objective(objective.pk, request.viewer.today))


def _asked(request: Any, about: Objective, impact: Impact) -> dict[str, Any]:
    seen = request.POST.get("impact_seen") == str(about.pk)
    return {"impact": impact, "asked_again": str(about.pk), "must_ask": bool(impact.people) and not seen}

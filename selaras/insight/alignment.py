"""How people's work and the organisation's objectives meet in a year (strategy/rules.py says what counts)."""

from __future__ import annotations

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from selaras.domain.skp.codes import SkpState
from selaras.domain.skp.models import HasilKerja
from selaras.domain.strategy.codes import ObjectiveKind
from selaras.domain.strategy.models import Objective, ObjectiveLink
from selaras.domain.strategy.rules import Alignment, ServingLink, Work, alignment


def alignment_of(year: int) -> Alignment:
    """Over all plans of the year that were handed over; two queries, whatever the size."""
    upper = ObjectiveLink.objects.filter(child=OuterRef("pk")).order_by("pk").values("parent_id")
    found = Objective.objects.in_year(year).values_list("pk", "kind", ArraySubquery(upper))
    objectives = {key: kind for key, kind, _upper in found}
    links = [
        ServingLink(child, parent)
        for child, _kind, parents in found
        for parent in parents
        if parent in objectives
    ]
    rows = (
        HasilKerja.objects.filter(skp__period__year=year)
        .exclude(skp__state=SkpState.DRAFT)
        .order_by("pk")
        .values_list("pk", "parent_id", "objective_id", "assigned_by_id")
    )
    works = [
        Work(key, tuple(up for up in (parent, objective) if up), is_assigned=assigned is not None)
        for key, parent, objective, assigned in rows
    ]
    tops = [key for key, kind in objectives.items() if kind == ObjectiveKind.VISION]
    return alignment(objectives, tops, links, works)

"""A plan that begins where last year's ended: every field, so far as it still holds."""

from __future__ import annotations

from typing import Any

from selaras.domain.strategy.models import Objective

from ..models import HasilIndicator, HasilKerja, Lampiran, PerilakuKerja, Skp
from .lines import LINE_FIELDS

COPIED = ("statement", "kind", "scope", "assigned_by_id", "contribution", "perspektif", "narrative")


def last_year_of(employee_id: Any, year: int) -> Skp | None:
    """The last plan of the year before, or None."""
    plans = Skp.objects.filter(employee_id=employee_id, period__year=year - 1)
    found: Skp | None = plans.select_related("period").order_by("-first_date").first()
    return found


def copy_into(skp: Skp, old: Skp) -> None:
    """Fill a fresh plan with the old one's results, lines, attachments; under the same penilai expectations.

    Upward links are renewed: the superior's RHK of the same wording this year, the objective while in force;
    a link that no longer exists is left open, and the checklist asks for it.
    """
    parents = {_key(row.statement): row for row in HasilKerja.objects.offered_to(skp)}
    in_force = set(Objective.objects.in_year(skp.period.year).values_list("pk", flat=True))
    for result in old.results.select_related("parent").prefetch_related("indicators").order_by("number"):
        new = HasilKerja.objects.create(
            skp=skp,
            number=result.number,
            parent=parents.get(_key(result.parent.statement)) if result.parent else None,
            objective_id=result.objective_id if result.objective_id in in_force else None,
            **{name: getattr(result, name) for name in COPIED},
        )
        _copy_lines(result, new)
    rows = old.attachments.order_by("kind", "number")
    Lampiran.objects.bulk_create(
        Lampiran(skp=skp, kind=row.kind, number=row.number, text=row.text) for row in rows
    )
    if old.penilai_id == skp.penilai_id:
        for row in old.behaviours.exclude(ekspektasi=""):
            PerilakuKerja.objects.filter(skp=skp, value=row.value).update(ekspektasi=row.ekspektasi)


def _copy_lines(result: HasilKerja, new: HasilKerja) -> None:
    HasilIndicator.objects.bulk_create(
        HasilIndicator(result=new, number=line.number, **{name: getattr(line, name) for name in LINE_FIELDS})
        for line in sorted(result.indicators.all(), key=lambda line: line.number)
    )


def _key(statement: str) -> str:
    return " ".join(statement.casefold().split())

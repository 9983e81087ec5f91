"""The distribution of predikat under each leader, beside the organisation's predikat: advice (rules.md
3.4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from selaras.domain.evaluation.codes import OrganisationPredikat, Predikat
from selaras.domain.evaluation.models import Evaluation, UnitPredikat
from selaras.domain.evaluation.rulebooks import distribution_policy_at
from selaras.domain.evaluation.rules import (
    Counts,
    DistributionResult,
    Pool,
    UnitCounts,
    check_distribution,
    offer_pools,
)
from selaras.domain.organization.models import Assignment
from selaras.kernel.dated import valid
from selaras.kernel.numbers import round_half_up
from selaras.kernel.viewer import Viewer

# rules.md 3.5: PNS 2022-2024, n = 10,290,209 [1], in percent: for comparison, never a target.
NATIONAL: Mapping[Predikat, Decimal] = {
    Predikat.SANGAT_BAIK: Decimal("11.27"),
    Predikat.BAIK: Decimal("88.46"),
    Predikat.BUTUH_PERBAIKAN: Decimal("0.11"),
    Predikat.KURANG: Decimal("0.06"),
    Predikat.SANGAT_KURANG: Decimal("0.10"),
}


@dataclass(frozen=True)
class Led:
    """One leader's people: how many hold each predikat; ``result`` is None while the unit's predikat is
    not set."""

    leader_id: UUID
    leader: str
    unit: Any
    organisation: OrganisationPredikat | None
    counts: Counts
    result: DistributionResult | None
    people: list[Any] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def share(self, predikat: Predikat) -> Decimal | None:
        """In percent; None where nobody is counted."""
        return round_half_up(Decimal(self.counts[predikat] * 100) / self.total) if self.total else None


def distributions(viewer: Viewer, period: Any, leader_ids: Iterable[UUID] | None = None) -> list[Led]:
    """Under every leader whose people the viewer may see, in the order of the tree; two queries.

    A leader sees the own drafts too. A person with two plans in the period counts once, by the last of them.
    """
    rows = Evaluation.objects.visible_to(viewer).filter(period=period).exclude(predikat="")
    if leader_ids is not None:
        rows = rows.filter(penilai__in=list(leader_ids))
    rows = rows.select_related("employee", "penilai").order_by("skp__first_date", "pk")
    held: dict[UUID, dict[UUID, Any]] = {}
    for row in rows:
        held.setdefault(row.penilai_id, {})[row.employee_id] = row
    units = units_of(held, min(viewer.today, period.last_date), period)
    led = [
        _led(list(people.values()), *units.get(leader, (None, None)), period)
        for leader, people in held.items()
    ]
    return sorted(led, key=lambda one: (one.unit.first if one.unit else 0, one.leader))


def units_of(
    leader_ids: Iterable[UUID], day: dt.date, period: Any
) -> dict[UUID, tuple[Any, OrganisationPredikat | None]]:
    """The unit that each person leads on the day, with its predikat in the period; nobody who leads none."""
    posts = Assignment.objects.filter(valid(day), employee__in=list(leader_ids), position__is_head=True)
    held = UnitPredikat.objects.in_force().filter(unit=OuterRef("position__unit"), period=period)
    told = posts.annotate(organisation=Subquery(held.order_by("pk").values("predikat")[:1]))
    ordered = told.select_related("position__unit").order_by("-kind", "valid_from")
    return {post.employee_id: (post.position.unit, post.organisation) for post in ordered}


def predikat_of(unit_id: UUID, period: Any) -> OrganisationPredikat | None:
    """The organisation's predikat in force of a unit in the period."""
    rows = UnitPredikat.objects.in_force().filter(unit=unit_id, period=period).order_by("pk")
    found: OrganisationPredikat | None = rows.values_list("predikat", flat=True).first()
    return found


def _led(people: list[Any], unit: Any, organisation: OrganisationPredikat | None, period: Any) -> Led:
    counts = {predikat: sum(row.predikat == predikat for row in people) for predikat in Predikat}
    policy = distribution_policy_at(period.last_date)
    return Led(
        leader_id=people[0].penilai_id,
        leader=people[0].penilai.full_name,
        unit=unit,
        organisation=organisation,
        counts=counts,
        result=check_distribution(organisation, counts, policy) if organisation else None,
        people=sorted(people, key=lambda row: row.employee.sort_name),
    )


def nobody(leader: Any, unit: Any, organisation: OrganisationPredikat | None, period: Any) -> Led:
    """A leader who has judged nobody yet: nothing is tested, and the page says so."""
    counts = dict.fromkeys(Predikat, 0)
    policy = distribution_policy_at(period.last_date)
    result = check_distribution(organisation, counts, policy) if organisation else None
    return Led(leader.pk, leader.full_name, unit, organisation, counts, result)


def pools(led: Iterable[Led], period: Any) -> tuple[Pool, ...]:
    """What units of the same organisation's predikat would give together."""
    known = [
        UnitCounts(one.unit.name, one.organisation, one.counts)
        for one in led
        if one.organisation and one.unit
    ]
    return offer_pools(known, distribution_policy_at(period.last_date))

"""What a yearly evaluation is decided upon besides its own facts: the parts of the year that were judged before, each
by its own penilai, and what they propose (rules.md 2.6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .codes import EvaluationKind, EvaluationState, Rating
from .models import Evaluation
from .rules import JudgedSegment, Proposal, proposed_rating


@dataclass(frozen=True)
class Part:
    """A judged part of the year; both dates are days of it. ``penilai``: the name of who judged."""

    period: str
    first_date: dt.date
    last_date: dt.date
    penilai: str
    hasil: Rating
    perilaku: Rating
    predikat: str

    def judged(self, rating: Rating) -> JudgedSegment[Rating]:
        return JudgedSegment(self.first_date, self.last_date + dt.timedelta(days=1), rating)


@dataclass(frozen=True)
class Year:
    """``parts`` in the order of the days; the ratings that were held for most of them."""

    parts: tuple[Part, ...]
    hasil: Proposal[Rating]
    perilaku: Proposal[Rating]


def parts_of(evaluation: Any) -> Year | None:
    """The delivered evaluations of the same person in the year of a yearly one, its own plan's and those of plans that
    a move ended. One query; None for a periodic evaluation, and where nothing was judged before."""
    if evaluation.kind != EvaluationKind.YEARLY:
        return None
    rows = (
        Evaluation.objects.of_year(evaluation.period.year)
        .filter(employee_id=evaluation.employee_id)
        .exclude(pk=evaluation.pk)
        .exclude(state=EvaluationState.DRAFT)
        .select_related("penilai", "period", "skp")
    )
    parts = _apart(_part(row) for row in rows)
    if not parts:
        return None
    hasil = proposed_rating([part.judged(part.hasil) for part in parts])
    return Year(parts, hasil, proposed_rating([part.judged(part.perilaku) for part in parts]))


def _part(row: Any) -> Part:
    return Part(
        row.period.code,
        max(row.period.first_date, row.skp.first_date),
        min(row.period.last_date, row.skp.last_date),
        row.penilai.full_name,
        Rating(row.hasil_rating),
        Rating(row.perilaku_rating),
        row.predikat,
    )


def _apart(parts: Iterable[Part]) -> tuple[Part, ...]:
    """No day twice: a plan that ended has its quarters and its own year, of which the longer speaks."""
    kept: list[Part] = []
    for part in sorted(parts, key=lambda one: (one.first_date - one.last_date, one.first_date)):
        is_free = all(part.last_date < one.first_date or part.first_date > one.last_date for one in kept)
        if part.first_date <= part.last_date and is_free:
            kept.append(part)
    return tuple(sorted(kept, key=lambda one: one.first_date))


def as_json(year: Year | None) -> dict[str, Any] | None:
    """As it stood at delivery, for keeping and for the API."""
    if year is None:
        return None
    return {
        "hasil": _proposal_json(year.hasil),
        "perilaku": _proposal_json(year.perilaku),
        "parts": [
            {
                "period": part.period,
                "first_date": part.first_date.isoformat(),
                "last_date": part.last_date.isoformat(),
                "penilai": part.penilai,
                "hasil": str(part.hasil),
                "perilaku": str(part.perilaku),
                "predikat": part.predikat,
            }
            for part in year.parts
        ],
    }


def _proposal_json(proposal: Proposal[Rating]) -> dict[str, Any]:
    days = {str(rating): count for rating, count in proposal.days.items()}
    return {"rating": str(proposal.rating), "days": days, "tied": proposal.tied}

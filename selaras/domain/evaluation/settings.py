"""The agency's dated settings of the evaluation; what no row sets is the default of rules/settings.py."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from selaras.domain.tenancy.models import AgencySetting
from selaras.kernel.calendar import DayCount
from selaras.kernel.dated import valid

from .codes import OrganisationPredikat, Rating
from .querysets import SETTINGS_PREFIX
from .rules import Bands, HeadRatings, ObjectionTerms

REASON_LENGTH = 80


@dataclass(frozen=True)
class EvaluationSettings:
    """``reason_length``: letters that a reason must have where one is owed."""

    bands: Bands = field(default_factory=Bands)
    heads: HeadRatings = field(default_factory=HeadRatings)
    terms: ObjectionTerms = field(default_factory=ObjectionTerms)
    reason_length: int = REASON_LENGTH


def settings_at(day: dt.date) -> EvaluationSettings:
    """The settings in force on that day: rows ``evaluation-bands``, ``-heads``, ``-objection``,
    ``-reason``."""
    rows = AgencySetting.objects.filter(valid(day), key__startswith=SETTINGS_PREFIX).order_by("valid_from")
    return settings_from(rows.values("key", "value", "legal_basis"))


def settings_from(rows: Iterable[Mapping[str, Any]]) -> EvaluationSettings:
    """The same from rows that were read already (EvaluationQuerySet.with_terms)."""
    found = {row["key"].removeprefix(SETTINGS_PREFIX): (row["value"], row["legal_basis"]) for row in rows}
    return EvaluationSettings(
        bands=_bands(*found["bands"]) if "bands" in found else Bands(),
        heads=_heads(*found["heads"]) if "heads" in found else HeadRatings(),
        terms=_terms(*found["objection"]) if "objection" in found else ObjectionTerms(),
        reason_length=int(found["reason"][0]["letters"]) if "reason" in found else REASON_LENGTH,
    )


def _bands(value: Mapping[str, Any], basis: str) -> Bands:
    return Bands(Decimal(str(value["sesuai_from"])), Decimal(str(value["di_atas_from"])), basis)


def _heads(value: Mapping[str, str], basis: str) -> HeadRatings:
    return HeadRatings({OrganisationPredikat(code): Rating(rating) for code, rating in value.items()}, basis)


def _terms(value: Mapping[str, Any], basis: str) -> ObjectionTerms:
    counts = {name: DayCount(given) for name, given in value.items() if name.endswith("_counting")}
    return ObjectionTerms(**{**value, **counts, "legal_basis": basis})

"""What a draft lacks before it can be delivered (rules.md 3.1): ratings, and reasons where they are owed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ..codes import Rating


class MissingCode(StrEnum):
    RESULT_UNRATED = "result_unrated"
    RESULT_REASON = "result_reason"
    VALUE_UNRATED = "value_unrated"
    VALUE_REASON = "value_reason"
    HASIL_UNRATED = "hasil_unrated"
    HASIL_REASON = "hasil_reason"
    PERILAKU_UNRATED = "perilaku_unrated"
    PERILAKU_REASON = "perilaku_reason"


@dataclass(frozen=True)
class Missing:
    """``params``: number and key of the RHK, value and label of the value, length and least (letters)."""

    code: MissingCode
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Judged:
    """A rating (empty: not yet), its reason, and what the measured picture suggests (None: no measurement).

    ``params`` name it in a sentence.
    """

    rating: Rating | str
    reason: str
    suggested: Rating | None
    params: Mapping[str, Any] = field(default_factory=dict)


def owes_reason(judged: Judged) -> bool:
    """A rating off the measured picture owes a reason; below expectation owes one where nothing is
    measured."""
    if not judged.rating:
        return False
    if judged.suggested is None:
        return judged.rating == Rating.DI_BAWAH
    return judged.rating != judged.suggested


def missing(
    results: Sequence[Judged], values: Sequence[Judged], hasil: Judged, perilaku: Judged, least: int
) -> tuple[Missing, ...]:
    """In reading order; empty when the evaluation can be delivered. ``least``: letters that a reason must
    have."""
    return (
        *_each(results, MissingCode.RESULT_UNRATED, MissingCode.RESULT_REASON, least),
        *_each(values, MissingCode.VALUE_UNRATED, MissingCode.VALUE_REASON, least),
        *_each([hasil], MissingCode.HASIL_UNRATED, MissingCode.HASIL_REASON, least),
        *_each([perilaku], MissingCode.PERILAKU_UNRATED, MissingCode.PERILAKU_REASON, least),
    )


def _each(
    judged: Sequence[Judged], unrated: MissingCode, unreasoned: MissingCode, least: int
) -> Iterable[Missing]:
    for one in judged:
        length = len(one.reason.strip())
        if not one.rating:
            yield Missing(unrated, one.params)
        elif owes_reason(one) and length < least:
            yield Missing(unreasoned, {**one.params, "length": length, "least": least})

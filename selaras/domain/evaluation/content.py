"""What the penilai has before him: realisations with their attainment by RHK, and what they suggest
(rules.md 3.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from selaras.domain.indicators.rules import Point, aggregate
from selaras.domain.progress.codes import RealisationState
from selaras.domain.progress.models import Realisation
from selaras.domain.progress.rules import reached
from selaras.domain.skp.berakhlak import VALUES
from selaras.domain.skp.models import HasilIndicator, HasilKerja
from selaras.kernel.periods import Period as Span

from .codes import OrganisationPredikat, Rating
from .models import Evaluation
from .rules import (
    Bands,
    Judged,
    MeasuredLine,
    Missing,
    Picture,
    head_rating,
    measured_picture,
    missing,
    suggested_rating,
)
from .settings import settings_from

NO_TARGET = "no_target"


@dataclass(frozen=True)
class LineFacts:
    """One line of the plan (None: the whole result, told in words) with what was reached. ``period``: code
    of the realisation's period, which may be a part of the year; ``why``: code of why a person must judge,
    empty where there is an attainment (indicators.rules.JudgementReason, or NO_TARGET)."""

    line: HasilIndicator | None
    text: str
    value: Decimal | None = None
    narrative: str = ""
    period: str = ""
    attainment: Decimal | None = None
    exact: Fraction | None = None
    arithmetic: tuple[str, ...] = ()
    why: str = NO_TARGET
    realisation_id: UUID | None = None
    measurement_id: UUID | None = None

    @property
    def measured(self) -> MeasuredLine:
        return MeasuredLine(self.exact, self.line.weight if self.line else Decimal(1))


@dataclass(frozen=True)
class ResultFacts:
    result: HasilKerja
    lines: tuple[LineFacts, ...]
    picture: Picture
    suggested: Rating | None


@dataclass(frozen=True)
class Facts:
    """``picture``: over all lines; ``suggested``: what it means, or for a head what the organisation's
    predikat means (``organisation``, rules.md 3.3)."""

    results: tuple[ResultFacts, ...]
    picture: Picture
    suggested: Rating | None
    organisation: OrganisationPredikat | None


def facts_of(evaluation: Any, language: str = "id") -> Facts:
    """Three queries: results, lines, realisations. ``evaluation`` comes from
    EvaluationQuerySet.for_judging."""
    settings = settings_from(evaluation.setting_rows)
    lines = Prefetch("indicators", HasilIndicator.objects.select_related("indicator").order_by("number"))
    span, found = Span.parse(evaluation.period.code), _realisations(evaluation)
    results = HasilKerja.objects.filter(skp_id=evaluation.skp_id).order_by("number").prefetch_related(lines)
    judged = tuple(_result(result, found, settings.bands, span, language) for result in results)
    picture = measured_picture([line.measured for one in judged for line in one.lines], language)
    organisation = OrganisationPredikat(evaluation.organisation) if evaluation.organisation else None
    suggested = (
        head_rating(organisation, settings.heads)
        if organisation
        else suggested_rating(picture, settings.bands)
    )
    return Facts(judged, picture, suggested, organisation)


def _realisations(evaluation: Evaluation) -> Mapping[UUID, list[Realisation]]:
    """Sent realisations of the evaluated period and of its parts, by line (by result where it has none),
    earliest first."""
    period = evaluation.period
    rows = Realisation.objects.filter(
        result__skp_id=evaluation.skp_id,
        state=RealisationState.SENT,
        period__first_date__gte=period.first_date,
        period__last_date__lte=period.last_date,
    )
    found: dict[UUID, list[Realisation]] = {}
    for row in rows.select_related("period").order_by("period__last_date", "-period__first_date"):
        found.setdefault(row.line_id or row.result_id, []).append(row)
    return found


def _result(
    result: HasilKerja, found: Mapping[UUID, list[Realisation]], bands: Bands, span: Span, language: str
) -> ResultFacts:
    ordered: list[HasilIndicator | None] = list(result.indicators.all())
    lines = tuple(
        _line(result, line, found.get((line or result).pk, []), span, language) for line in ordered or [None]
    )
    picture = measured_picture([line.measured for line in lines], language)
    return ResultFacts(result, lines, picture, suggested_rating(picture, bands))


def _line(
    result: HasilKerja, line: HasilIndicator | None, rows: list[Realisation], span: Span, language: str
) -> LineFacts:
    value, row = _value(line, rows, span)
    told: dict[str, Any] = {"line": line, "text": line.text if line else result.narrative or result.statement}
    if row:
        told |= {"narrative": row.narrative, "period": row.period.code, "realisation_id": row.pk}
        told |= {"measurement_id": row.measurement_id, "value": value}
    attained = reached(line, value, language=language) if line else None
    if attained:
        told |= {"attainment": attained.value, "exact": attained.exact, "arithmetic": attained.arithmetic}
        told["why"] = str(attained.reason or "")
    return LineFacts(**told)


def _value(
    line: HasilIndicator | None, rows: list[Realisation], span: Span
) -> tuple[Decimal | None, Realisation | None]:
    """The period's own realisation; else of a fed indicator the aggregate of its quarters; else the last
    part's."""
    own = next((row for row in rows if row.period.code == span.code), None)
    if own or not rows:
        return (own.value, own) if own else (None, None)
    quarters = [row for row in rows if Span.parse(row.period.code) in span.quarters()]
    if line and line.indicator and len(quarters) > 1:
        points = [Point(Span.parse(row.period.code), row.value) for row in quarters]
        return aggregate(line.indicator.aggregation, points, span).value, quarters[-1]
    return rows[-1].value, rows[-1]


def judged_parts(evaluation: Any, facts: Facts) -> tuple[list[Judged], list[Judged], Judged, Judged]:
    """Results, values, hasil and perilaku as the completeness rule takes them (rules.missing)."""
    given = {row["result"]: row for row in evaluation.hasil_rows}
    valued = {row["value"]: row for row in evaluation.perilaku_rows}
    results = [
        _judged(
            given.get(str(one.result.pk)), one.suggested, number=one.result.number, key=str(one.result.pk)
        )
        for one in facts.results
    ]
    values = [_judged(valued.get(value.code), None, value=value.code, label=value.label) for value in VALUES]
    hasil = Judged(evaluation.hasil_rating, evaluation.hasil_reason, facts.suggested)
    perilaku = Judged(evaluation.perilaku_rating, evaluation.perilaku_reason, None)
    return results, values, hasil, perilaku


def missing_of(evaluation: Any, facts: Facts) -> tuple[Missing, ...]:
    """What the draft still lacks before it can be delivered."""
    least = settings_from(evaluation.setting_rows).reason_length
    return missing(*judged_parts(evaluation, facts), least)


def _judged(row: Mapping[str, Any] | None, suggested: Rating | None, **params: Any) -> Judged:
    return (
        Judged(row["rating"], row["reason"], suggested, params) if row else Judged("", "", suggested, params)
    )


def as_json(facts: Facts) -> dict[str, Any]:
    """The facts as they stood, for keeping: decimals as text."""
    return {
        "picture": _text(facts.picture.value),
        "arithmetic": list(facts.picture.arithmetic),
        "left_out": facts.picture.left_out,
        "suggested": facts.suggested or "",
        "organisation": facts.organisation or "",
        "results": [
            {
                "id": str(one.result.pk),
                "number": one.result.number,
                "statement": one.result.statement,
                "kind": one.result.kind,
                "picture": _text(one.picture.value),
                "suggested": str(one.suggested or ""),
                "lines": [_line_json(line) for line in one.lines],
            }
            for one in facts.results
        ],
    }


def _line_json(facts: LineFacts) -> dict[str, Any]:
    line = facts.line
    names = ("target", "lower", "upper", "weight")
    return {
        "id": str(line.pk) if line else "",
        "text": facts.text,
        "period": facts.period,
        "narrative": facts.narrative,
        "arithmetic": list(facts.arithmetic),
        "why": facts.why,
        "value": _text(facts.value),
        "attainment": _text(facts.attainment),
        "realisation": str(facts.realisation_id or ""),
        "measurement": str(facts.measurement_id or ""),
        **{
            name: str(getattr(line, name)) if line else ""
            for name in ("aspek", "direction", "unit_of_measure")
        },
        **{name: _text(getattr(line, name)) if line else "" for name in names},
    }


def _text(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")

"""What a plan still lacks before it can be handed over (rules.md 2.2, 2.3, 2.7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from selaras.domain.indicators.codes import Direction

from ..berakhlak import BY_CODE
from ..codes import Aspek, HasilKind, LampiranKind, Perspektif, SkpForm, SkpLayout


class MissingCode(StrEnum):
    """What is missing; ``number`` in the params is the RHK's, ``line`` counts its indicators from 1."""

    NO_RESULT = "no_result"
    NO_MAIN_RESULT = "no_main_result"
    STATEMENT = "statement"
    LINK = "link"
    PERSPEKTIF = "perspektif"
    NARRATIVE = "narrative"
    NO_INDICATOR = "no_indicator"
    INDICATOR_TEXT = "indicator_text"
    TARGET = "target"
    BAND = "band"
    ASPEK = "aspek"
    WEIGHT_NEGATIVE = "weight_negative"
    NO_WEIGHT = "no_weight"
    VALUE = "value"
    LAMPIRAN = "lampiran"


@dataclass(frozen=True)
class Missing:
    """``params``: number, line, value (code of BerAKHLAK) or kind (LampiranKind), as the code needs."""

    code: MissingCode
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class PlanLine:
    """An indicator of an RHK: a target upwards or downwards, or a band."""

    text: str
    aspek: Aspek | str = ""
    direction: Direction = Direction.UP
    target: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    weight: Decimal = Decimal(1)


@dataclass(frozen=True)
class PlanResult:
    """One RHK; ``is_linked``: it serves the superior's RHK, an objective, or somebody's assignment."""

    number: int
    statement: str
    is_linked: bool
    kind: HasilKind = HasilKind.UTAMA
    perspektif: Perspektif | str = ""
    narrative: str = ""
    lines: Sequence[PlanLine] = ()


@dataclass(frozen=True)
class Plan:
    """``values``: codes of BerAKHLAK on the plan; ``lampiran``: kinds that hold at least one line."""

    form: SkpForm
    layout: SkpLayout
    results: Sequence[PlanResult]
    values: frozenset[str]
    lampiran: frozenset[LampiranKind]


def missing(plan: Plan) -> list[Missing]:
    """Everything that the plan lacks, in the order of its form; an empty list is a complete plan."""
    found = list(_of_the_whole(plan))
    for result in plan.results:
        found += _of_result(result, plan)
    found += [Missing(MissingCode.VALUE, {"value": code}) for code in BY_CODE if code not in plan.values]
    found += [
        Missing(MissingCode.LAMPIRAN, {"kind": kind}) for kind in LampiranKind if kind not in plan.lampiran
    ]
    return found


def _of_the_whole(plan: Plan) -> Iterable[Missing]:
    if not plan.results:
        yield Missing(MissingCode.NO_RESULT)
    elif all(result.kind is not HasilKind.UTAMA for result in plan.results):
        yield Missing(MissingCode.NO_MAIN_RESULT)
    weights = [line.weight for result in plan.results for line in result.lines]
    if weights and not any(weights):
        yield Missing(MissingCode.NO_WEIGHT)


def _of_result(result: PlanResult, plan: Plan) -> Iterable[Missing]:
    """What one RHK lacks; which of it the form asks for, rules.md 2.2 says."""
    is_jpt, is_narrative = plan.layout is SkpLayout.JPT, plan.form is SkpForm.KUALITATIF
    checks = (
        (MissingCode.STATEMENT, not result.statement.strip()),
        (MissingCode.LINK, not result.is_linked),
        (MissingCode.PERSPEKTIF, is_jpt and not is_narrative and not result.perspektif),
        (MissingCode.NARRATIVE, is_narrative and not result.narrative.strip()),
        (MissingCode.NO_INDICATOR, not is_narrative and not result.lines),
    )
    yield from (Missing(code, {"number": result.number}) for code, lacks in checks if lacks)
    for place, line in enumerate(result.lines, 1):
        params = {"number": result.number, "line": place}
        yield from (
            Missing(code, params) for code in _of_line(line, needs_aspek=not is_jpt and not is_narrative)
        )


def _of_line(line: PlanLine, *, needs_aspek: bool) -> Iterable[MissingCode]:
    if not line.text.strip():
        yield MissingCode.INDICATOR_TEXT
    if not _HAS_AIM[line.direction](line):
        yield MissingCode.BAND if line.direction is Direction.BAND else MissingCode.TARGET
    if needs_aspek and not line.aspek:
        yield MissingCode.ASPEK
    if line.weight < 0:
        yield MissingCode.WEIGHT_NEGATIVE


def _has_target(line: PlanLine) -> bool:
    return line.target is not None


def _has_band(line: PlanLine) -> bool:
    return line.lower is not None and line.upper is not None and line.lower <= line.upper


_HAS_AIM: Mapping[Direction, Callable[[PlanLine], bool]] = {
    Direction.UP: _has_target,
    Direction.DOWN: _has_target,
    Direction.BAND: _has_band,
}

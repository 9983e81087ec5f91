"""One figure from other indicators, or from the same indicator of several units; never round in a circle."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from selaras.kernel.numbers import format_number, round_half_up, to_decimal

from ..codes import Composition, UnitAggregation

PLACES = 6


class NoFigure(StrEnum):
    """Why parts make no figure. A part that is missing is never left out in silence: the whole would look better."""

    PART_MISSING = "part_missing"
    PART_JUDGED = "part_judged"
    NO_PARTS = "no_parts"
    NO_WEIGHT = "no_weight"


@dataclass(frozen=True)
class Part:
    """What a part brings; ``figure`` and ``attainment`` as they were measured, None where there is none."""

    code: str
    weight: Decimal
    figure: Decimal | None = None
    attainment: Decimal | None = None
    digest: str = ""


@dataclass(frozen=True)
class Composite:
    """``missing`` are the codes of parts that brought nothing."""

    value: Decimal | None
    exact: Fraction | None
    arithmetic: tuple[str, ...]
    missing: tuple[str, ...] = ()
    reason: NoFigure | None = None


def compose(
    composition: Composition,
    parts: Iterable[Part],
    across: UnitAggregation | None = None,
    language: str = "id",
) -> Composite:
    """The figure of the whole, the same in whatever order the parts come; no figure while one part is missing."""
    listed = sorted(parts, key=lambda part: part.code)
    if not listed:
        return Composite(None, None, (), reason=NoFigure.NO_PARTS)
    brought = [(part, _brings(composition, part)) for part in listed]
    lines = tuple(
        f"{part.code}: {'–' if value is None else _show(value, language)}" for part, value in brought
    )
    missing = tuple(part.code for part, value in brought if value is None)
    if missing:
        judged = all(part.figure is not None for part, value in brought if value is None)
        return Composite(
            None, None, lines, missing, NoFigure.PART_JUDGED if judged else NoFigure.PART_MISSING
        )
    kind = UnitAggregation.WEIGHTED if composition is not Composition.UNITS or across is None else across
    return _fold(
        kind, [(part.weight, value) for part, value in brought if value is not None], lines, language
    )


def _brings(composition: Composition, part: Part) -> Decimal | None:
    return part.attainment if composition is Composition.ATTAINMENT else part.figure


def _show(value: Decimal | Fraction, language: str) -> str:
    return format_number(round_half_up(value, PLACES), language)


def _fold(
    kind: UnitAggregation, pairs: Sequence[tuple[Decimal, Decimal]], lines: tuple[str, ...], language: str
) -> Composite:
    values = [value for _weight, value in pairs]
    weights = [weight if kind is UnitAggregation.WEIGHTED else Decimal(1) for weight, _value in pairs]
    below = Fraction(1) if kind is UnitAggregation.SUM else sum(map(Fraction, weights), Fraction())
    if not below:
        return Composite(None, None, lines, reason=NoFigure.NO_WEIGHT)
    above = sum((Fraction(w) * Fraction(v) for w, v in zip(weights, values, strict=True)), Fraction())
    exact = above / below
    plain = " + ".join(_show(value, language) for value in values)
    weighed = " + ".join(f"{_show(w, language)} x {_show(v, language)}" for w, v in pairs)
    left = {
        UnitAggregation.SUM: plain,
        UnitAggregation.MEAN: f"({plain}) / {len(values)}",
        UnitAggregation.WEIGHTED: f"({weighed}) / {_show(below, language)}",
    }[kind]
    return Composite(to_decimal(exact, PLACES), exact, (*lines, f"{left} = {_show(exact, language)}"))


def circle_from(start: str, edges: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """The way from ``start`` over its parts back to itself, first and last the same; empty where there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for part in sorted(edges.get(way[-1], ()), reverse=True):
            if part == start:
                return (*way, start)
            if part not in seen:
                seen.add(part)
                ways.append((*way, part))
    return ()


def parts_first(edges: Mapping[str, Collection[str]]) -> list[str]:
    """Every composite after the composites that it is made of (``edges`` without a circle), in a fixed order."""
    done: dict[str, None] = {}

    def visit(one: str) -> None:
        if one not in done and one in edges:
            for part in sorted(edges[one]):
                visit(part)
            done[one] = None

    for one in sorted(edges):
        visit(one)
    return list(done)

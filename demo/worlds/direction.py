"""Lines of what an agency is for: needs with facts and votes, the graph of objectives, indicators and measurements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

from selaras.domain.indicators.actions.figures import Figure, against, digest_of
from selaras.domain.indicators.codes import Aggregation, Formula
from selaras.domain.indicators.models import Indicator, Target
from selaras.domain.indicators.rules import Point, aggregate
from selaras.domain.strategy.codes import ObjectiveKind as O
from selaras.kernel.numbers import format_number
from selaras.kernel.periods import Period as Span

from .keys import Kind
from .phrases import CITIZEN, MISSIONS, NEEDS, VISION
from .scene import DELIVERED, SPANS, Gauge, Scene
from .shape import FIRST, YEAR, Person, Unit
from .writing import moment, rows

NEED = (
    "id agency_id unit_id year kind statement affected cause resources demanded_resources owner_id state scored_at "
    "answered_at dropped_reason created_at created_by_id version"
)
FACT = "id agency_id need_id kind text figure remark thing_kind snapshot by_id at"
SCORE = "id agency_id need_id by_id urgency seriousness growth at"
OBJECTIVE = "id agency_id kind code statement note unit_id position_id first_year last_year version"
OBJECTIVE_LINK = "id agency_id child_id parent_id contribution"
OBJECTIVE_INDICATOR = "id agency_id objective_id indicator_id"
OBJECTIVE_NEED = "id agency_id objective_id need_id"
INDICATOR = (
    "id agency_id code name meaning formula_words unit_of_measure decimals direction formula aggregation "
    "owner_unit_id measure filters version"
)
TARGET = "id agency_id indicator_id period_id value version"
OBSERVATION = "id agency_id indicator_id period_id value note key by_id at origin state verified_at"
MEASUREMENT = (
    "id agency_id indicator_id period_id value attainment reason target observation_id rows rows_used left_out "
    "arithmetic digest filters definition_version as_of run_at"
)
UNIT_PREDIKAT = "id agency_id unit_id period_id predikat basis set_by_id at"
STATED, SCORED, ANSWERED = dt.date(YEAR, 1, 8), dt.date(YEAR, 1, 14), dt.date(YEAR, 1, 15)
FIRST_YEAR, LAST_YEAR = 2025, 2029
STEPS = {2: (O.GOAL, O.OUTCOME, O.OUTCOME), 3: (O.SUCCESS_FACTOR,), 4: (O.CONDITION,)}


def _needs(scene: Scene) -> Iterator[tuple[int, str, Unit, tuple[str, str, str]]]:
    """Three of each office: number, key, office, what is said."""
    for office in scene.agency.offices:
        for number, told in enumerate(NEEDS):
            yield number, scene.key(Kind.NEED, office.tail, number, STATED), office, told


def need(scene: Scene) -> str:
    """Two are answered by an objective, one is only scored yet."""

    def lines() -> Iterator[tuple[Any, ...]]:
        for number, key, office, (kind, statement, cause) in _needs(scene):
            owner = _me(scene, office.led_by())
            state, answered = ("answered", moment(ANSWERED, 9)) if number < 2 else ("scored", None)
            yield (
                key, scene.id, scene.heads.unit + office.tail, YEAR, kind, statement.replace("{topic}", office.topic),
                "Warga yang memakai layanan", cause, "Anggaran berjalan", "Satu petugas terlatih per loket", owner,
                state, moment(SCORED, 9), answered, "", moment(STATED, 8), owner, 1,
            )  # fmt: skip

    return rows(lines())


def fact(scene: Scene) -> str:
    def lines() -> Iterator[tuple[Any, ...]]:
        for number, need_key, office, (_kind, _statement, cause) in _needs(scene):
            told = (("document", cause, str(2 + number)), ("citizen_words", CITIZEN, ""))
            for place, (kind, words, figure) in enumerate(told):
                key = scene.key(Kind.FACT, office.tail, 2 * number + place, STATED)
                by = _me(scene, office.led_by())
                yield key, scene.id, need_key, kind, words, figure, "", "", {}, by, moment(STATED, 9)

    return rows(lines())


def score(scene: Scene) -> str:
    """By those who lead in the office, three at most."""

    def lines() -> Iterator[tuple[Any, ...]]:
        for number, need_key, office, _told in _needs(scene):
            judges = [one for unit in [office, *office.children] if (one := unit.head)][:3]
            for place, judge in enumerate(judges):
                key = scene.key(Kind.SCORE, office.tail, 3 * number + place, SCORED)
                votes = (1 + (judge.index + number + part) % 5 for part in range(3))
                yield key, scene.id, need_key, _me(scene, judge), *votes, moment(SCORED, 8)

    return rows(lines())


def _me(scene: Scene, person: Person) -> str:
    return scene.heads.employee + person.tail


def _nodes(scene: Scene) -> Iterator[tuple[Unit, int, O, str]]:
    """Unit, number in it, kind and statement, from the vision downwards."""
    root = scene.agency.root
    yield root, 0, O.VISION, VISION
    for number, mission in enumerate(MISSIONS, 1):
        yield root, number, O.MISSION, mission
    for unit in scene.agency.units:
        said = (
            f"Layanan {unit.topic} yang tanggap dan dipercaya",
            f"Waktu layanan {unit.topic} sesuai janji",
            f"Mutu layanan {unit.topic} merata di semua kecamatan",
        )
        for number, kind in enumerate(STEPS.get(unit.level, ())):
            yield unit, number, kind, said[number]


def objective(scene: Scene) -> str:
    def lines() -> Iterator[tuple[Any, ...]]:
        for unit, number, kind, statement in _nodes(scene):
            post = unit.head_post if kind is not O.VISION else None
            yield (
                scene.objective(unit, number), scene.id, kind, f"s-{unit.code.replace('.', '-')}-{number}", statement,
                "", scene.heads.unit + unit.tail, post and scene.heads.position + post.tail, FIRST_YEAR, LAST_YEAR, 1,
            )  # fmt: skip

    return rows(lines())


def objective_link(scene: Scene) -> str:
    """Everything serves what stands above it, with its share; every fourth unit also serves an office beside."""

    def lines() -> Iterator[tuple[Any, ...]]:
        root = scene.agency.root
        for unit, number, kind, _statement in _nodes(scene):
            if kind is O.VISION:
                continue
            parent, count = _parent(root, unit, number, kind)
            child, share = scene.objective(unit, number), f"{100 / count:.2f}"
            key = scene.key(Kind.OBJECTIVE_LINK, unit.tail, 2 * number, FIRST)
            yield key, scene.id, child, scene.objective(*parent), share
            if kind is O.SUCCESS_FACTOR and unit.index % 4 == 0:
                beside = scene.agency.offices[(unit.branch + 1) % len(scene.agency.offices)]
                key = scene.key(Kind.OBJECTIVE_LINK, unit.tail, 2 * number + 1, FIRST)
                yield key, scene.id, child, scene.objective(beside, 1), None

    return rows(lines())


def _parent(root: Unit, unit: Unit, number: int, kind: O) -> tuple[tuple[Unit, int], int]:
    """What a node serves, and among how many the whole is shared."""
    above = unit.parent
    if kind is O.MISSION:
        return (root, 0), len(MISSIONS)
    if kind is O.GOAL:
        return (root, 1 + unit.number % len(MISSIONS)), max(1, len(root.children) // len(MISSIONS))
    if kind is O.OUTCOME:
        return (unit, 0), 2
    assert above
    return (above, 1 + unit.number % 2 if kind is O.SUCCESS_FACTOR else 0), len(above.children)


def objective_indicator(scene: Scene) -> str:
    """Each unit's first objective is read from both of its gauges."""
    return rows(
        (scene.key(Kind.OBJECTIVE_INDICATOR, gauge.tail, 0, FIRST), scene.id, scene.objective(unit, 0),
         scene.indicator(gauge))
        for unit, gauges in scene.gauges.items() for gauge in gauges
    )  # fmt: skip


def objective_need(scene: Scene) -> str:
    return rows(
        (scene.key(Kind.OBJECTIVE_NEED, office.tail, number, ANSWERED), scene.id, scene.objective(office, 1 + number),
         need_key)
        for number, need_key, office, _told in _needs(scene) if number < 2
    )  # fmt: skip


# --- indicators ---


def _gauges(scene: Scene) -> Iterator[Gauge]:
    for pair in scene.gauges.values():
        yield from pair


def indicator(scene: Scene) -> str:
    return rows(
        (scene.indicator(one), scene.id, code(one), one.name, "Dibaca dari survei dan catatan layanan.", "",
         one.measure, 1, one.direction, Formula.DEFAULT, Aggregation.LAST, scene.heads.unit + one.unit.tail, "", {}, 1)
        for one in _gauges(scene)
    )  # fmt: skip


def code(gauge: Gauge) -> str:
    return f"i-{gauge.index:04d}"


def target(scene: Scene) -> str:
    """The same in the year, its quarters and months."""
    return rows(
        (scene.key(Kind.TARGET, one.tail, number, FIRST), scene.id, scene.indicator(one), scene.periods[span.code],
         one.target, 1)
        for one in _gauges(scene) for number, span in enumerate(SPANS)
    )  # fmt: skip


def _observation(scene: Scene, gauge: Gauge, span: Span) -> str:
    return scene.key(Kind.OBSERVATION, gauge.tail, SPANS.index(span), FIRST)


def observation(scene: Scene) -> str:
    """One figure a month, given by whoever leads the unit."""

    def lines() -> Iterator[tuple[Any, ...]]:
        for gauge in _gauges(scene):
            by = _me(scene, gauge.unit.led_by())
            for span, halves in zip(SPANS[5:], gauge.months, strict=True):
                key, at = _observation(scene, gauge, span), moment(_read_on(span), 10)
                yield (
                    key, scene.id, scene.indicator(gauge), scene.periods[span.code], Decimal(halves) / 2, "", "",
                    by, at, "earlier", "verified", at,
                )  # fmt: skip

    return rows(lines())


def _read_on(span: Span) -> dt.date:
    """When a period's figure is there: soon after it, in the year itself."""
    return min(span.last_day + dt.timedelta(days=4), dt.date(YEAR, 12, 27))


def measurement(scene: Scene) -> str:
    """What indicators.actions.measure would have kept: months as given, quarters and the year from their parts."""

    def lines() -> Iterator[tuple[Any, ...]]:
        for gauge in _gauges(scene):
            card = Indicator(
                direction=gauge.direction,
                formula=Formula.DEFAULT,
                aggregation=Aggregation.LAST,
                measure="",
                filters={},
            )
            for number, span in enumerate(SPANS):
                yield _measured(scene, gauge, card, number, span)

    return rows(lines())


def _measured(scene: Scene, gauge: Gauge, card: Indicator, number: int, span: Span) -> tuple[Any, ...]:
    figure, given = _figure(scene, gauge, span)
    result = against(card, Target(value=Decimal(gauge.target)), figure)
    day = _read_on(span)
    period: Any = SimpleNamespace(code=span.code)
    return (
        scene.measurement(gauge, number), scene.id, scene.indicator(gauge), scene.periods[span.code], figure.value,
        result.attainment, result.reason, dict(result.target), given, figure.rows, figure.used, {},
        [*figure.arithmetic, *result.arithmetic], digest_of(card, period, day, figure, result.target), {}, 1, day,
        moment(day, 23),
    )  # fmt: skip


def _figure(scene: Scene, gauge: Gauge, span: Span) -> tuple[Figure, str | None]:
    """The figure, and the observation it was taken from."""
    values = {month.code: Decimal(halves) / 2 for month, halves in zip(SPANS[5:], gauge.months, strict=True)}
    if span.code in values:
        value, key = values[span.code], _observation(scene, gauge, span)
        made = {"observation": key, "value": _text(value)}
        return Figure(value, Fraction(value), (format_number(value),), made, 1, 1), key
    parts = span.months()
    found = aggregate(Aggregation.LAST, [Point(part, values[part.code]) for part in parts], span)
    words = "; ".join(f"{part}: {format_number(values[part.code])}" for part in parts)
    made_of = {"parts": [[str(part), _text(values[part.code])] for part in parts]}
    return Figure(found.value, found.exact, (words,), made_of, len(parts), len(found.used)), None


def _text(value: Decimal) -> str:
    return format(value.normalize(), "f")


def unit_predikat(scene: Scene) -> str:
    """Each office's predikat in the quarters and the year, set by the leader of the government."""
    assert scene.agency.official
    leader = _me(scene, scene.agency.official)
    return rows(
        (scene.key(Kind.UNIT_PREDIKAT, office.tail, number, FIRST), scene.id, scene.heads.unit + office.tail,
         scene.judged[number], predikat, "Capaian rencana aksi dan Perjanjian Kinerja perangkat daerah", leader,
         moment(day - dt.timedelta(days=4), 9))
        for office, predikat in scene.standing.items() for number, day in enumerate(DELIVERED)
    )  # fmt: skip

"""What all people of an agency share when their year is told: keys of periods, heads of keys, days, teams."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, field
from random import Random

from demo.holidays_2026 import CUTI_BERSAMA, LIBUR_NASIONAL
from selaras.domain.evaluation.codes import OrganisationPredikat
from selaras.domain.indicators.codes import Direction
from selaras.kernel.calendar import WorkingCalendar
from selaras.kernel.periods import Period as Span

from .fields import OFFICES
from .figures import Attained, attained
from .keys import Keys, Kind, tail
from .phrases import SHARE
from .shape import BEGAN, FIRST, YEAR, Agency, Unit

SPANS = (Span(YEAR), *Span(YEAR).quarters(), *Span(YEAR).months())
# When the results of a quarter (0 to 3) and of the year (4) are handed over, at the earliest.
DELIVERED = (
    dt.date(YEAR, 4, 20), dt.date(YEAR, 7, 20), dt.date(YEAR, 10, 19), dt.date(YEAR, 12, 28), dt.date(YEAR, 12, 30),
)  # fmt: skip
SENT = (dt.date(YEAR, 4, 6), dt.date(YEAR, 7, 6), dt.date(YEAR, 10, 5), dt.date(YEAR, 12, 21))
FEEDBACK_MONTHS = (2, 3, 5, 7, 9, 11)
CALENDAR = WorkingCalendar(frozenset(dt.date(YEAR, *day) for day in (*LIBUR_NASIONAL, *CUTI_BERSAMA)))
WORKING_DAYS = tuple(
    tuple(
        day.isoformat()
        for number in range(1, calendar.monthrange(YEAR, month)[1] + 1)
        if CALENDAR.is_working_day(day := dt.date(YEAR, month, number))
    )
    for month in range(1, 13)
)
PREDIKAT = (OrganisationPredikat.BAIK,) * 17 + (OrganisationPredikat.ISTIMEWA,) * 2 + (
    OrganisationPredikat.BUTUH_PERBAIKAN,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gauge:
    """An indicator of a unit: what it reached in each month, twice over to be whole."""

    index: int
    tail: str
    unit: Unit
    name: str
    measure: str
    direction: Direction
    target: int
    months: tuple[int, ...]

    def at(self, quarter: int) -> Attained:
        """What stood at the end of a quarter (0 to 3)."""
        return attained(self.direction, self.target, self.months[quarter * 3 + 2])


@dataclass(slots=True)
class Heads:
    """The first part of every key that many people have, by what it is for."""

    skp: list[str]
    hasil: list[str]
    line: list[str]
    perilaku: list[str]
    lampiran: list[str]
    snapshot: list[str]
    progress: list[str]
    realisation: list[str]
    feedback: list[str]
    evaluation: list[str]
    hasil_rating: list[str]
    perilaku_rating: list[str]
    objection: list[str]
    employee: str
    unit: str
    position: str


def heads(keys: Keys) -> Heads:
    def many(kind: Kind, days: list[dt.date]) -> list[str]:
        return [keys.head(kind, number, day) for number, day in enumerate(days)]

    drafted = [dt.date(YEAR, 1, 5), dt.date(YEAR, 7, 1)]
    return Heads(
        skp=many(Kind.SKP, drafted),
        hasil=many(Kind.HASIL, [day for day in drafted for _ in range(5)]),
        line=many(Kind.LINE, [day for day in drafted for _ in range(10)]),
        perilaku=many(Kind.PERILAKU, [day for day in drafted for _ in range(7)]),
        lampiran=many(Kind.LAMPIRAN, [day for day in drafted for _ in range(3)]),
        snapshot=many(Kind.SNAPSHOT, drafted),
        progress=many(Kind.PROGRESS, [dt.date(YEAR, month, 1) for month in range(1, 13) for _ in range(2)]),
        realisation=many(Kind.REALISATION, [day for day in SENT for _ in range(3)]),
        feedback=many(Kind.FEEDBACK, [dt.date(YEAR, month, 1) for month in FEEDBACK_MONTHS]),
        evaluation=many(Kind.EVALUATION, list(DELIVERED)),
        hasil_rating=many(Kind.HASIL_RATING, [day for day in DELIVERED for _ in range(5)]),
        perilaku_rating=many(Kind.PERILAKU_RATING, [day for day in DELIVERED for _ in range(7)]),
        objection=many(Kind.OBJECTION, [DELIVERED[-1]]),
        employee=keys.head(Kind.EMPLOYEE, 0, BEGAN),
        unit=keys.head(Kind.UNIT, 0, BEGAN),
        position=keys.head(Kind.POSITION, 0, BEGAN),
    )


@dataclass(slots=True)
class Scene:
    """One agency, ready to have its year told. ``standing`` is each office's predikat by its number."""

    agency: Agency
    keys: Keys
    id: str
    heads: Heads
    periods: dict[str, str]
    gauges: dict[Unit, tuple[Gauge, Gauge]] = field(default_factory=dict)
    standing: dict[Unit, OrganisationPredikat] = field(default_factory=dict)

    @property
    def year(self) -> str:
        return self.periods[str(YEAR)]

    @property
    def judged(self) -> list[str]:
        """Keys of the four quarters and the year, as evaluations are numbered."""
        return [self.periods[f"{YEAR}-TW{number}"] for number in range(1, 5)] + [self.year]

    def key(self, kind: Kind, owner_tail: str, number: int = 0, day: dt.date = BEGAN) -> str:
        return self.keys.head(kind, number, day) + owner_tail

    def measurement(self, gauge: Gauge, period: int) -> str:
        """Of a gauge, in the period of that number in ``SPANS``."""
        return self.key(Kind.MEASUREMENT, gauge.tail, period, FIRST)

    def indicator(self, gauge: Gauge) -> str:
        return self.key(Kind.INDICATOR, gauge.tail)

    def objective(self, unit: Unit, number: int) -> str:
        """Of the government vision and missions, of an office its goal and two outcomes, below one each."""
        return self.key(Kind.OBJECTIVE, unit.tail, number, FIRST)


def stage(agency: Agency) -> Scene:
    keys = agency.world.keys
    periods = {
        span.code: keys.head(Kind.PERIOD, number, FIRST) + agency.tail for number, span in enumerate(SPANS)
    }
    scene = Scene(agency, keys, agency.id, heads(keys), periods)
    lot = agency.world.lot("scene", agency.number)
    for unit in agency.units[1:]:
        if unit.level <= 3:
            scene.gauges[unit] = _gauges(scene, unit, lot)
    for unit in agency.offices:
        scene.standing[unit] = lot.choice(PREDIKAT)
    return scene


def _gauges(scene: Scene, unit: Unit, lot: Random) -> tuple[Gauge, Gauge]:
    """A share of the satisfied that rises, and a time in days that falls."""
    start, rise = lot.randint(68, 76), lot.randint(4, 12)
    shares = tuple(2 * min(start + rise * month // 11 + lot.randint(0, 2), 100) for month in range(12))
    slow = lot.randint(10, 13)
    days = tuple(max(slow - month // 2 + lot.randint(-1, 1), 4) for month in range(12))
    number = 2 * len(scene.gauges)
    topic = unit.topic if unit.level > 2 else OFFICES[unit.branch].topic
    told = (
        (f"Pengguna layanan {topic} yang puas", "persen", Direction.UP, SHARE, shares),
        (f"Waktu layanan {topic}", "hari", Direction.DOWN, 5, days),
    )
    first, second = (
        Gauge(number + place, tail(scene.agency.number, number + place, lot), unit, *one)
        for place, one in enumerate(told)
    )
    return first, second

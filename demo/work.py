"""Days and quarters: what people wrote down, and what was reached."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from typing import Any
from uuid import UUID

from demo import chance, key, sayings
from demo.cast import Cast, moment
from demo.holidays_2026 import CUTI_BERSAMA, LIBUR_NASIONAL
from demo.plans import Plan
from demo.rows import put
from demo.shape import Task
from selaras.domain.cycle.models import Period
from selaras.domain.indicators.codes import Direction
from selaras.domain.indicators.models import Measurement
from selaras.domain.progress.codes import RealisationState
from selaras.domain.progress.models import ProgressEntry, Realisation
from selaras.domain.skp.models import HasilIndicator, HasilKerja
from selaras.kernel.calendar import WorkingCalendar

QUARTERS = ("2026-TW1", "2026-TW2", "2026-TW3")
CALENDAR = WorkingCalendar(frozenset(dt.date(2026, *day) for day in (*LIBUR_NASIONAL, *CUTI_BERSAMA)))
DILIGENT = ("clerk", "kabid", "kabid_dukcapil", "kadis", "city_clerk", "officer", "peer")

REALISED = [
    "id",
    "result_id",
    "line_id",
    "period_id",
    "employee_id",
    "value",
    "narrative",
    "measurement_id",
    "state",
    "updated_at",
    "sent_at",
    "version",
]


class Yearbook:
    """What everybody did; ``realised`` by (line or result, period), for the evaluations."""

    def __init__(self, cast: Cast, periods: dict[str, Period], plans: dict[UUID, Plan]) -> None:
        self.cast, self.periods = cast, periods
        self.plans = [plan for plan in plans.values() if plan.is_agreed]
        self.realised: dict[tuple[UUID, str], Realisation] = {}
        rows = (
            Measurement.objects.in_force()
            .filter(period__code__in=QUARTERS, value__isnull=False)
            .select_related("period")
        )
        self.measured = {(row.indicator_id, row.period.code): row for row in rows}

    def write(self) -> None:
        put(ProgressEntry, (row for plan in self.plans for row in self._days(plan)))
        rows = [row for plan in self.plans for row in self._quarters(plan)]
        put(Realisation, ({name: getattr(row, name) for name in REALISED} for row in rows))

    def _days(self, plan: Plan) -> Iterator[dict[str, Any]]:
        """A few days a month for most; those whom the stories follow write on most days, not on the last."""
        lot = chance("days", plan.person.nip)
        rate = 0.62 if plan.person.role in DILIGENT else lot.choice((0.06, 0.1, 0.15, 0.25, 0.38))
        day = plan.skp.first_date
        while day < self.cast.today:
            if CALENDAR.is_working_day(day) and lot.random() < rate:
                yield _entry(plan, day, lot)
            day += dt.timedelta(days=1)

    def _quarters(self, plan: Plan) -> Iterator[Realisation]:
        level = effort(plan)
        for code in QUARTERS:
            period = self.periods[code]
            if plan.skp.first_date > period.last_date - dt.timedelta(days=20):
                continue
            for result in plan.results:
                for line in result.lines or [None]:
                    row = self._reached(plan, result, line, period, level)
                    self.realised[(line or result).pk, code] = row
                    yield row

    def _reached(
        self, plan: Plan, result: HasilKerja, line: HasilIndicator | None, period: Period, level: str
    ) -> Realisation:
        lot = chance("reached", plan.person.nip, result.number, line and line.number, period.code)
        row = Realisation(
            id=key("realised", plan.person.nip, result.number, line and line.number, period.code),
            result_id=result.pk,
            line_id=line and line.pk,
            period_id=period.pk,
            employee_id=plan.person.id,
            version=2,
        )
        measurement = self.measured.get((line.indicator_id, period.code)) if line else None
        if measurement:
            row.measurement_id, row.value = measurement.pk, measurement.value
        elif line:
            row.value = _value(lot, line, level)
        else:
            times = lot.choice(("satu", "dua", "tiga"))
            row.narrative = f"Dikerjakan setiap hari kerja pada triwulan ini; {times} kali dibantu rekan."
        sent = period.last_date + dt.timedelta(days=lot.randint(2, 9))
        late = period.code == QUARTERS[-1] and is_behind(plan)
        row.state, row.updated_at = (
            RealisationState.DRAFT if late else RealisationState.SENT,
            moment(sent, 14, lot.randint(0, 59)),
        )
        row.sent_at = None if late else row.updated_at
        return row


def effort(plan: Plan) -> str:
    """How the year goes for somebody: high, mid or low, the same in every quarter."""
    if plan.person.role:
        return (
            "high"
            if plan.person.role in ("clerk", "peer", "city_clerk")
            else "low"
            if plan.person.role == "heard"
            else "mid"
        )
    return chance("effort", plan.person.nip).choices(("high", "mid", "low"), (15, 81, 4))[0]


def is_behind(plan: Plan) -> bool:
    """Whether the third quarter's realisation is not handed over yet."""
    return (
        not plan.person.role
        and not plan.person.post.is_head
        and chance("behind", plan.person.nip).random() < 0.05
    )


FACTORS = {"high": (1.12, 1.3), "mid": (0.95, 1.07), "low": (0.62, 0.84)}
DAYS = {"high": (0.7, 0.88), "mid": (0.95, 1.06), "low": (1.18, 1.4)}


def _value(lot: random.Random, line: HasilIndicator, level: str) -> Decimal:
    """Whole things are counted, shares stay below a hundred, days have one place."""
    target = Decimal(line.target or 0)
    is_down = line.direction == Direction.DOWN
    factor = Decimal(str(round(lot.uniform(*(DAYS if is_down else FACTORS)[level]), 3)))
    if line.unit_of_measure in ("%", "indeks", "nilai"):
        return min((target * factor).quantize(Decimal("0.1")), Decimal(100))
    if is_down:
        return (target * factor).quantize(Decimal("0.1"))
    return (
        (target * factor).quantize(Decimal(1), ROUND_CEILING)
        if level == "high"
        else (target * factor).quantize(Decimal(1))
    )


def _entry(plan: Plan, day: dt.date, lot: random.Random) -> dict[str, Any]:
    place = lot.randrange(len(plan.results) + 1)
    result = plan.results[place] if place < len(plan.results) else plan.results[0]
    task = plan.tasks[plan.results.index(result)]
    text, amount, unit = _told(task, plan, result, lot)
    if place == len(plan.results) and lot.random() < 0.35:
        result, text, amount, unit = None, lot.choice(sayings.OTHER_DAY), None, ""
    return {
        "id": key("day", plan.person.nip, day),
        "employee_id": plan.person.id,
        "skp_id": plan.skp.pk,
        "result_id": result and result.pk,
        "date": day,
        "text": text,
        "amount": amount,
        "unit_of_measure": unit,
        "created_at": moment(day, lot.randint(14, 20), lot.randint(0, 59)),
    }


def _told(
    task: Task | None, plan: Plan, result: HasilKerja, lot: random.Random
) -> tuple[str, Decimal | None, str]:
    if task is None:
        if plan.person.post.is_head:
            return lot.choice(sayings.LEADING).format(n=lot.randint(2, 6)), None, ""
        return f"{sayings.EXTRA_DAY}: {result.statement[0].lower()}{result.statement[1:]}", None, ""
    count = lot.randint(task.few, task.many)
    return task.did.format(n=count) + lot.choice(sayings.HINDRANCE), Decimal(count), task.did_unit

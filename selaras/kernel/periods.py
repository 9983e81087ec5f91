"""Periods by their codes: ``2026`` (year), ``2026-TW1`` (quarter), ``2026-01`` (month); see interfaces.md."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import total_ordering

MIN_YEAR, MAX_YEAR = 1900, 2199
_CODE = re.compile(r"(?P<year>[0-9]{4})(?:-TW(?P<quarter>[1-4])|-(?P<month>0[1-9]|1[0-2]))?")


class PeriodKind(StrEnum):
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


_MONTHS_IN = {PeriodKind.YEAR: 12, PeriodKind.QUARTER: 3, PeriodKind.MONTH: 1}


class PeriodRefused(ValueError):
    """The text or the parts name no period."""

    code = "not_a_period"


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A year, quarter or month; ``number`` counts within the year from 1.

    Ordered by last day, the shorter first: everything a period covers stands before it.
    """

    year: int
    kind: PeriodKind = PeriodKind.YEAR
    number: int = 1

    def __post_init__(self) -> None:
        if not MIN_YEAR <= self.year <= MAX_YEAR or not 1 <= self.number <= 12 // _MONTHS_IN[self.kind]:
            raise PeriodRefused(f"{self.year} {self.kind} {self.number}")

    @classmethod
    def parse(cls, code: str) -> Period:
        """Read a code exactly as ``str(period)`` writes it; raises PeriodRefused."""
        found = _CODE.fullmatch(code)
        if found is None:
            raise PeriodRefused(code)
        year = int(found["year"])
        if found["quarter"]:
            return cls(year, PeriodKind.QUARTER, int(found["quarter"]))
        if found["month"]:
            return cls(year, PeriodKind.MONTH, int(found["month"]))
        return cls(year)

    @classmethod
    def of(cls, day: dt.date, kind: PeriodKind) -> Period:
        """The period of that kind in which the day lies."""
        return cls(day.year, kind, (day.month - 1) // _MONTHS_IN[kind] + 1)

    def __str__(self) -> str:
        if self.kind is PeriodKind.QUARTER:
            return f"{self.year}-TW{self.number}"
        return f"{self.year}-{self.number:02d}" if self.kind is PeriodKind.MONTH else str(self.year)

    @property
    def code(self) -> str:
        return str(self)

    @property
    def last_month(self) -> int:
        return self.number * _MONTHS_IN[self.kind]

    @property
    def first_month(self) -> int:
        return self.last_month - _MONTHS_IN[self.kind] + 1

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, self.first_month, 1)

    @property
    def last_day(self) -> dt.date:
        return dt.date(self.year, self.last_month, calendar.monthrange(self.year, self.last_month)[1])

    @property
    def days(self) -> int:
        return (self.last_day - self.first_day).days + 1

    def contains(self, day: dt.date) -> bool:
        return self.first_day <= day <= self.last_day

    def covers(self, other: Period) -> bool:
        return self.first_day <= other.first_day and other.last_day <= self.last_day

    def parts(self, kind: PeriodKind) -> tuple[Period, ...]:
        """The periods of that kind covered by this one, in order; none where they are longer."""
        everyone = (Period(self.year, kind, number) for number in range(1, 12 // _MONTHS_IN[kind] + 1))
        return tuple(part for part in everyone if self.covers(part))

    def quarters(self) -> tuple[Period, ...]:
        return self.parts(PeriodKind.QUARTER)

    def months(self) -> tuple[Period, ...]:
        return self.parts(PeriodKind.MONTH)

    def whole_year(self) -> Period:
        return Period(self.year)

    def next(self) -> Period:
        return self._step(1)

    def previous(self) -> Period:
        return self._step(-1)

    def _step(self, by: int) -> Period:
        count = 12 // _MONTHS_IN[self.kind]
        year, number = divmod(self.year * count + self.number - 1 + by, count)
        return Period(year, self.kind, number + 1)

    def __lt__(self, other: Period) -> bool:
        return (self.last_day, self.days) < (other.last_day, other.days)

"""The excerpt of the real log, read with the standard library alone: the product is held against it."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parents[2] / "data" / "casework-excerpt.csv"


@dataclass(frozen=True)
class Case:
    key: str
    category: str
    borough: str
    opened: dt.date
    closed: dt.date | None


@cache
def cases() -> dict[str, Case]:
    """Key -> case; of a repeated key the last row wins."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {
            row["unique_key"]: Case(
                row["unique_key"], row["complaint_type"], row["borough"], _day(row["opendate"]), _closed(row)
            )
            for row in csv.DictReader(file)
        }


def _day(text: str) -> dt.date:
    month, day, year = text.split("/")
    return dt.date(int(year), int(month), int(day))


def _closed(row: dict[str, str]) -> dt.date | None:
    return _day(row["closedate"]) if row["closedate"] else None

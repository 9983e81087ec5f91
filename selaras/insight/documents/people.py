"""People and figures as a form prints them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from selaras.domain.indicators.codes import Direction
from selaras.domain.organization.models import Employee, Employment
from selaras.kernel.dated import valid
from selaras.kernel.numbers import format_number

Printed = dict[str, str]
NOBODY: Printed = {"name": "–", "nip": "–", "grade": "–", "post": "–", "unit": "–"}


def people_at(ids: Iterable[UUID | None], day: dt.date) -> Mapping[UUID | None, Printed]:
    """Name with titles, NIP, grade, post and unit of each person on the day; two queries. Unknown facts
    are a dash."""
    wanted = {one for one in ids if one}
    grades = dict(
        Employment.objects.filter(valid(day), employee__in=wanted).values_list("employee_id", "grade")
    )
    found: dict[UUID | None, Printed] = {None: NOBODY}
    for row in Employee.objects.with_post(day).filter(pk__in=wanted):
        found[row.pk] = {
            "name": row.full_name,
            "nip": row.nip or "–",
            "grade": grades.get(row.pk) or "–",
            "post": row.post_name or "–",
            "unit": row.unit_name or "–",
        }
    return found


def number(text: str) -> str:
    """A kept decimal in the reader's signs; a dash where there is none."""
    return format_number(Decimal(text)) if text else "–"


def target(line: Mapping[str, Any]) -> str:
    """``paling sedikit 90 %``, ``paling banyak 2 hari``, ``90 sampai 110 %``."""
    unit = f" {line['unit_of_measure']}" if line.get("unit_of_measure") else ""
    if line["direction"] == Direction.BAND:
        return f"{number(line['lower'])} sampai {number(line['upper'])}{unit}"
    if not line["target"]:
        return "–"
    sign = "paling banyak " if line["direction"] == Direction.DOWN else ""
    return f"{sign}{number(line['target'])}{unit}"

"""The Perjanjian Kinerja as both parties agreed it (PermenPANRB 53/2014). Printed forms are Indonesian in any
language."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils.translation import override

from selaras.domain.strategy.labels import REVISION_CAUSE
from selaras.domain.strategy.models import PerjanjianKinerja
from selaras.kernel.formats import date_text, moment_text
from selaras.kernel.numbers import format_number

from .people import people_at

PRINTED = "id"


def perjanjian_document(row: PerjanjianKinerja, number: str, zone: dt.tzinfo) -> dict[str, Any]:
    """The agreed text; every value is text."""
    with override(PRINTED):
        assert row.agreed_at is not None
        day = row.agreed_at.astimezone(zone).date()
        people = people_at([row.employee_id, row.superior_id], day)
        programmes = list(row.programmes.order_by("number"))
        return {
            "title": f"Perjanjian Kinerja {row.year}: {row.position.name}",
            "heading": f"Perjanjian Kinerja Tahun {row.year}",
            "number": number,
            "agency": row.agency.name,
            "period": str(row.year),
            "first": people[row.employee_id] | {"post": row.position.name, "unit": row.unit.name},
            "second": people[row.superior_id],
            "revision": _revision(row),
            "lines": _lines(row),
            "programmes": [{"code": p.code, "name": p.name, "budget": _rupiah(p.budget)} for p in programmes],
            "total": _rupiah(sum((p.budget for p in programmes if p.budget is not None), Decimal())),
            "due": date_text(row.due_date) if row.due_date else "",
            "agreed": moment_text(row.agreed_at.astimezone(zone)),
        }


def _lines(row: PerjanjianKinerja) -> list[dict[str, Any]]:
    """One objective with all its indicators below each other."""
    found: dict[Any, dict[str, Any]] = {}
    for line in row.lines.order_by("number"):
        one = found.setdefault(line.objective_id, {"statement": line.statement, "indicators": []})
        one["indicators"].append({"name": line.indicator_name or "–", "target": line.target or "–"})
    return [{"number": str(place), **one} for place, one in enumerate(found.values(), 1)]


def _revision(row: PerjanjianKinerja) -> str:
    if row.number == 1 or not row.cause:
        return ""
    return f"Perjanjian ke-{row.number}, menggantikan yang sebelumnya karena {REVISION_CAUSE[row.cause]}."


def _rupiah(amount: Decimal | None) -> str:
    return "–" if amount is None else f"Rp{format_number(amount)}"

"""A plan as plain data: for the snapshot at agreement, for what is still missing, for papers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Max

from .models import Skp


def opened_at(skp: Skp) -> dt.datetime | None:
    """When the penilai last opened the plan since its submission."""
    if skp.submitted_at is None:
        return None
    rows = skp.openings.filter(by_id=skp.penilai_id, at__gte=skp.submitted_at)
    return rows.aggregate(at=Max("at"))["at"]


def whole(skp: Skp) -> dict[str, Any]:
    """Everything that was agreed, as JSON (decimals as text, links as keys)."""
    results = skp.results.order_by("number").prefetch_related("indicators")
    return {
        "form": skp.form,
        "results": [_result(result) for result in results],
        "behaviours": {row.value: row.ekspektasi for row in skp.behaviours.order_by("value")},
        "attachments": [
            [row.kind, row.number, row.text] for row in skp.attachments.order_by("kind", "number")
        ],
    }


def _result(result: Any) -> dict[str, Any]:
    names = ("number", "statement", "kind", "scope", "perspektif", "narrative")
    links = ("parent_id", "objective_id", "assigned_by_id")
    return {
        **{name: getattr(result, name) for name in names},
        **{name: str(getattr(result, name) or "") for name in links},
        "contribution": _text(result.contribution),
        "lines": [
            {
                "aspek": line.aspek,
                "text": line.text,
                "direction": line.direction,
                "unit_of_measure": line.unit_of_measure,
                **{name: _text(getattr(line, name)) for name in ("target", "lower", "upper", "cap", "weight")},
            }
            for line in sorted(result.indicators.all(), key=lambda line: line.number)
        ],
    }


def _text(value: Any) -> str:
    return "" if value is None else format(value.normalize(), "f")

"""The line upwards from a plan: what the penilai's RHK and the objective above it are."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from .reading import Sheet


def line_up(sheet: Sheet) -> list[dict[str, str]]:
    """``[{title, sub, url}]``, the top first, for the first RHK that hangs on something; else empty."""
    linked = (row for row in sheet.results if row.parent_id or row.objective_id)
    result = next(linked, None)
    if result is None:
        return []
    above: list[dict[str, str]] = []
    if result.parent:
        above = _over(result.parent)
    elif result.objective:
        above = [_objective(result.objective)]
    return [*above, {"title": result.statement, "sub": _("RHK %(number)s") % {"number": result.number}}]


def _over(parent: Any) -> list[dict[str, str]]:
    top: list[dict[str, str]] = []
    if parent.objective:
        top = [_objective(parent.objective)]
    elif parent.parent:
        top = [_result(parent.parent)]
    return [*top, _result(parent)]


def _objective(objective: Any) -> dict[str, str]:
    return {"title": objective.statement, "sub": objective.unit.name, "url": ""}


def _result(result: Any) -> dict[str, str]:
    return {
        "title": result.statement,
        "sub": result.skp.employee.full_name,
        "url": getattr(result, "url", ""),
    }

"""A plan with everything that its page shows, read in one round trip (sql/page.sql)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.http import Http404, HttpRequest

from selaras.domain.cycle.models import Period
from selaras.domain.indicators.models import Indicator
from selaras.domain.organization.models import Employee, Position, Unit
from selaras.domain.skp import labels
from selaras.domain.skp.models import HasilIndicator, HasilKerja, Skp
from selaras.domain.skp.querysets import READERS
from selaras.domain.strategy.models import Objective
from selaras.kernel.thaw import read, thaw
from selaras.kernel.viewer import Viewer

CONTENT = (
    "behaviour_rows",
    "attachment_rows",
    "remark_rows",
    "version_rows",
    "agreed_content",
    "last_year_content",
)


def plan_of(request: HttpRequest, skp_id: Any) -> Any:
    """The plan, or 404. Beside its people it carries CONTENT and ``opened_at``, ``submit_by``, ``agree_by`` as the
    querysets annotate them, ``result_rows`` (RHK with ``lines``) and ``event_rows``."""
    found = _ask(request.viewer, skp_id)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    skp: Any = thaw(
        Skp,
        found["skp"],
        employee=thaw(Employee, found["employee"]),
        penilai=thaw(Employee, found["penilai"]),
        position=thaw(Position, found["position"]),
        unit=thaw(Unit, found["unit"]),
        period=thaw(Period, found["period"]),
    )
    for name in CONTENT:
        setattr(skp, name, found[name])
    skp.opened_at = found["opened_at"] and dt.datetime.fromisoformat(found["opened_at"])
    skp.submit_by = found["submit_by"] and dt.date.fromisoformat(found["submit_by"])
    skp.agree_by = found["agree_by"] and dt.date.fromisoformat(found["agree_by"])
    skp.result_rows = [_result(row, skp) for row in found["results"]]
    skp.event_rows = [{**row, "at": dt.datetime.fromisoformat(row["at"])} for row in found["events"]]
    return skp


def _ask(viewer: Viewer, skp_id: Any) -> Any:
    spans = (*viewer.leads, *viewer.spans(*READERS))
    firsts, lasts = [span.first for span in spans], [span.last for span in spans]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT selaras_skp_page(%s, %s, %s::uuid[], %s::int[], %s::int[], %s::text[])::text",
            [
                skp_id,
                viewer.person_id,
                list(viewer.pen_owners),
                firsts,
                lasts,
                [str(verb) for verb in labels.EVENT],
            ],
        )
        text = cursor.fetchone()[0]
    return text and read(text)


def _result(found: Mapping[str, Any], skp: Skp) -> HasilKerja:
    result = thaw(
        HasilKerja,
        found["row"],
        skp=skp,
        objective=_objective(found["objective"], found["objective_unit"]),
        assigned_by=found["assigned_by"] and thaw(Employee, found["assigned_by"]),
        parent=_above(found, "parent"),
    )
    result.lines = [  # type: ignore[attr-defined]
        thaw(HasilIndicator, line["row"], indicator=line["indicator"] and thaw(Indicator, line["indicator"]))
        for line in found["lines"]
    ]
    return result


def _above(found: Mapping[str, Any], name: str) -> HasilKerja | None:
    """Somebody else's RHK that is served (``parent``), or the one that this serves in turn (``top``)."""
    if found[name] is None:
        return None
    plan = thaw(Skp, found[f"{name}_skp"], employee=thaw(Employee, found[f"{name}_employee"]))
    if name == "top":
        return thaw(HasilKerja, found[name], skp=plan)
    objective = _objective(found["parent_objective"], found["parent_objective_unit"])
    return thaw(HasilKerja, found[name], skp=plan, objective=objective, parent=_above(found, "top"))


def _objective(row: Mapping[str, Any] | None, unit: Mapping[str, Any] | None) -> Objective | None:
    return thaw(Objective, row, unit=thaw(Unit, unit)) if row and unit else None

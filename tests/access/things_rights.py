"""What the rows of rights, calendar and personal data need."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from selaras.domain.cycle import actions as cycle
from selaras.domain.tenancy.actions import finish_job, start_job
from selaras.gateways.storage import keep_result
from selaras.journeys.personal import everything_about
from selaras.journeys.personal.asking import ask_export
from selaras.journeys.terms import set_term
from selaras.notices.actions import mark_read
from selaras.notices.models import Notice
from tests.factories.world import NOW, World


def own_data(world: World) -> Any:
    """The clerk's download, done: everything about the clerk stands in its file."""
    clerk = world.viewer("clerk")
    job = ask_export(by=clerk, at=NOW)
    start_job(job_id=job.pk, at=NOW)
    content = json.dumps(everything_about(clerk, at=NOW), ensure_ascii=False).encode()
    stored = keep_result(world.agency.pk, "data-pribadi.json", content, "application/json")
    files = {"json": {"path": stored.path, "size": stored.size}}
    finish_job(job_id=job.pk, at=NOW, result={"url": "/hak/data/", "files": files})
    erasable = Notice.objects.filter(receiver_id=clerk.person_id).order_by("-pk").first()
    if erasable is not None:
        mark_read(notice=erasable, by=clerk, at=NOW)
    return job


def build(world: World, made: dict[str, Any]) -> None:
    """A holiday that can be taken off, a setting that can be ended."""
    act = {"by": world.viewer("admin"), "at": NOW}
    cycle.add_holidays(days={dt.date(2026, 12, 26): "Cuti bersama"}, legal_basis="SKB 3 Menteri", **act)
    made["term"] = set_term(
        key="evaluation-reason", value={"letters": 60}, legal_basis="Pergub 7/2026", valid_from=dt.date(2026, 11, 1),
        **act,
    )  # fmt: skip
    made["own_data"] = own_data(world)

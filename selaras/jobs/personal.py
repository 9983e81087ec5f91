"""Everything about oneself into two files; every night what is over its retention goes."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app

from selaras.domain.organization.roles import viewer_of
from selaras.domain.tenancy.context import agency, all_agencies
from selaras.domain.tenancy.models import Agency
from selaras.gateways.storage import forget, keep_result
from selaras.insight.documents.personal import personal_document
from selaras.insight.papers.printing import print_paper
from selaras.journeys.personal import everything_about, forget_files, retain
from selaras.journeys.personal.asking import EXPORT, drop_export, expired_exports, note_export
from selaras.kernel.viewer import system

from .run import job


@job(EXPORT)
def export_personal(
    *, agency_id: UUID, progress: Callable[[int, int], None], person_id: str
) -> dict[str, Any]:
    """JSON and PDF of the person who asked."""
    now, own = timezone.now(), Agency.objects.get(pk=agency_id)
    with timezone.override(ZoneInfo(own.time_zone)):
        viewer = viewer_of(UUID(person_id), agency_id=agency_id, at=timezone.localdate(now))
        found = everything_about(viewer, at=now, progress=progress)
        content = {
            "json": json.dumps(found, ensure_ascii=False, indent=1).encode(),
            "pdf": print_paper("personal", personal_document(found, viewer, own.name, now), now),
        }
    kinds = {"json": "application/json", "pdf": "application/pdf"}
    files = {e: keep_result(agency_id, f"data-pribadi.{e}", body, kinds[e]) for e, body in content.items()}
    note_export(by=viewer, at=now, digests={ending: one.digest for ending, one in files.items()})
    listed = {ending: {"path": one.path, "size": one.size} for ending, one in files.items()}
    return {"url": reverse("rights:data"), "files": listed}


@app.periodic(cron="40 1 * * *")
@app.task(name="personal.retain_all", queueing_lock="personal.retain_all", pass_context=False)
def retain_all(timestamp: int) -> None:
    """Every night, agency by agency."""
    for agency_id, _code, _name in all_agencies():
        retain_one(agency_id)


def retain_one(agency_id: UUID) -> dict[str, int]:
    """What is over its retention goes, in bounded runs; downloads that are over their week lose their files."""
    counts: dict[str, int] = {}
    now = timezone.now()
    while True:
        with agency(agency_id):
            zone = ZoneInfo(Agency.objects.values_list("time_zone", flat=True).get(pk=agency_id))
            with timezone.override(zone):
                done = retain(by=system(agency_id, timezone.localdate(now)), at=now)
        if not done:
            break
        counts = {name: counts.get(name, 0) + done.get(name, 0) for name in {*counts, *done}}
    while True:
        with agency(agency_id):
            freed = forget_files(by=system(agency_id, timezone.localdate(now)), at=now)
        for path in freed:
            forget(path)
        if not freed:
            break
    with agency(agency_id):
        paths = [path for one in expired_exports(now) for path in drop_export(job_id=one)]
    for path in paths:
        forget(path)
    return counts

"""Asking for everything about oneself: a long work, its files fetched by nobody else, gone after a week."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.organization.models import Employee
from selaras.domain.tenancy.actions import enqueue
from selaras.domain.tenancy.codes import JobState
from selaras.domain.tenancy.models import Job
from selaras.journeys.exports import PRINT
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

EXPORT = "personal.export"
DAYS = 7
KEPT = {EXPORT: DAYS, PRINT: 1}  # files of a work that are fetched by who asked: days


def exports_of(person_id: UUID) -> Any:
    """The person's own downloads, newest first."""
    return Job.objects.filter(name=EXPORT, by_id=person_id).order_by("-created_at")


@action
def ask_export(*, by: Viewer, at: dt.datetime) -> Job:
    """Queue the work; one at a time."""
    if by.is_system:
        raise Refusal(_("Data pribadi diminta oleh orangnya sendiri."), code="not_oneself")
    running = exports_of(by.person_id).filter(state__in=[JobState.QUEUED, JobState.RUNNING]).first()
    if running:
        raise Refusal(_("Data Anda sedang dikumpulkan. Tunggu sampai selesai."), code="already_asked")
    job = enqueue(EXPORT, by_id=by.person_id, subject=_("Data pribadi"), person_id=by.person_id)
    person = Employee.objects.get(pk=by.person_id)
    audit.record("ask_personal_data", person, by=by, as_role="pegawai", at=at)
    return job


@action
def note_export(*, by: Viewer, at: dt.datetime, digests: dict[str, str]) -> None:
    """What was handed over: the digest of each file, so that a copy can be told later."""
    person = Employee.objects.get(pk=by.person_id)
    changes = {ending: (None, digest) for ending, digest in digests.items()}
    audit.record("take_personal_data", person, by=by, as_role="pegawai", at=at, changes=changes)


@action
def drop_export(*, job_id: UUID) -> list[str]:
    """Let go of the files of a download that is over its time; returns where they lie."""
    job = Job.objects.select_for_update().get(pk=job_id)
    files = [one["path"] for one in job.result.get("files", {}).values()]
    job.result = {"url": job.result.get("url", ""), "expired": True}
    job.save(update_fields=["result"])
    return files


def expired_exports(now: dt.datetime) -> list[UUID]:
    over = Q()
    for name, days in KEPT.items():
        over |= Q(name=name, finished_at__lt=now - dt.timedelta(days=days))
    old = Job.objects.filter(over, result__has_key="files")
    return list(old.order_by("pk").values_list("pk", flat=True))

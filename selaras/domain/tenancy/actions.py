"""Long works: one row a person can watch, one job in the queue, one transaction for both."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from selaras.kernel.closed import action
from selaras.kernel.jobs import defer

from .codes import JobState
from .models import Job


@action
def enqueue(name: str, *, by_id: UUID | None, subject: str = "", **ids: Any) -> Job:
    """Queue ``name`` (a task of selaras/jobs) with ids only; returns the row whose page shows the progress."""
    job = Job.objects.create(
        name=name, subject=subject, by_id=by_id, arguments={key: str(value) for key, value in ids.items()}
    )
    job.refresh_from_db(fields=["agency"])
    defer(name, agency_id=job.agency_id, job_id=job.id, **ids)
    return job


@action
def start_job(*, job_id: UUID, at: dt.datetime) -> Job | None:
    """The job, locked and running; None if it is done already (a retry does nothing twice)."""
    job = Job.objects.select_for_update().get(pk=job_id)
    if job.state == JobState.DONE:
        return None
    job.state, job.started_at, job.attempts = JobState.RUNNING, job.started_at or at, job.attempts + 1
    job.save(update_fields=["state", "started_at", "attempts"])
    return job


@action
def report_progress(*, job_id: UUID, done: int, total: int) -> None:
    Job.objects.filter(pk=job_id).update(done=done, total=total)


@action
def finish_job(*, job_id: UUID, at: dt.datetime, result: dict[str, Any]) -> None:
    Job.objects.filter(pk=job_id).update(state=JobState.DONE, finished_at=at, result=result, problem="")


@action
def fail_job(*, job_id: UUID, at: dt.datetime, problem: str) -> None:
    Job.objects.filter(pk=job_id).update(state=JobState.FAILED, finished_at=at, problem=problem)


@action
def retry_job(*, job_id: UUID, by_id: UUID) -> Job:
    """Queue a failed job again, by the person who started it."""
    job = Job.objects.select_for_update().get(pk=job_id, by_id=by_id, state=JobState.FAILED)
    job.state, job.problem, job.finished_at = JobState.QUEUED, "", None
    job.save(update_fields=["state", "problem", "finished_at"])
    defer(job.name, agency_id=job.agency_id, job_id=job.id, **job.arguments)
    return job

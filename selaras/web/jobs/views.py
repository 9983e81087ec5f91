"""The page of a long work: what is done, what failed, a way to try again; it can be left and found again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selaras.domain.organization.codes import Role
from selaras.domain.tenancy import actions, labels
from selaras.domain.tenancy.codes import JobState
from selaras.domain.tenancy.models import Job

STATES = {
    JobState.QUEUED: "waiting",
    JobState.RUNNING: "running",
    JobState.DONE: "done",
    JobState.FAILED: "failed",
}


def visible(viewer: Any) -> Any:
    """Own works; an administrator sees that others' run, to help (no personal text stands in them)."""
    if viewer.has(Role.ADMINISTRATOR):
        return Job.objects.all()
    return Job.objects.filter(Q(by_id=viewer.person_id))


def shown(job: Job) -> dict[str, Any]:
    problem = job.problem or _(
        "Pekerjaan ini gagal karena gangguan. Coba lagi; bila berulang, hubungi administrator."
    )
    return {
        "id": job.pk,
        "url": reverse("jobs:detail", args=[job.pk]),
        "title": job.subject or job.name,
        "done": job.done,
        "total": job.total,
        "state": STATES[job.state],
        "message": problem if job.state == JobState.FAILED else str(labels.JOB_STATE[job.state]),
        "result_url": job.result.get("url", ""),
        "result": job.result,
        "created_at": job.created_at,
    }


@require_GET
def index(request: Any) -> HttpResponse:
    jobs = [shown(job) for job in visible(request.viewer).order_by("-created_at")[:50]]
    return render(request, "jobs/index.html", {"jobs": jobs})


@require_GET
def detail(request: Any, job_id: UUID) -> HttpResponse:
    job = get_object_or_404(visible(request.viewer), pk=job_id)
    return render(
        request, "jobs/detail.html", {"job": shown(job), "mine": job.by_id == request.viewer.person_id}
    )


@require_POST
def retry(request: Any, job_id: UUID) -> HttpResponse:
    job = get_object_or_404(
        Job.objects.filter(by_id=request.viewer.person_id, state=JobState.FAILED), pk=job_id
    )
    actions.retry_job(job_id=job.pk, by_id=request.viewer.person_id)
    return redirect("jobs:detail", job.pk)

"""How a job runs: inside its agency, with its progress row, doing nothing twice."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from selaras.domain.tenancy import actions
from selaras.domain.tenancy.context import agency
from selaras.kernel.refusal import Refusal

log = logging.getLogger("selaras.jobs")
Work = Callable[..., dict[str, Any]]


def job(name: str) -> Callable[[Work], Any]:
    """Register a long work under ``name``. ``work(agency_id=…, progress=…, **ids)`` returns its result as JSON.

    A work already done is not done again; a refusal becomes the sentence on the job's page; any other fault is
    logged, told in one plain sentence, and may be tried again from the page.
    """

    def register(work: Work) -> Any:
        @app.task(name=name, queue="default", pass_context=False)
        @functools.wraps(work)
        def run(agency_id: str, job_id: str, **ids: str) -> None:
            with agency(agency_id):
                if actions.start_job(job_id=UUID(job_id), at=timezone.now()) is None:
                    return
            try:
                with agency(agency_id):
                    result = work(agency_id=UUID(agency_id), progress=reporter(agency_id, job_id), **ids)
                    actions.finish_job(job_id=UUID(job_id), at=timezone.now(), result=result)
            except Refusal as refusal:
                _fail(agency_id, job_id, refusal.sentence)
            except Exception:
                log.exception("job failed", extra={"job": job_id, "task": name})
                _fail(agency_id, job_id, "")
                raise

        return run

    return register


def reporter(agency_id: str, job_id: str) -> Callable[[int, int], None]:
    """``progress(done, total)``: seen at once by whoever watches, since it commits on a connection of its own."""
    from threading import Thread

    def write(done: int, total: int) -> None:
        from django.db import connection

        try:
            with agency(agency_id):
                actions.report_progress(job_id=UUID(job_id), done=done, total=total)
        finally:
            connection.close()

    def report(done: int, total: int) -> None:
        thread = Thread(target=write, args=(done, total))
        thread.start()
        thread.join()

    return report


def _fail(agency_id: str, job_id: str, sentence: str) -> None:
    with agency(agency_id):
        actions.fail_job(job_id=UUID(job_id), at=timezone.now(), problem=sentence)

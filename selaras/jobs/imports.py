"""Files on their way in: checked, then applied when the person has said yes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from selaras.intake import batches, undoing

from .run import job


@job(batches.CHECK_JOB)
def check_import(agency_id: UUID, progress: Any, batch_id: str) -> dict[str, Any]:
    batch = batches.check_batch(batch_id=UUID(batch_id), progress=progress)
    return _result(batch)


@job(batches.APPLY_JOB)
def apply_import(agency_id: UUID, progress: Any, batch_id: str) -> dict[str, Any]:
    now = timezone.now()
    batch = batches.apply_batch(
        batch_id=UUID(batch_id), at=now, today=timezone.localdate(now), progress=progress
    )
    return _result(batch)


@job(batches.SHEET_JOB)
def sheet_import(agency_id: UUID, progress: Any, batch_id: str) -> dict[str, Any]:
    return _result(batches.make_sheet(batch_id=UUID(batch_id)))


@job(batches.UNDO_JOB)
def undo_import(agency_id: UUID, progress: Any, batch_id: str, asked_by: str = "") -> dict[str, Any]:
    now = timezone.now()
    by_id = UUID(asked_by) if asked_by else None
    batch = undoing.undo_for_importer(
        batch_id=UUID(batch_id), by_id=by_id, at=now, today=timezone.localdate(now)
    )
    return _result(batch)


def _result(batch: Any) -> dict[str, Any]:
    return {"state": str(batch.state), "url": reverse("imports:detail", args=[batch.pk])}

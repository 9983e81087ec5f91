"""The worker's two jobs: each runs once, tells its steps, and leads back to the page of the file."""

from __future__ import annotations

import io

import pytest

from selaras.domain.organization.models import Nip
from selaras.domain.tenancy.context import agency
from selaras.domain.tenancy.models import Job
from selaras.gateways.storage import keep_import
from selaras.intake import batches
from selaras.intake.codes import ImportKind
from selaras.intake.mappings import Reading
from selaras.intake.models import ImportBatch
from selaras.jobs.imports import apply_import, check_import
from tests.factories.world import NOW, TODAY, World

from .people import as_csv, number, person

pytestmark = pytest.mark.committed


def open_batch(world: World) -> ImportBatch:
    stored = keep_import(world.agency.pk, "pegawai.csv", io.BytesIO(as_csv([person(7)])), 1_000_000)
    with agency(world.agency.pk):
        return batches.open_batch(
            kind=ImportKind.HR,
            stored=stored,
            reading=Reading(),
            effective_date=TODAY,
            by=world.viewer("admin"),
            at=NOW,
        )


def test_check_then_apply_each_once(committed_world: World) -> None:
    world = committed_world
    batch = open_batch(world)
    ids = {"agency_id": str(world.agency.pk), "batch_id": str(batch.pk)}
    with agency(world.agency.pk):
        job_id = ImportBatch.objects.get(pk=batch.pk).job_id
    check_import(job_id=str(job_id), **ids)
    with agency(world.agency.pk):
        assert ImportBatch.objects.get(pk=batch.pk).state == "checked"
        job = batches.ask_to_apply(batch_id=batch.pk, by=world.viewer("admin"))
    apply_import(job_id=str(job.pk), **ids)
    apply_import(job_id=str(job.pk), **ids)
    with agency(world.agency.pk):
        assert ImportBatch.objects.get(pk=batch.pk).state == "applied"
        assert Nip.objects.filter(nip=number(7)).count() == 1
        ended = Job.objects.get(pk=job.pk)
    assert (ended.state, ended.attempts, ended.done, ended.total) == ("done", 1, 100, 100)
    assert ended.result["url"] == f"/kelola/impor/{batch.pk}/"

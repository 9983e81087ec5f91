"""The download is two readable files, fetched by its person alone; the night run is bounded and lets files go."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from selaras.domain.audit.models import Event
from selaras.domain.progress.models import ProgressEntry
from selaras.domain.tenancy.actions import finish_job, start_job
from selaras.domain.tenancy.models import Job
from selaras.gateways.storage import forget, read_stored
from selaras.insight.documents.personal import said
from selaras.jobs.personal import export_personal, retain_one
from selaras.journeys.personal.asking import ask_export, drop_export, expired_exports
from selaras.kernel.refusal import Refusal
from tests.access.things import build_things
from tests.factories.world import NOW, World
from tests.web.signing import sign_in


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def collected(world: World, name: str) -> tuple[Job, dict[str, Any], list[tuple[int, int]]]:
    """The work as the worker runs it, inside this transaction."""
    told: list[tuple[int, int]] = []
    job = ask_export(by=world.viewer(name), at=NOW)
    start_job(job_id=job.pk, at=NOW)
    work = export_personal.func.__wrapped__
    result = work(
        agency_id=world.agency.pk, progress=lambda *step: told.append(step), person_id=str(world.id(name))
    )
    finish_job(job_id=job.pk, at=NOW, result=result)
    return Job.objects.get(pk=job.pk), result, told


def test_a_download_is_json_and_pdf_with_its_trace(world: World, held: None) -> None:
    build_things(world)
    with_files = [job for job in Job.objects.filter(name="personal.export") if job.result.get("files")]
    for job in with_files:
        drop_export(job_id=job.pk)
    _job, result, told = collected(world, "chief")
    found = json.loads(read_stored(result["files"]["json"]["path"]))
    assert found["person"] == str(world.id("chief")) and found["format"] == "selaras-data-pribadi/1"
    pdf = read_stored(result["files"]["pdf"]["path"])
    assert pdf.startswith(b"%PDF-") and len(pdf) > 10_000
    assert told[-1][0] == told[-1][1] == len(found["tables"])
    event = Event.objects.get(verb="take_personal_data")
    assert (event.thing_id, set(event.fields)) == (world.id("chief"), {"json", "pdf"})


def test_one_at_a_time(world: World, held: None) -> None:
    ask_export(by=world.viewer("clerk"), at=NOW)
    with pytest.raises(Refusal, match="sedang dikumpulkan"):
        ask_export(by=world.viewer("clerk"), at=NOW)
    ask_export(by=world.viewer("peer"), at=NOW)


def test_files_are_the_persons_alone(client: Client, world: World, held: None) -> None:
    job, _result, _told = collected(world, "clerk")
    address = f"/hak/data/{job.pk}.pdf"
    mine = sign_in(client, world, "clerk").get(address)
    assert mine.status_code == 200 and mine["Content-Disposition"].startswith("attachment")
    page = client.get("/hak/data/").content.decode()
    assert address in page
    for name in ("operator", "inspector", "chief"):
        assert sign_in(Client(), world, name).get(address).status_code == 404


def test_files_are_let_go_after_a_week(world: World, held: None) -> None:
    job, result, _told = collected(world, "clerk")
    assert expired_exports(NOW + dt.timedelta(days=6)) == []
    assert expired_exports(NOW + dt.timedelta(days=8)) == [job.pk]
    for path in drop_export(job_id=job.pk):
        forget(path)
    assert not default_storage.exists(result["files"]["json"]["path"])
    assert expired_exports(NOW + dt.timedelta(days=8)) == []


def test_the_night_runs_until_nothing_is_left(
    world: World, held: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_things(world)
    later = dt.datetime(2029, 6, 1, tzinfo=dt.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    monkeypatch.setattr("selaras.journeys.personal.erasing.CHUNK", 1)
    counts = retain_one(world.agency.pk)
    assert counts["progress.ProgressEntry"] == ProgressEntry.objects.count() > 1
    assert retain_one(world.agency.pk) == {}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (True, "ya"),
        ({"id": "1", "name": "Bidang"}, "Bidang"),
        ("2026-11-24T03:00:00.000000+00:00", "24 November 2026, 10.00 WIB"),
        ("p1", "Sari"),
        ({"a": 1}, '{"a": 1}'),
        ("teks", "teks"),
    ],
)
def test_values_are_told_in_words(value: Any, words: str, world: World) -> None:
    from zoneinfo import ZoneInfo

    from django.utils import timezone

    with timezone.override(ZoneInfo("Asia/Jakarta")):
        assert said(value, {"p1": "Sari"}) == words

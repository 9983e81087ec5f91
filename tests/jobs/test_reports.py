"""A report on paper: printed by the worker with the rights of who asked, theirs alone, gone after a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from selaras.domain.audit.models import Event
from selaras.domain.tenancy.actions import fail_job, finish_job, start_job
from selaras.domain.tenancy.models import Job
from selaras.gateways.storage import forget
from selaras.insight import reports
from selaras.insight.reports import printing
from selaras.jobs.reports import print_report
from selaras.journeys.personal.asking import drop_export, expired_exports
from selaras.kernel.closed import holding_pen
from selaras.kernel.refusal import Refusal
from tests.domain.evaluation.making import agreed_plan
from tests.factories.world import NOW, World
from tests.web.signing import sign_in

API = "/api/v1/reports/skp.pdf"
PAGE = "/wawasan/laporan/skp.pdf"


@pytest.fixture(autouse=True)
def held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def run(world: World, job: Job) -> dict[str, Any]:
    """The work as the worker runs it, inside this transaction."""
    start_job(job_id=job.pk, at=NOW)
    result: dict[str, Any] = print_report.func.__wrapped__(
        agency_id=world.agency.pk, progress=lambda done, total: None, **job.arguments
    )
    finish_job(job_id=job.pk, at=NOW, result=result)
    return result


def test_the_api_waits_prints_and_hands_over(client: Client, world: World) -> None:
    agreed_plan(world)
    sign_in(client, world, "clerk")
    first = client.get(API)
    assert (first.status_code, first["Retry-After"]) == (202, "3")
    assert client.get(API).status_code == 202
    job = Job.objects.get(name="reports.print")  # asked twice, printed once
    assert run(world, job)["rows"] == 1
    answer = client.get(API)
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF-")
    event = Event.objects.get(verb="take_export")
    assert event.by_id == world.id("clerk")
    assert sign_in(Client(), world, "peer").get(API).status_code == 202  # never somebody else's file


def test_the_page_leads_to_the_work_and_then_to_the_file(client: Client, world: World) -> None:
    sign_in(client, world, "admin")
    assert client.get(PAGE).status_code == 404
    asked = client.post("/wawasan/laporan/skp/cetak/")
    job = Job.objects.get(name="reports.print")
    assert asked["Location"] == f"/pekerjaan/{job.pk}/"
    assert client.get(PAGE)["Location"] == f"/pekerjaan/{job.pk}/"
    url = run(world, job)["url"]
    assert url in client.get(f"/pekerjaan/{job.pk}/").content.decode()
    answer = client.get(url)
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"] == 'attachment; filename="skp-2026.pdf"'
    assert sign_in(Client(), world, "operator").get(url).status_code == 404
    assert client.post("/wawasan/laporan/lain/cetak/").status_code == 404


def test_it_holds_what_this_person_may_see(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("clerk", "stranger"):
        agreed_plan(world, name)
    seen: dict[str, Any] = {}
    monkeypatch.setattr(printing, "print_paper", lambda template, data, at: seen.update(data) or b"%PDF-")
    report = reports.find("skp")
    assert report is not None
    for name, expected in {"clerk": ["Petugas Satu"], "peer": []}.items():
        _content, count = printing.printed(
            report, world.viewer(name), 2026, person="P", agency="Pemerintah uji", at=NOW
        )
        assert [row[0] for row in seen["rows"]] == expected and count == len(expected)
    assert seen["count"] == "0 baris"
    assert len(seen["widths"]) == len(seen["headers"]) == 7


def test_a_list_too_long_for_paper_says_so(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "MOST", 2)
    sign_in(client, world, "admin").get("/api/v1/reports/pegawai.pdf")
    job = Job.objects.get(name="reports.print")
    with pytest.raises(Refusal, match="lebih dari 2 baris") as refused:
        run(world, job)
    fail_job(job_id=job.pk, at=NOW, problem=refused.value.sentence)
    answer = client.get("/api/v1/reports/pegawai.pdf")
    assert answer.status_code == 409 and "Ambil Excel atau CSV" in answer.json()["detail"]


def test_every_report_can_be_printed(world: World) -> None:
    """Typeset for real: every column of every report, dates, figures and gaps."""
    agreed_plan(world)
    for one in reports.listed():
        content, _count = printing.printed(
            one, world.viewer("admin"), 2026, person="Admin", agency="Pemerintah uji", at=NOW
        )
        assert content.startswith(b"%PDF-"), one.slug


def test_a_print_is_fresh_for_a_while_and_kept_for_a_day(world: World) -> None:
    job = printing.ask(slug="skp", title="SKP", year=2026, by_id=world.id("clerk"), at=NOW)
    with holding_pen():
        Job.objects.filter(pk=job.pk).update(created_at=NOW)
    result = run(world, job)
    assert printing.newest(world.id("clerk"), "skp", 2026, NOW + dt.timedelta(minutes=14)) == job
    assert printing.newest(world.id("clerk"), "skp", 2026, NOW + dt.timedelta(minutes=16)) is None
    assert printing.newest(world.id("clerk"), "skp", 2025, NOW) is None
    assert expired_exports(NOW + dt.timedelta(hours=23)) == []
    assert expired_exports(NOW + dt.timedelta(hours=25)) == [job.pk]
    for path in drop_export(job_id=job.pk):
        forget(path)
    assert not default_storage.exists(result["files"]["pdf"]["path"])

"""A paper's page and file: not asked, being made, ready, failed; only for those who may see the thing."""

from __future__ import annotations

import pytest
from django.test import Client

from selaras.insight import papers
from selaras.insight.models import Paper, PaperState
from selaras.kernel.closed import holding_pen
from tests.domain.evaluation.making import agreed_plan, delivered
from tests.factories.world import NOW, World
from tests.insight.test_papers import files, snapshot
from tests.web.signing import sign_in

assert files


def test_an_evaluations_paper_from_queue_to_file(client: Client, world: World) -> None:
    evaluation = delivered(world)
    sign_in(client, world, "clerk")
    address = f"/dokumen/evaluation/{evaluation.pk}"
    waiting = client.get(f"{address}.pdf")
    assert (waiting.status_code, waiting["Retry-After"]) == (202, "3")
    assert "sedang dibuat" in waiting.content.decode()
    papers.make(paper_id=Paper.objects.get().pk, at=NOW)
    ready = client.get(f"{address}.pdf")
    assert (ready.status_code, ready["Content-Type"]) == (200, "application/pdf")
    assert (
        ready.content.startswith(b"%PDF-1.7") and "EVALUASI-2026-000001.pdf" in ready["Content-Disposition"]
    )
    assert "EVALUASI/2026/000001" in client.get(f"{address}/").content.decode()


def test_a_plan_nobody_asked_for_is_asked_for_by_reading_or_by_one_button(
    client: Client, world: World
) -> None:
    skp = agreed_plan(world)
    snapshot(skp)
    sign_in(client, world, "clerk")
    address = f"/dokumen/skp/{skp.pk}"
    assert "Buat dokumen" in client.get(f"{address}/").content.decode()
    assert not Paper.objects.exists()
    answer = client.get(f"{address}.pdf")
    assert (answer.status_code, answer["Retry-After"]) == (202, "3")
    assert Paper.objects.get().state == PaperState.QUEUED
    assert client.post(f"{address}/buat/").status_code == 302
    assert Paper.objects.count() == 1


def test_a_failed_paper_says_why_and_may_be_tried_again(client: Client, world: World) -> None:
    evaluation = delivered(world)
    with holding_pen():
        Paper.objects.update(state=PaperState.FAILED, problem="Mesin cetak berhenti.")
    sign_in(client, world, "clerk")
    address = f"/dokumen/evaluation/{evaluation.pk}/"
    assert "Mesin cetak berhenti." in client.get(address).content.decode()
    client.post(f"{address}buat/")
    assert Paper.objects.get().state == PaperState.QUEUED


def test_an_unfinished_thing_prints_nothing(client: Client, world: World) -> None:
    skp = agreed_plan(world)
    sign_in(client, world, "clerk")
    assert "Buat dokumen" not in client.get(f"/dokumen/skp/{skp.pk}/").content.decode()
    assert client.post(f"/dokumen/skp/{skp.pk}/buat/").status_code == 422


@pytest.mark.parametrize("name", ["peer", "stranger", "other_chief"])
def test_whoever_may_not_see_the_thing_has_no_paper(client: Client, world: World, name: str) -> None:
    skp, evaluation = agreed_plan(world, "peer" if name != "peer" else "chief"), delivered(world)
    sign_in(client, world, name)
    for kind, thing in (("evaluation", evaluation), ("skp", skp), ("rapor", evaluation)):
        for address in ("/", ".pdf"):
            assert client.get(f"/dokumen/{kind}/{thing.pk}{address}").status_code == 404, (kind, address)

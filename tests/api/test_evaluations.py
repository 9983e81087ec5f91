"""Evaluations through the API: the same actions, the same refusals, drafts are their penilai's alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from selaras.domain.evaluation import actions
from selaras.domain.evaluation.codes import OrganisationPredikat
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.skp.berakhlak import VALUES
from selaras.insight import papers
from selaras.insight.models import Paper
from selaras.kernel.closed import holding_pen
from tests.domain.evaluation.making import agreed_plan, delivered, opened, period, rate_all, realise
from tests.factories.world import NOW, World
from tests.insight.test_papers import files, snapshot
from tests.web.signing import sign_in

assert files
ROOT = "/api/v1"


def send(client: Client, method: str, address: str, **body: Any) -> Any:
    return getattr(client, method)(f"{ROOT}{address}", body, content_type="application/json")


def test_the_whole_way_from_open_to_decision(client: Client, world: World) -> None:
    skp = agreed_plan(world)
    realise(skp, 100, 50)
    sign_in(client, world, "clerk")
    note = send(
        client, "post", "/evaluations/self-note", skp_id=str(skp.pk), period="2026-TW4", text="Lancar"
    )
    assert note.status_code == 204
    sign_in(client, world, "chief")
    made = send(client, "post", "/evaluations", skp_id=str(skp.pk), period="2026-TW4")
    assert made.status_code == 201
    body = made.json()
    here = f"/evaluations/{body['id']}"
    assert (body["state"], body["self_note"], body["picture"]) == ("draft", "Lancar", "100.00")
    assert "RHK 1 belum dinilai" in body["missing"]
    assert body["results"][0]["lines"][0]["arithmetic"] == ["100 / 100 x 100 = 100"]
    early = send(client, "post", f"{here}/deliver")
    assert early.status_code == 422 and early.json()["code"] == "incomplete"
    rated = send(
        client,
        "patch",
        here,
        version=body["version"],
        hasil_rating="sesuai",
        perilaku_rating="sesuai",
        results=[{"id": one["id"], "rating": "sesuai"} for one in body["results"]],
        values=[{"value": value.code, "rating": "sesuai"} for value in VALUES],
    )
    assert (rated.status_code, rated.json()["predikat"], rated.json()["missing"]) == (200, "baik", [])
    lost = send(client, "patch", here, version=body["version"], recommendation="x")
    assert lost.status_code == 409 and lost.json()["version"] == rated.json()["version"]
    assert send(client, "post", f"{here}/deliver").json()["state"] == "delivered"
    sign_in(client, world, "clerk")
    assert send(client, "post", f"{here}/acknowledge").json()["received_at"]
    assert send(client, "post", f"{here}/object", reason=" ").json()["errors"][0]["field"] == "reason"
    assert send(client, "post", f"{here}/object", reason="Bukti").json()["objection"]["reason"] == "Bukti"
    sign_in(client, world, "chief")
    assert send(client, "post", f"{here}/explain", text="Jelas").json()["state"] == "explained"
    assert send(client, "post", f"{here}/decide", decision="upheld", note="x").status_code == 403
    sign_in(client, world, "head")
    decided = send(
        client,
        "post",
        f"{here}/decide",
        decision="changed",
        note="Diterima",
        hasil_rating="di_atas",
        perilaku_rating="di_atas",
    ).json()
    assert (decided["state"], decided["predikat"], decided["objection"]["former_predikat"]) == (
        "final",
        "sangat_baik",
        "baik",
    )
    assert client.get(f"{ROOT}/objections?open=false").json()["items"][0]["decision"] == "changed"
    assert client.get(f"{ROOT}/objections?open=true").json()["items"] == []


@pytest.mark.parametrize("name", ["clerk", "peer", "head", "inspector", "stranger"])
def test_a_draft_is_404_for_others(client: Client, world: World, name: str) -> None:
    evaluation = opened(world)
    sign_in(client, world, name)
    assert client.get(f"{ROOT}/evaluations/{evaluation.pk}").status_code == 404
    assert send(client, "patch", f"/evaluations/{evaluation.pk}", hasil_rating="sesuai").status_code == 404
    assert client.get(f"{ROOT}/evaluations").json()["items"] == []


def test_the_inspector_reads_what_was_delivered_and_writes_nothing(client: Client, world: World) -> None:
    evaluation = delivered(world)
    sign_in(client, world, "inspector")
    found = client.get(f"{ROOT}/evaluations?period=2026-TW4&state=delivered").json()["items"]
    assert [row["employee"]["name"] for row in found] == ["Petugas Satu"]
    for verb in ("accept", "take-back", "acknowledge", "deliver"):
        assert send(client, "post", f"/evaluations/{evaluation.pk}/{verb}").status_code == 403, verb
    assert Evaluation.objects.get().state == "delivered"


def test_accept_and_take_back(client: Client, world: World) -> None:
    evaluation = delivered(world)
    here = f"/evaluations/{evaluation.pk}"
    sign_in(client, world, "chief")
    assert send(client, "post", f"{here}/take-back").json()["state"] == "draft"
    assert send(client, "post", f"{here}/deliver").status_code == 200
    sign_in(client, world, "clerk")
    assert send(client, "post", f"{here}/accept").json()["state"] == "final"


def test_the_organisations_predikat_and_the_spread(client: Client, world: World) -> None:
    for name in ("clerk", "peer"):
        rate_all(world, opened(world, name))
    unit = str(world.units["bidang"].pk)
    given = {"unit_id": unit, "period": "2026-TW4", "predikat": "baik", "basis": "Perjanjian Kinerja"}
    sign_in(client, world, "chief")
    assert send(client, "post", "/organisation-predikat", **given).status_code == 403
    sign_in(client, world, "head")
    assert send(client, "post", "/organisation-predikat", **given).status_code == 201
    assert send(client, "post", "/organisation-predikat", **given | {"predikat": "hebat"}).status_code == 422
    listed = client.get(f"{ROOT}/organisation-predikat?period=2026-TW4").json()["items"]
    assert [(row["unit"]["name"], row["predikat"]) for row in listed] == [("Bidang Pelayanan", "baik")]
    assert client.get(f"{ROOT}/distributions?period=2026-TW4").json() == []
    sign_in(client, world, "chief")
    found = client.get(f"{ROOT}/distributions?period=2026-TW4").json()
    assert (found[0]["counts"]["baik"], found[0]["meets"], found[0]["fewest_moves"]) == (2, False, 1)
    assert found[0]["rules"][0]["sentence"].startswith("Baik paling banyak 70 %")


def test_papers_are_made_ready_and_told(client: Client, world: World) -> None:
    evaluation, skp = delivered(world), agreed_plan(world, "peer")
    snapshot(skp)
    sign_in(client, world, "chief")
    address = f"{ROOT}/documents/evaluation/{evaluation.pk}.pdf"
    waiting = client.get(address)
    assert (waiting.status_code, waiting["Retry-After"]) == (202, "3")
    papers.make(paper_id=Paper.objects.get().pk, at=NOW)
    ready = client.get(address)
    assert (ready.status_code, ready["Content-Type"], ready.content[:5]) == (200, "application/pdf", b"%PDF-")
    assert client.get(f"{ROOT}/documents/skp/{skp.pk}.pdf").status_code == 202
    assert Paper.objects.filter(kind="skp", thing_id=skp.pk, state="queued").count() == 1
    with holding_pen():
        Paper.objects.filter(kind="skp").update(state="failed", problem="Macet.")
    assert client.get(f"{ROOT}/documents/skp/{skp.pk}.pdf").json()["detail"] == "Macet."
    sign_in(client, world, "stranger")
    assert client.get(address).status_code == 404
    assert client.get(f"{ROOT}/documents/skp/{skp.pk}.pdf").status_code == 404


def test_a_head_is_suggested_by_the_unit(client: Client, world: World) -> None:
    evaluation = opened(world, "chief")
    actions.set_unit_predikat(
        unit_id=world.units["bidang"].pk,
        period_id=period().pk,
        predikat=OrganisationPredikat.KURANG,
        basis="PK",
        by=world.viewer("head"),
        at=NOW,
    )
    body = sign_in(client, world, "head").get(f"{ROOT}/evaluations/{evaluation.pk}").json()
    assert (body["organisation"], body["suggested"]) == ("kurang", "di_bawah")

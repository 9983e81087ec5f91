"""Progress, evidence and realisation through the API: the same verbs, refusals and walls as on the pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.domain.progress.models import ProgressEntry
from selaras.domain.skp.codes import SkpState
from selaras.kernel.keys import uuid7
from tests.api.calling import Caller
from tests.domain.skp.plans import in_state

TODAY = "2026-11-24"


@pytest.fixture
def agreed(world, frozen_today):
    return in_state(world, SkpState.AGREED)


@pytest.fixture
def clerk(world, agreed):
    return Caller(world, "clerk")


def upload(caller, name="catatan.txt", content=b"isi"):
    return caller.client.post("/api/v1/evidence", {"file": SimpleUploadedFile(name, content)})


def entry(agreed, **changed):
    return {
        "date": TODAY,
        "text": "Menjawab 14 keluhan",
        "result_id": str(agreed.results.get().pk),
        "amount": "14,5",
        "unit_of_measure": "keluhan",
        **changed,
    }


def test_evidence_first_then_the_entry_that_names_it(world, clerk, agreed):
    sent = upload(clerk)
    assert sent.status_code == 201 and sent.json()["media_type"].startswith("text/plain")
    assert upload(clerk).json()["id"] == sent.json()["id"]
    link = clerk.post("/evidence/links", {"url": "drive.google.com/x"}).json()
    assert (link["url"], link["private_cloud"]) == ("https://drive.google.com/x", "Google Drive")
    made = clerk.post("/progress", entry(agreed, evidence=[sent.json()["id"], link["id"]]))
    assert made.status_code == 201
    body = made.json()
    assert (body["amount"], body["result"]["name"], len(body["evidence"])) == (
        "14.5",
        agreed.results.get().statement,
        2,
    )
    assert {one["id"] for one in clerk.get("/evidence").json()["items"]} == {sent.json()["id"], link["id"]}
    assert Caller(world, "chief").get(f"/evidence/{link['id']}").status_code == 200
    assert Caller(world, "peer").get(f"/evidence/{link['id']}").status_code == 404
    assert b"".join(clerk.client.get(sent.json()["url"]).streaming_content) == b"isi"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("surat.pdf", b"MZ00", "file_kind"),
        ("alat.exe", b"MZ00", "file_dangerous"),
        ("besar.txt", b"x" * 200_001, "file_too_large"),
    ],
)
def test_bad_files_get_their_sentence(clerk, name, content, code):
    answer = upload(clerk, name, content)
    assert answer.status_code == 422 and answer.json()["code"] == code and answer.json()["detail"]


def test_another_ones_evidence_cannot_be_attached(world, clerk, agreed):
    theirs = upload(Caller(world, "peer")).json()["id"]
    answer = clerk.post("/progress", entry(agreed, evidence=[theirs]))
    assert answer.status_code == 422 and answer.json()["errors"][0]["field"] == "evidence"


def test_the_same_write_sent_twice_is_done_once(clerk, agreed):
    first, second = (
        clerk.post("/progress", entry(agreed), HTTP_IDEMPOTENCY_KEY="satu") for _time in range(2)
    )
    assert first.json() == second.json() and ProgressEntry.objects.count() == 1


def test_reading_editing_withdrawing(world, clerk, agreed):
    made = clerk.post("/progress", entry(agreed)).json()
    place = f"/progress/{made['id']}"
    edited = clerk("PATCH", place, {"version": 1, "amount": None, "text": "Dua"})
    assert (edited.status_code, edited.json()["amount"], edited.json()["version"]) == (200, None, 2)
    stale = clerk("PATCH", place, {"version": 1, "text": "Tiga"})
    assert stale.status_code == 409 and stale.json()["theirs"] == {"text": "Dua"}
    assert [one["id"] for one in clerk.get(f"/progress?since={TODAY}&until={TODAY}").json()["items"]] == [
        made["id"]
    ]
    assert clerk.get("/progress?until=2026-01-01").json()["items"] == []
    assert Caller(world, "chief")("PATCH", place, {"version": 2, "text": "x"}).status_code == 403
    assert Caller(world, "stranger")("PATCH", place, {"version": 2, "text": "x"}).status_code == 404
    assert clerk("DELETE", place).status_code == 204 and clerk.get(place).status_code == 404
    assert clerk.post(f"{place}/restore").json()["id"] == made["id"]


def test_what_is_wrong_names_its_field(clerk, agreed):
    for changed, field in (
        ({"amount": "1.250"}, "amount"),
        ({"text": " "}, "text"),
        ({"date": "2026-11-25"}, "date"),
    ):
        answer = clerk.post("/progress", entry(agreed, **changed))
        assert answer.status_code == 422 and answer.json()["errors"][0]["field"] == field


def test_realisation_filled_sent_recalled(world, clerk, agreed):
    line = agreed.results.get().indicators.get()
    place = {"skp_id": str(agreed.pk), "period": "2026-TW4"}
    filled = clerk.post("/realisations", {**place, "line_id": str(line.pk), "value": "90"})
    assert (filled.json()["attainment"], filled.json()["arithmetic"]) == ("75.00", ["90 / 120 x 100 = 75"])
    assert Caller(world, "chief").get("/realisations").json()["items"] == []
    stale = clerk.post("/realisations", {**place, "line_id": str(line.pk), "value": "91", "version": 0})
    assert stale.status_code == 409
    assert clerk.post("/realisations/send", place).json()[0]["state"] == "sent"
    assert len(Caller(world, "chief").get("/realisations?period=2026-TW4").json()["items"]) == 1
    assert Caller(world, "chief").post("/realisations/send", place).status_code == 403
    assert Caller(world, "peer").post("/realisations/send", place).status_code == 404
    assert clerk.post("/realisations", {**place, "line_id": str(line.pk), "value": "1"}).status_code == 422
    assert clerk.post("/realisations/recall", place).status_code == 204
    unknown = clerk.post("/realisations/send", {**place, "period": "2031-TW1"})
    assert unknown.json()["errors"][0]["field"] == "period"
    assert (
        clerk.post("/realisations", {**place, "line_id": str(uuid7()), "value": "1"}).json()["code"]
        == "no_such_line"
    )

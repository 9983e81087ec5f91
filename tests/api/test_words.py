"""Feedback, thanks, pulse and news through the API."""

import datetime as dt

import pytest

from selaras.domain.climate.models import PulseAnswer
from selaras.domain.skp.codes import SkpState
from selaras.kernel.closed import holding_pen
from selaras.kernel.keys import uuid7
from tests.api.calling import Caller
from tests.domain.skp.plans import in_state

pytestmark = pytest.mark.usefixtures("frozen_today")


def said(world, receiver="clerk", **changed):
    return {
        "receiver_id": str(world.id(receiver)),
        "value": "loyal",
        "went_well": "Jelas.",
        "next_step": "Tulis.",
        **changed,
    }


def test_feedback_and_what_the_receiver_does(world):
    peer, clerk = Caller(world, "peer"), Caller(world, "clerk")
    made = peer.post("/feedback", said(world, went_well="Anda pintar"))
    assert made.status_code == 201
    assert (made.json()["relation"], made.json()["words_about_the_self"]) == ("peer", ["pintar"])
    place = f"/feedback/{made.json()['id']}"
    assert [one["id"] for one in clerk.get("/feedback").json()["items"]] == [made.json()["id"]]
    assert clerk.post(f"{place}/done").status_code == 422
    for step in ("thank", "adopt", "done"):
        assert clerk.post(f"{place}/{step}").status_code == 200
    assert clerk.post(f"{place}/reply", {"text": "Baik."}).json()["reply"] == "Baik."
    assert peer.post(f"{place}/thank").status_code == 403
    for name in ("stranger", "head", "admin"):
        assert Caller(world, name).get(place).status_code == 404
        assert Caller(world, name).post(f"{place}/reply", {"text": "x"}).status_code == 404


def test_blindness_of_the_penilai(world):
    agreed = in_state(world, SkpState.AGREED)
    about = {"value": "", "result_id": str(agreed.results.get().pk)}
    made = Caller(world, "peer").post("/feedback", said(world, **about)).json()
    readers = {n for n in world.people if Caller(world, n).get(f"/feedback/{made['id']}").status_code == 200}
    assert readers == {"clerk", "peer", "chief", "inspector"}


def test_strangers_are_told_why_not(world):
    answer = Caller(world, "stranger").post("/feedback", said(world))
    assert answer.status_code == 403 and "rekan satu unit" in answer.json()["detail"]


def test_requests(world):
    clerk, stranger = Caller(world, "clerk"), Caller(world, "stranger")
    asked = clerk.post(
        "/feedback-requests", {"giver_id": str(world.id("stranger")), "question": "Apa kesan Anda?"}
    ).json()
    assert stranger.get("/feedback-requests?state=asked").json()["items"][0]["id"] == asked["id"]
    assert stranger.post("/feedback", said(world, request_id=asked["id"])).status_code == 201
    assert clerk.get(f"/feedback-requests/{asked['id']}").json()["state"] == "answered"
    assert stranger.post(f"/feedback-requests/{asked['id']}/decline").status_code == 422
    assert Caller(world, "chief").get(f"/feedback-requests/{asked['id']}").status_code == 404


def test_dialogues(world):
    chief, clerk = Caller(world, "chief"), Caller(world, "clerk")
    body = {
        "employee_id": str(world.id("clerk")),
        "planned_at": "2026-11-26T09:00:00+07:00",
        "topic": "Kemajuan",
    }
    assert clerk.post("/dialogues", {**body, "employee_id": str(world.id("peer"))}).status_code == 403
    made = chief.post("/dialogues", body).json()
    place = f"/dialogues/{made['id']}"
    assert clerk.get(place).json()["topic"] == "Kemajuan"
    assert chief("PATCH", place, {"version": 1, "topic": "Lain"}).json()["version"] == 2
    assert chief("PATCH", place, {"version": 1, "topic": "Lagi"}).status_code == 409
    assert clerk.post(f"{place}/hold", {"agreed_steps": "x"}).status_code == 403
    assert chief.post(f"{place}/hold", {"agreed_steps": " "}).status_code == 422
    assert chief.post(f"{place}/hold", {"agreed_steps": "Jadwal"}).json()["state"] == "held"
    assert chief.post(f"{place}/cancel").status_code == 422
    assert Caller(world, "peer").get(place).status_code == 404
    assert chief.post("/dialogues", {**body, "planned_at": "2026-11-26T09:00:00"}).status_code == 422


def test_thanks(world):
    head, clerk = Caller(world, "head"), Caller(world, "clerk")
    made = head.post(
        "/awards", {"receiver_id": str(world.id("clerk")), "text": "Antrean selesai.", "is_public": False}
    ).json()
    place = f"/awards/{made['id']}"
    assert clerk.get(place).json()["kind"] == "thanks"
    assert Caller(world, "peer").get(place).status_code == 404
    assert clerk("DELETE", place).status_code == 403
    assert head("DELETE", place).status_code == 204 and clerk.get(place).status_code == 404
    assert clerk.post(f"{place}/restore").status_code == 404
    assert head.post(f"{place}/restore").status_code == 200
    assert head.get(f"/awards?person={world.id('clerk')}").json()["items"][0]["id"] == made["id"]
    assert (
        head.post("/awards", {"receiver_id": str(uuid7()), "text": "x"}).json()["errors"][0]["field"]
        == "receiver"
    )


def test_the_pulse(world):
    admin, clerk = Caller(world, "admin"), Caller(world, "clerk")
    body = {
        "period": "2026-TW4",
        "text": "Saya tahu.",
        "opens_date": "2026-11-24",
        "closes_date": "2026-11-24",
    }
    assert clerk.post("/surveys", body).status_code == 403
    made = admin.post("/surveys", body).json()
    place = f"/surveys/{made['id']}"
    assert clerk.post(f"{place}/answers", {"score": 6}).status_code == 422
    assert clerk.post(f"{place}/answers", {"score": 4, "words": "Jelas"}).status_code == 204
    assert clerk.post(f"{place}/answers", {"score": 4}).status_code == 422
    assert clerk.get(place).json() | {"turnout": 1, "answered": True} == clerk.get(place).json()
    assert clerk.get(f"{place}/results").json()["code"] == "not_closed"
    closed = admin("PATCH", place, {"opens_date": "2026-11-01", "closes_date": "2026-11-10"})
    assert closed.status_code == 200
    assert clerk.get(f"{place}/results").json()["units"] == []
    with holding_pen():
        PulseAnswer.objects.bulk_create(
            PulseAnswer(question_id=made["id"], unit=world.units["bidang"], score=5) for _n in range(11)
        )
    units = clerk.get(f"{place}/results").json()["units"]
    assert [unit["unit"]["name"] for unit in units] == ["Pemerintah Uji", "Dinas Uji", "Bidang Pelayanan"]
    assert (units[0]["counts"], units[0]["mean"]) == ([0, 0, 0, 1, 11], "4.92")


def test_news(world):
    Caller(world, "head").post("/awards", {"receiver_id": str(world.id("clerk")), "text": "Antrean selesai."})
    clerk = Caller(world, "clerk")
    news = clerk.get("/notices?unread=true").json()["items"]
    assert news[0]["sentence"] == "Kepala Dinas Uji berterima kasih kepada Anda."
    assert Caller(world, "peer").post(f"/notices/{news[0]['id']}/read").status_code == 404
    assert clerk.post(f"/notices/{news[0]['id']}/read").json()["read_at"]
    assert clerk.post("/notices/read").json() == {"read": 0}
    assert dt.datetime.fromisoformat(news[0]["at"])

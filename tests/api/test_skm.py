"""Surveys by machine: the same words as on the pages, and the public door without an account."""

from __future__ import annotations

import json
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from selaras.domain.indicators.models import Source
from selaras.domain.skm.codes import SkmElement
from selaras.domain.skm.models import Response
from selaras.intake.models import ImportBatch
from tests.domain.skm.surveys import answered, flat, opened
from tests.factories.world import World

from .calling import Caller

SURVEY = {"service": "Kartu keluarga", "first_date": "2026-11-01", "last_date": "2026-12-20"}


def public(client: Client, path: str, body: Any = None) -> Any:
    if body is None:
        return client.get(f"/api/v1/skm/public{path}")
    return client.post(f"/api/v1/skm/public{path}", json.dumps(body), content_type="application/json")


def test_from_preparation_to_publication(world: World, frozen_today: Any) -> None:
    chief = Caller(world, "chief")
    made = chief.post("/skm/surveys", SURVEY | {"unit_id": str(world.units["bidang"].pk)})
    assert made.status_code == 201
    told = made.json()
    assert (told["state"], len(told["questions"])) == ("draft", 9)
    here = f"/skm/surveys/{told['id']}"
    words = {"waktu": {"text": "Apakah antreannya singkat?", "number": 4}, "biaya": {"number": 3}}
    changed = chief(
        "PATCH", here, {"version": 1, "service": "Kartu keluarga baru", "questions": words}
    ).json()
    assert changed["service"] == "Kartu keluarga baru"
    assert [q["element"] for q in changed["questions"]][2:4] == ["biaya", "waktu"]
    assert chief("PATCH", here, {"version": 1, "service": "Lain"}).status_code == 409
    token = chief.post(f"{here}/open").json()["token"]

    anybody = Client()
    asked = public(anybody, f"/{token}").json()
    assert (asked["service"], len(asked["questions"])) == ("Kartu keluarga baru", 9)
    ballot = {"key": asked["key"], "scores": flat(4, waktu=2), "age_band": "from_30", "words": "Antre"}
    sent = [public(anybody, f"/{token}/answers", ballot).json() for _ in range(2)]
    assert sent == [{"new": True}, {"new": False}]
    assert public(anybody, f"/{token}/results").status_code == 404

    chief.post(f"{here}/close")
    assert chief.post(f"{here}/publish", {"doing": {"waktu": "Loket ditambah"}}).json()["published_at"]
    found = chief.get(f"{here}/results").json()
    assert (found["index"], found["grade"], found["respondents"], found["is_thin"]) == ("94.44", "A", 1, True)
    assert found["lowest"][0] == "waktu" and found["shares"]["age_band"] == {"from_30": 1}
    assert [one["index"] for one in found["trend"]] == ["94.44"]
    shown = public(anybody, f"/{token}/results").json()
    assert (shown["index"], shown["doing"]) == ("94.44", {"waktu": "Loket ditambah"})
    assert "Antre" not in json.dumps(shown)
    assert public(anybody, f"/{token}/answers", ballot).json() == {"new": False}
    late = public(anybody, f"/{token}/answers", ballot | {"key": public_key(anybody, token)})
    assert late.status_code == 410 and "sudah ditutup" in late.json()["detail"]


def public_key(client: Client, token: str) -> str:
    return str(public(client, f"/{token}").json()["key"])


def test_a_questioned_answer(world: World, frozen_today: Any) -> None:
    survey = opened(world)
    answered(world, survey, flat(4), seconds=1, words="Bagus")
    officer = Caller(world, "officer")
    (row,) = officer.get(f"/skm/surveys/{survey.pk}/answers").json()["items"]
    assert (row["asked"], row["words"], row["scores"]["waktu"]) == (["straight_fast"], "Bagus", 4)
    assert officer.post(f"/skm/answers/{row['id']}/exclude", {"reason": ""}).status_code == 422
    left = officer.post(f"/skm/answers/{row['id']}/exclude", {"reason": "Uji coba"}).json()
    assert left["excluded_reason"] == "Uji coba"
    assert officer.get(f"/skm/surveys/{survey.pk}/answers?excluded=false").json()["items"] == []
    results = officer.get(f"/skm/surveys/{survey.pk}/results").json()
    assert (results["respondents"], results["excluded"], results["index"]) == (0, 1, None)
    assert officer.post(f"/skm/answers/{row['id']}/include").json()["excluded_at"] is None
    assert Caller(world, "stranger").get(f"/skm/surveys/{survey.pk}/answers").json()["items"] == []


def test_papers_and_a_source(world: World, frozen_today: Any) -> None:
    survey = opened(world)
    chief = Caller(world, "chief")
    head = ",".join(["NOMOR", *(f"U{number}" for number in range(1, 10))])
    file = SimpleUploadedFile("kertas.csv", f"{head}\n1,4,4,4,4,4,4,4,4,4\n".encode())
    sent = chief.client.post(f"/api/v1/skm/surveys/{survey.pk}/papers", {"file": file})
    assert (sent.status_code, sent.json()["kind"]) == (202, "skm")
    assert ImportBatch.objects.get().survey_id == survey.pk
    made = chief.post(f"/skm/surveys/{survey.pk}/source", {"code": "skm-bidang", "name": "SKM Bidang"})
    assert (made.status_code, made.json()["kind"]) == (201, "skm")
    assert Source.objects.get().unit_id == survey.unit_id


def test_a_broken_ballot_is_told_in_words(world: World, frozen_today: Any) -> None:
    survey = opened(world)
    anybody = Client()
    key = public_key(anybody, survey.token)
    for body in (
        {"key": key, "scores": {"waktu": 5}},
        {"key": key, "scores": {"kesepuluh": 3}},
        {"key": key, "scores": {}},
        {"key": "x", "scores": {"waktu": 3}},
        {"key": key, "scores": {"waktu": 3}, "sex": "x"},
    ):
        answer = public(anybody, f"/{survey.token}/answers", body)
        assert answer.status_code == 422 and answer.json()["detail"]
    assert not Response.objects.exists() and len(SkmElement) == 9

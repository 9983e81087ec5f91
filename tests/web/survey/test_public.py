"""The survey as a citizen meets it: no account, one ballot one answer, nothing of the agency beside it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client

from selaras.domain.skm import actions, ballots
from selaras.domain.skm.codes import SkmElement
from selaras.domain.skm.models import Response, Survey
from selaras.domain.tenancy.context import set_agency
from tests.domain.skm.surveys import act, answered, closed, flat, opened, prepared
from tests.factories import build
from tests.factories.world import World
from tests.web.signing import sign_in

FIRST_OF_YEAR = dt.date(2026, 1, 1)
JSON = {"headers": {"Accept": "application/json"}}


def address(survey: Survey, rest: str = "") -> str:
    return f"/survei/{survey.token}/{rest}"


def ballot(survey: Survey, score: int = 4, **changed: str) -> dict[str, str]:
    return (
        {str(e): str(score) for e in SkmElement}
        | {"key": ballots.issue(survey.pk), "seconds": "60"}
        | changed
    )


def test_the_page_asks_nine_questions_of_anybody(client: Client, world: World) -> None:
    survey = opened(world)
    answer = client.get(address(survey))
    page = answer.content.decode()
    assert answer.status_code == 200 and page.count("data-step>") == 10
    assert "Penerbitan akta kelahiran" in page and "Bidang Pelayanan" in page
    assert page.count('type="radio"') == 36
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key and ballots.read(survey.pk, key[1])
    cookie = answer.cookies["perangkat"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/survei/", True, "Lax")
    assert "csrftoken" not in answer.cookies and "app.js" not in page
    for secret in (str(survey.pk), str(world.agency.pk), "Kepala Bidang Uji"):
        assert secret not in page


def test_it_speaks_english(client: Client, world: World) -> None:
    page = client.get(address(opened(world), "?bahasa=en")).content.decode()
    assert '<html lang="en"' in page and "Are the staff polite and friendly?" in page and "Very fast" in page


def test_a_question_without_english_is_asked_in_indonesian(client: Client, world: World) -> None:
    survey = prepared(world)
    bare = {"waktu": {"text": "Apakah cepat sekali?", "text_en": "", "scale_en": []}}
    actions.word(survey_id=survey.pk, questions=bare, **act(world))
    actions.open_survey(survey_id=survey.pk, **act(world))
    page = client.get(address(survey, "?bahasa=en")).content.decode()
    assert "Apakah cepat sekali?" in page and "Sangat cepat" in page


def test_an_answer_without_script(client: Client, world: World) -> None:
    survey = opened(world)
    sent = client.post(address(survey), ballot(survey, 3, words=" Antre lama ", sex="female"))
    assert (sent.status_code, sent.url) == (302, address(survey, "terima-kasih/"))
    assert "Terima kasih" in client.get(sent.url).content.decode()
    row = Response.objects.get()
    assert (row.waktu, row.words, row.sex, row.seconds, row.asked) == (3, "Antre lama", "female", 60, [])
    assert len(row.address_mark) == 64 and row.device_mark == ""


def test_the_same_ballot_again_is_the_same_answer(client: Client, world: World) -> None:
    survey = opened(world)
    sent = ballot(survey)
    for _ in range(2):
        assert client.post(address(survey), sent, **JSON).json()["detail"].startswith("Terima kasih")
    assert Response.objects.count() == 1


def test_a_device_is_known_by_its_cookie_alone(client: Client, world: World) -> None:
    survey = opened(world)
    client.get(address(survey))
    for _ in range(4):
        client.post(address(survey), ballot(survey))
    marks = set(Response.objects.values_list("device_mark", flat=True))
    assert len(marks) == 1 and client.cookies["perangkat"].value not in marks.pop()
    assert Response.objects.exclude(asked=[]).count() == 1


@pytest.mark.parametrize(
    ("changed", "status", "words"),
    [
        ({"key": "x"}, 422, "tidak dikenal"),
        ({"waktu": "7"}, 422, "Pilih satu dari empat jawaban."),
        ({"waktu": "baik"}, 422, "Pilih satu dari empat jawaban."),
        ({"sex": "x"}, 422, "Pilih salah satu, atau kosongkan."),
    ],
)
def test_a_broken_ballot_keeps_what_was_ticked(
    client: Client, world: World, changed: dict[str, str], status: int, words: str
) -> None:
    survey = opened(world)
    sent = ballot(survey, 2, words="Tetap ada") | changed
    answer = client.post(address(survey), sent)
    page = answer.content.decode()
    assert answer.status_code == status and words in page and "Tetap ada" in page
    assert re.search(r'name="biaya" value="2" checked', page)
    assert client.post(address(survey), sent, **JSON).json() == {"detail": _detail(client, survey, sent)}
    assert not Response.objects.exists()


def _detail(client: Client, survey: Survey, sent: dict[str, str]) -> Any:
    return client.post(address(survey), sent, **JSON).json()["detail"]


def test_odd_bytes_and_numbers_are_no_trouble(client: Client, world: World) -> None:
    survey = opened(world)
    client.post(address(survey), ballot(survey, words="a\x00b", seconds="²"))
    assert Response.objects.get().words == "ab"


def test_a_closed_survey_says_so(client: Client, world: World) -> None:
    survey = closed(world)
    page = client.get(address(survey)).content.decode()
    assert "sudah ditutup" in page and 'id="ask"' not in page and "Lihat hasilnya" not in page
    assert client.post(address(survey), ballot(survey), **JSON).status_code == 410
    assert Response.objects.count() == 1


def test_a_flood_is_told_to_come_back(client: Client, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from selaras.domain.skm.actions import answering
    from selaras.domain.skm.rules import Guard

    monkeypatch.setattr(answering, "guard_at", lambda day: Guard(hourly=2))
    survey = opened(world)
    answers = [client.post(address(survey), ballot(survey), **JSON).status_code for _ in range(3)]
    assert answers == [200, 200, 429]


def test_the_result_is_for_everybody_once_it_is_published(client: Client, world: World) -> None:
    survey = closed(world, flat(4, waktu=1), flat(4, waktu=2, biaya=3), first_date=FIRST_OF_YEAR)
    assert client.get(address(survey, "hasil/")).status_code == 404
    actions.publish(survey_id=survey.pk, doing={"waktu": "Loket ditambah mulai Januari."}, **act(world))
    page = client.get(address(survey, "hasil/")).content.decode()
    for words in (
        "91,67",
        "A, sangat baik",
        "Loket ditambah mulai Januari.",
        "3 / 2 = 1,5",
        "/ 9 x 25 = 91,67",
    ):
        assert words in page, words
    assert "Kurang dari 30 orang menjawab" in page and "2 orang menjawab" in page
    assert "Lihat hasilnya" in client.get(address(survey)).content.decode()
    actions.unpublish(survey_id=survey.pk, **act(world))
    assert client.get(address(survey, "hasil/")).status_code == 404


def test_the_trend_and_the_other_services_hold_what_is_published_alone(client: Client, world: World) -> None:
    old = closed(world, flat(2), first_date=FIRST_OF_YEAR)
    new, other, hidden = (
        closed(world, flat(3)),
        closed(world, service="KTP-el"),
        closed(world, service="Rahasia"),
    )
    for survey in (old, new, other):
        actions.publish(survey_id=survey.pk, doing={}, **act(world))
    page = client.get(address(new, "hasil/")).content.decode()
    assert "Dari waktu ke waktu" in page and "50" in page and "75,00" in page
    assert "KTP-el" in page and "Rahasia" not in page
    assert hidden.published_at is None


def test_citizens_words_are_not_published(client: Client, world: World) -> None:
    survey = opened(world)
    answered(world, survey, words="Kata seorang warga")
    actions.close(survey_id=survey.pk, **act(world))
    actions.publish(survey_id=survey.pk, doing={}, **act(world))
    assert "Kata seorang warga" not in client.get(address(survey, "hasil/")).content.decode()


def test_no_token_no_page(client: Client, world: World) -> None:
    draft = prepared(world)
    for token in (draft.token, "tidak-ada"):
        for rest in ("", "hasil/", "terima-kasih/"):
            assert client.get(f"/survei/{token}/{rest}").status_code == 404
        assert client.post(f"/survei/{token}/", {"key": "x"}).status_code == 404


def test_somebody_of_another_government_answers_as_any_citizen(client: Client, world: World) -> None:
    """The wall of the one who is signed in stands aside for the survey alone."""
    survey = opened(world)
    foreign = build("lain", first_serial=500)
    sign_in(client, foreign, "clerk")
    assert client.get(address(survey)).status_code == 200
    assert client.post(address(survey), ballot(survey), **JSON).status_code == 200
    assert client.get(f"/kepuasan/{survey.pk}/").status_code == 404
    set_agency(world.agency.pk)
    assert Response.objects.get().survey_id == survey.pk

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from selaras.insight.home import Todo
from selaras.kernel.keys import uuid7
from selaras.web.home import words
from tests.factories.world import NOW, TODAY, World
from tests.web.signing import sign_in


def test_somebody_without_a_plan_is_asked_to_start_one(client: Client, world: World) -> None:
    page = sign_in(client, world, "clerk").get("/").content.decode()
    assert "Susun SKP 2026" in page and reverse("skp:start") in page


def test_an_official_without_a_post_has_nothing_to_do(client: Client, world: World) -> None:
    from selaras.domain.organization.models import Assignment
    from selaras.kernel.closed import holding_pen

    with holding_pen():
        Assignment.objects.filter(employee=world.people["clerk"]).update(valid_until=TODAY)
    page = sign_in(client, world, "clerk").get("/").content.decode()
    assert "Tidak ada yang menunggu Anda" in page


def test_home_takes_six_queries_beside_the_frame(client: Client, world: World) -> None:
    sign_in(client, world, "clerk")
    client.get("/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/")
    asked = [q["sql"] for q in captured if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(asked) <= 7


@pytest.mark.parametrize("kind", sorted(words.WORDS))
def test_every_kind_of_work_has_its_words_and_its_page(kind: str) -> None:
    about = "2026-TW3" if "%(period)s" in "".join(str(word) for word in words.WORDS[kind][:2]) else "2026"
    shown = words.todo(Todo(kind, uuid7(), "Orang Lain", about, NOW, TODAY), TODAY)
    assert shown["url"].startswith("/") and "%(" not in shown["title"] + shown["why"]


@pytest.mark.parametrize(("hour", "word"), [(1, "pagi"), (5, "siang"), (9, "sore"), (13, "malam")])
def test_the_greeting_follows_the_clock_of_the_agency(hour: int, word: str) -> None:
    person = {"name": "Ratna Dewi", "sex": "female"}
    assert words.greeting(person, NOW.replace(hour=hour)) == f"Selamat {word}, Ibu Ratna"

"""The record's page: found by person, thing, verb and time; paged by keyset; each event with its proof."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client

from selaras.domain.audit.batch import record_many
from selaras.domain.audit.models import Event
from selaras.kernel.keys import uuid7
from tests.factories.record import signed_here
from tests.factories.world import NOW, World
from tests.web.signing import sign_in

PAGE = "/kelola/audit/"


def add(world: World, verb: str = "grant", who: str = "admin", count: int = 1, at: dt.datetime = NOW) -> Any:
    thing = uuid7()
    things: Any = ((thing, {"name": (None, f"Nilai {one}")}) for one in range(count))
    record_many(verb, "grant", things, by=world.viewer(who), as_role="admin_kepegawaian", at=at)
    return thing


def shown(client: Client, **asked: Any) -> str:
    return client.get(PAGE, asked).content.decode()


def rows(page: str) -> list[str]:
    return re.findall(r"/kelola/audit/([0-9a-f-]{36})/", page)


def test_found_by_person_thing_verb_and_time(client: Client, world: World) -> None:
    later = NOW + dt.timedelta(days=2)
    thing = add(world, "submit_skp", "clerk", at=later)
    sign_in(client, world, "inspector")
    (key,) = Event.objects.filter(verb="submit_skp").values_list("id", flat=True)
    for asked in (
        {"apa": "submit_skp"},
        {"kunci": thing},
        {"orang": world.id("clerk")},
        {"orang": world.people["clerk"].nips.get().nip},
        {"dari": "2026-11-26"},
        {"apa": "submit_skp", "sampai": "2026-11-26"},
    ):
        assert rows(shown(client, **asked)) == [str(key)], asked
    assert rows(shown(client, apa="submit_skp", sampai="2026-11-25")) == []
    page = shown(client, kunci=thing)
    assert "mengajukan SKP" in page and "Nilai 0" in page


def test_who_is_meant_is_asked_where_several_are(client: Client, world: World) -> None:
    sign_in(client, world, "inspector")
    page = shown(client, orang="Petugas")
    assert "Siapa yang Anda maksud?" in page
    assert f"?orang={world.id('clerk')}" in page
    assert "Tidak ada pegawai" in shown(client, orang="Zzzz Qqqq")


def test_a_page_follows_the_other_though_thousands_happened_at_one_moment(
    client: Client, world: World
) -> None:
    add(world, "assign", count=60)
    sign_in(client, world, "inspector")
    seen: list[str] = []
    page = shown(client, apa="assign", kunci=Event.objects.filter(verb="assign").latest("id").thing_id)
    while True:
        seen += rows(page)
        older = re.search(r'href="(\?[^"]*sesudah=[^"]*)"', page)
        if not older:
            break
        page = client.get(PAGE + older[1].replace("&amp;", "&")).content.decode()
    assert len(seen) == len(set(seen)) == 60


@pytest.mark.parametrize("cursor", ["x", "W10", "WyJhIiwiYiJd", "eyJhIjoxfQ", "bnVsbA"])
def test_a_cursor_of_nobody_begins_at_the_newest(client: Client, world: World, cursor: str) -> None:
    sign_in(client, world, "inspector")
    assert rows(shown(client, sesudah=cursor)) == rows(shown(client))


def test_what_cannot_be_read_is_said(client: Client, world: World) -> None:
    sign_in(client, world, "inspector")
    answer = client.get(PAGE, {"kunci": "bukan kunci"})
    assert answer.status_code == 422
    assert "32 huruf dan angka" in answer.content.decode()


def test_at_most_six_queries(client: Client, world: World, django_assert_max_num_queries: Any) -> None:
    signed_here(world)
    sign_in(client, world, "inspector")
    shown(client)
    with django_assert_max_num_queries(6 + 4):  # the frame's own statement, its savepoints, and six
        shown(client, orang=world.people["admin"].nips.get().nip, apa="grant")


def test_an_event_shows_its_proof_and_its_erased_values(client: Client, world: World) -> None:
    add(world)
    event = Event.objects.get(verb="grant", kind="grant", fields__has_key="name")
    sign_in(client, world, "inspector")
    page = client.get(f"{PAGE}{event.pk}/").content.decode()
    assert "tidak ada di bawah segel itu" in page
    signed_here(world)
    event.values.all()._raw_delete("default")
    page = client.get(f"{PAGE}{event.pk}/").content.decode()
    assert "Di tempat" in page and "Nilai yang sudah dihapus: 1" in page and bytes(event.leaf).hex() in page
    page = sign_in(client, world, "operator").get(f"{PAGE}{event.pk}/").content.decode()
    assert "hanya dibaca inspektorat" in page and "Nilai 0" not in page


def test_every_word_of_the_record_is_of_a_verb_that_exists() -> None:
    from selaras.web.manage.words import VERBS
    from tests.house.test_sentences import VERBS as RECORDED

    assert sorted(set(VERBS) - set(RECORDED)) == []

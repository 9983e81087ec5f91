"""What anybody sees of a record: pages and API without signing in, proofs that compute, and nothing else."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connection
from django.test import Client

from selaras.domain.audit.models import Event
from selaras.kernel.merkle import verify_consistency, verify_inclusion
from tests.factories import build
from tests.factories.record import signed_here
from tests.factories.world import NOW, World
from tests.web.signing import sign_in

API = "/api/v1/seals/uji"


def two_days(world: World) -> None:
    signed_here(world)
    signed_here(world, NOW + dt.timedelta(days=1))


def test_the_page_before_the_first_seal(client: Client, world: World) -> None:
    assert "Belum ada segel" in client.get("/segel/uji/").content.decode()
    assert client.get(f"{API}/heads").json()["heads"] == []


def test_a_stranger_reads_heads_and_keys_and_no_event(client: Client, world: World) -> None:
    two_days(world)
    page = client.get("/segel/uji/").content.decode()
    told = client.get(f"{API}/heads").json()
    assert [one["day"] for one in told["heads"]] == ["2026-11-25", "2026-11-24"]
    for text in (told["heads"][0]["root"], told["heads"][0]["short_root"], told["keys"][0]["key"]):
        assert text in page
    note = client.get("/segel/uji/2026-11-24.txt").content.decode()
    assert note == told["heads"][1]["note"] == client.get(f"{API}/heads/2026-11-24").json()["note"]
    for word in (str(world.agency.pk), "register_employee", str(world.id("clerk")), "Petugas"):
        assert word not in page + str(told)
    for path in ("/segel/uji/2020-01-01.txt", "/segel/uji/x.txt", "/segel/lain/", f"{API}/heads/2020-01-01"):
        assert client.get(path).status_code == 404


def test_proofs_compute(client: Client, world: World) -> None:
    two_days(world)
    event = Event.objects.order_by("id")[3]
    told = client.get(f"{API}/inclusion", {"leaf": bytes(event.leaf).hex()}).json()
    path, root = [bytes.fromhex(one) for one in told["path"]], bytes.fromhex(told["root"])
    assert verify_inclusion(bytes(event.leaf), told["position"], told["size"], path, root)
    told = client.get(f"{API}/consistency", {"first": "2026-11-24", "second": "2026-11-25"}).json()
    path = [bytes.fromhex(one) for one in told["path"]]
    roots = bytes.fromhex(told["first_root"]), bytes.fromhex(told["second_root"])
    assert verify_consistency(told["first_size"], told["second_size"], *roots, path)
    page = client.get("/segel/uji/", {"awal": "2026-11-24", "akhir": "2026-11-25"}).content.decode()
    assert "Terbukti:" in page and told["path"][0] in page
    page = client.get("/segel/uji/", {"daun": bytes(event.leaf).hex()}).content.decode()
    assert "tercatat di tempat" in page


def test_questions_that_have_no_answer_get_a_sentence(client: Client, world: World) -> None:
    two_days(world)
    ask = lambda **asked: client.get("/segel/uji/", asked).content.decode()  # noqa: E731
    assert "lebih awal" in ask(awal="2026-11-25", akhir="2026-11-24")
    assert "Tidak ada segel pada hari itu" in ask(awal="kemarin", akhir="")
    assert "64 angka" in ask(daun="xyz")
    assert "tidak ada di bawah segel itu" in ask(daun="0" * 64)
    assert client.get(f"{API}/inclusion", {"leaf": "xyz"}).status_code == 422
    assert client.get(f"{API}/inclusion", {"leaf": "0" * 64}).status_code == 404
    assert (
        client.get(f"{API}/consistency", {"first": "2026-11-25", "second": "2026-11-24"}).status_code == 422
    )


def test_a_visit_leaves_one_in_the_own_agency(client: Client, world: World) -> None:
    """The page of another government is read, and the rest of the request stays at home."""
    signed_here(world)
    other = build("lain", first_serial=500)
    sign_in(client, other, "clerk")
    page = client.get("/segel/uji/").content.decode()
    assert "Pemerintah uji" in page
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('selaras.agency', true)")
        assert cursor.fetchone()[0] == str(other.agency.pk)


def test_the_api_gives_events_to_the_offices(client: Client, world: World) -> None:
    signed_here(world)
    event: Any = Event.objects.filter(verb="register_employee").order_by("id")[0]
    sign_in(client, world, "inspector")
    found = client.get(
        "/api/v1/audit/events", {"thing": str(event.thing_id), "verb": "register_employee"}
    ).json()
    assert [one["id"] for one in found["items"]] == [str(event.pk)]
    assert any(one["salt"] for one in found["items"][0]["values"])
    assert client.get(f"/api/v1/audit/events/{event.pk}/proof").json()["leaf"] == bytes(event.leaf).hex()
    sign_in(client, world, "operator")
    whole = client.get(f"/api/v1/audit/events/{event.pk}").json()
    assert whole["values"] and all(one["salt"] is None and one["after"] is None for one in whole["values"])
    assert sign_in(client, world, "clerk").get("/api/v1/audit/events").status_code == 403

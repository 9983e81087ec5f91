"""The frame: one round trip, READ ONLY GETs, sign-in, sessions that end, headers."""

from __future__ import annotations

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.domain.accounts import actions as accounts
from selaras.kernel.closed import holding_pen
from selaras.web import frame
from tests.factories import build
from tests.factories.world import PASSWORD, World
from tests.web.signing import sign_in


def test_signed_out_is_led_to_sign_in_and_back(client: Client, db: None) -> None:
    answer = client.get("/organisasi/?x=1")
    assert answer.status_code == 302
    assert answer["Location"] == "/masuk/?next=/organisasi/%3Fx%3D1"
    assert client.get("/masuk/").status_code == 200


def test_sign_in_by_nip_with_spaces_leads_home(client: Client, db: None) -> None:
    world = build(accounts_for=("clerk",))
    nip = world.people["clerk"].nips.get().nip
    answer = client.post(
        "/masuk/", {"username": f"{nip[:8]} {nip[8:]}", "password": PASSWORD, "next": "/organisasi/"}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/organisasi/")
    assert "Petugas Satu" in client.get("/organisasi/").content.decode()


def test_a_wrong_and_an_unknown_name_get_the_same_answer(client: Client, db: None) -> None:
    world = build(accounts_for=("clerk",))
    nip = world.people["clerk"].nips.get().nip
    wrong = client.post("/masuk/", {"username": nip, "password": "salah"})
    unknown = client.post("/masuk/", {"username": "199901012020011999", "password": "salah"})
    assert wrong.status_code == unknown.status_code == 422
    sentence = "NIP atau kata sandi tidak cocok"
    assert sentence in wrong.content.decode() and sentence in unknown.content.decode()


def test_a_foreign_next_is_not_followed(client: Client, db: None) -> None:
    world = build(accounts_for=("clerk",))
    nip = world.people["clerk"].nips.get().nip
    answer = client.post("/masuk/", {"username": nip, "password": PASSWORD, "next": "https://example.org/"})
    assert answer["Location"] == "/"


def test_a_changed_password_ends_older_sessions(client: Client, world: World) -> None:
    sign_in(client, world, "clerk")
    assert client.get("/organisasi/").status_code == 200
    account = (
        world.people["clerk"].__class__.objects.select_related("account").get(pk=world.id("clerk")).account
    )
    account.set_password("kata-sandi-baru-sekali")
    with holding_pen():
        account.save()
    assert client.get("/organisasi/").status_code == 302


def test_signing_out_ends_the_session_on_the_server(client: Client, world: World) -> None:
    sign_in(client, world, "clerk")
    key = client.cookies["selaras"].value
    assert client.get("/keluar/").status_code == 405
    client.post("/keluar/")
    client.cookies["selaras"] = key
    assert client.get("/").status_code == 302


def test_the_frame_takes_one_query(client: Client, world: World) -> None:
    sign_in(client, world, "clerk")
    client.get("/cari/")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get("/cari/")
    asked = [q["sql"] for q in queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(asked) == 1 and "selaras_frame" in asked[0]


@pytest.mark.parametrize("path", ["/", "/masuk/", "/tidak-ada/", "/api/v1/me"])
def test_every_answer_carries_the_strict_headers(client: Client, world: World, path: str) -> None:
    sign_in(client, world, "clerk")
    answer = client.get(path)
    assert (
        "script-src 'self'" in answer["Content-Security-Policy"]
        and "unsafe" not in answer["Content-Security-Policy"]
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["X-Request-Id"]


def test_a_person_of_two_governments_picks_one(client: Client, db: None) -> None:
    first = build("satu")
    account = accounts.open_account()
    for world in (first, second := build("dua")):
        from selaras.domain.organization import actions as organization
        from selaras.domain.tenancy.context import set_agency
        from tests.factories.world import NOW

        set_agency(world.agency.pk)
        organization.connect_account(
            employee=world.people["clerk"], account_id=account.pk, by=world.system, at=NOW
        )
    sign_in(client, second, "clerk")
    session = client.session
    del session["agency_id"]
    session.save()
    assert client.get("/")["Location"] == "/pemerintah/"
    assert client.post("/pemerintah/", {"agency": str(first.agency.pk)})["Location"] == "/"
    assert client.get("/api/v1/me").json()["agency_code"] == "satu"
    assert client.post("/pemerintah/", {"agency": "0" * 8 + "-0000-7000-8000-" + "0" * 12}).status_code == 200


def test_language_and_theme_are_remembered(client: Client, world: World) -> None:
    sign_in(client, world, "clerk")
    client.post("/bingkai/", {"language": "en", "theme": "dark", "next": "/cari/"})
    page = client.get("/cari/").content.decode()
    assert '<html lang="en"' in page and 'data-bs-theme="dark"' in page


def test_csrf_is_asked_for(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    sign_in(client, world, "clerk")
    assert client.post("/bingkai/", {"theme": "dark"}).status_code == 403
    answer = client.post("/api/v1/simulations/predikat", "{}", content_type="application/json")
    assert answer.status_code in (403, 404)


@pytest.mark.committed
def test_a_connection_that_the_server_closed_is_opened_anew(committed_world: World) -> None:
    """No request fails because the database was started again meanwhile."""
    connection.ensure_connection()
    before = connection.connection.info.backend_pid
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": None}) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [before])
    assert frame._connected().info.backend_pid != before
    assert Client().get("/healthz").status_code in (200, 503)

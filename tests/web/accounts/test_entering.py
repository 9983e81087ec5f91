"""The entrance: what is asked, what is told, what it costs, and which session comes of it."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth import hashers
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from selaras.domain.accounts.models import Session, SignIn
from tests.factories import build
from tests.factories.world import PASSWORD, World

from .signing import account_of, enter, nip_of

UNKNOWN = "199901012020011999"


@pytest.fixture
def world(db: None) -> World:
    return build(accounts_for=("clerk", "admin"))


def asked_of(client: Client, name: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, list[str], str]:
    """How often the hasher ran, the kinds of statement, and the page without what differs each time."""
    hashed = []
    encode = hashers.MD5PasswordHasher.encode
    monkeypatch.setattr(
        hashers.MD5PasswordHasher, "encode", lambda *given: hashed.append(1) or encode(*given)
    )
    with CaptureQueriesContext(connection) as queries:
        answer = client.post("/masuk/", {"username": name, "password": "salah sekali ini"})
    monkeypatch.undo()
    page = re.sub(r'(csrf[a-z-]*"[^>]*value=|content=|value=)"[^"]*"', "", answer.content.decode())
    kinds = [" ".join(q["sql"].split()[:3]) for q in queries if "SAVEPOINT" not in q["sql"]]
    return len(hashed), kinds, page


def test_a_name_that_nobody_has_costs_and_says_the_same(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One hash, the same statements in the same order, the same words: nothing tells whether the NIP exists."""
    known = asked_of(Client(), nip_of(world, "clerk"), monkeypatch)
    unknown = asked_of(Client(), UNKNOWN, monkeypatch)
    without_password = asked_of(Client(), nip_of(world, "peer"), monkeypatch)
    assert known[0] == unknown[0] == without_password[0] == 1
    assert known[1] == unknown[1]
    assert known[2] == unknown[2] == without_password[2]


@pytest.mark.parametrize("is_known", [True, False])
def test_too_many_tries_lock_any_name_in_the_same_words(world: World, is_known: bool) -> None:
    name = nip_of(world, "clerk") if is_known else UNKNOWN
    client = Client()
    spelled = [name, f"{name[:8]} {name[8:]}"]  # spaces do not begin a new count
    answers = [
        client.post("/masuk/", {"username": spelled[n % 2], "password": "salah"}).status_code
        for n in range(11)
    ]
    assert answers[0] == 422 and answers[-1] == 429
    right = client.post("/masuk/", {"username": name, "password": PASSWORD})
    assert right.status_code == 429
    assert "Terlalu banyak percobaan masuk" in right.content.decode()


def test_the_key_of_the_session_changes_at_sign_in(world: World) -> None:
    """A key that somebody planted before is worth nothing after."""
    client = Client()
    session = client.session
    session["planted"] = "yes"
    session.save()
    before = client.cookies["selaras"].value
    enter(client, world)
    assert client.cookies["selaras"].value != before
    assert not Session.objects.filter(session_key=before).exists()


@pytest.mark.parametrize(
    "target", ["https://jahat.example/", "//jahat.example/", "/\\jahat.example", "javascript:alert(1)"]
)
def test_next_leads_to_our_own_pages_alone(world: World, target: str) -> None:
    assert enter(Client(), world, next=target)["Location"] == "/"
    client = Client()
    enter(client, world)
    assert client.get("/masuk/", {"next": target})["Location"] == "/"


def test_a_foreign_host_is_refused(world: World, client: Client) -> None:
    answer = client.get("/masuk/", headers={"host": "jahat.example"})
    assert answer.status_code == 400
    assert "jahat.example" not in answer.content.decode()


def test_pages_are_not_kept_by_the_browser_and_are_gone_after_sign_out(world: World, client: Client) -> None:
    enter(client, world)
    for path in ("/akun/", "/akun/riwayat/", "/"):
        assert client.get(path)["Cache-Control"] == "no-store, private"
    cookie = client.cookies["selaras"].value
    assert client.post("/keluar/")["Clear-Site-Data"] == '"cache"'
    client.cookies["selaras"] = cookie
    assert client.get("/akun/")["Location"].startswith("/masuk/")


def test_every_try_is_in_the_history_of_its_person(world: World) -> None:
    client = Client(headers={"user-agent": "Mozilla/5.0 (Linux; Android 14) Chrome/130 Mobile Safari/537"})
    enter(client, world, password="salah sekali")
    enter(client, world)
    page = client.get("/akun/riwayat/").content.decode()
    assert page.count("Chrome, Android") == 2 and "ditolak" in page and "masuk" in page
    rows = SignIn.objects.filter(account=account_of(world, "clerk")).order_by("at")
    assert [(row.outcome, row.method) for row in rows] == [("refused", "password"), ("entered", "password")]


def test_an_unknown_name_leaves_no_trace_of_what_was_typed(world: World) -> None:
    Client().post("/masuk/", {"username": UNKNOWN, "password": "rahasia-ketik-salah"})
    assert SignIn.objects.get(account=None).outcome == "refused"
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(a::text, ' ') FROM axes_accessattempt a")
        assert "rahasia-ketik-salah" not in cursor.fetchone()[0]


def test_the_frame_stays_one_query_and_is_touched_every_few_minutes(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    import datetime as dt

    from django.utils import timezone

    enter(client, world)
    now = timezone.now()
    for minutes in (1, 7, 8):
        monkeypatch.setattr("django.utils.timezone.now", lambda: now + dt.timedelta(minutes=minutes))  # noqa: B023
        client.get("/cari/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/cari/")
        asked = [q["sql"] for q in queries if "SAVEPOINT" not in q["sql"]]
        assert len(asked) == 1, (minutes, asked)


def test_a_session_ends_after_seven_days_however_busy(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    import datetime as dt

    from django.utils import timezone

    enter(client, world)
    begun = timezone.now()
    for hours in range(8, 24 * 8, 8):
        monkeypatch.setattr("django.utils.timezone.now", lambda: begun + dt.timedelta(hours=hours))  # noqa: B023
        if client.get("/akun/").status_code == 302:
            break
    assert 24 * 6 < hours <= 24 * 7


def test_sessions_are_listed_and_ended(world: World) -> None:
    here, there = (
        Client(headers={"user-agent": "Firefox Windows"}),
        Client(headers={"user-agent": "Safari iPhone"}),
    )
    enter(here, world)
    enter(there, world)
    page = here.get("/akun/").content.decode()
    assert "Firefox, Windows" in page and "Safari, iPhone" in page and "perangkat ini" in page
    for client in (here, there):
        assert client.cookies["selaras"].value not in page
    handle = Session.objects.get(session_key=there.cookies["selaras"].value).handle
    assert here.post(f"/akun/perangkat/{handle}/keluarkan/").status_code == 302
    assert there.get("/akun/").status_code == 302
    assert here.get("/akun/").status_code == 200


def test_nobody_ends_the_session_of_somebody_else(world: World) -> None:
    mine, other = Client(), Client()
    enter(mine, world)
    enter(other, world, "admin")
    handle = Session.objects.get(session_key=other.cookies["selaras"].value).handle
    assert mine.post(f"/akun/perangkat/{handle}/keluarkan/").status_code == 404
    mine.post("/akun/perangkat/keluarkan/")
    assert other.get("/akun/").status_code == 200

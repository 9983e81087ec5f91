"""Second factors: added, asked, used once, lost, required by a role."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from selaras.domain.accounts.models import Session, SignIn
from selaras.domain.audit.models import Event, EventValue
from selaras.domain.organization.codes import Role
from selaras.gateways import factors
from selaras.journeys.terms import set_term
from tests.factories import build
from tests.factories.world import NOW, PASSWORD, World

from .signing import NEW_PASSWORD, account_of, enter, protect, totp_code


@pytest.fixture
def world(db: None) -> World:
    return build(accounts_for=("clerk", "admin", "inspector"))


def add_app(client: Client) -> tuple[str, list[str]]:
    """Through the pages, as a person does; returns the secret and the recovery codes shown."""
    page = client.get("/akun/faktor/aplikasi/").content.decode()
    secret = re.search(r"secret-text\">([A-Z2-7 ]+)<", page)[1].replace(" ", "")  # type: ignore[index]
    answer = client.post("/akun/faktor/aplikasi/", {"code": totp_code(secret)})
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return secret, re.findall(r"<li><code>(\w+)</code>", answer.content.decode())


def test_an_app_is_added_and_asked_for_from_then_on(world: World) -> None:
    client = Client()
    enter(client, world)
    secret, codes = add_app(client)
    assert len(codes) == 10
    assert "terpasang" in client.get("/akun/").content.decode()
    fresh = Client()
    assert enter(fresh, world, next="/akun/")["Location"] == "/masuk/faktor/"
    assert fresh.get("/akun/").status_code == 302  # a password alone opens nothing
    assert fresh.get("/api/v1/me").status_code == 401
    answer = fresh.post("/masuk/faktor/", {"code": totp_code(secret, 1)})
    assert (answer.status_code, answer["Location"]) == (302, "/akun/")
    assert "dua faktor" in fresh.get("/akun/").content.decode()


def test_the_key_changes_again_at_the_second_step(world: World) -> None:
    secret = protect(world)
    client = Client()
    enter(client, world)
    between = client.cookies["selaras"].value
    client.post("/masuk/faktor/", {"code": totp_code(secret)})
    assert client.cookies["selaras"].value != between
    assert not Session.objects.filter(session_key=between).exists()


def test_a_wrong_code_adds_no_app(world: World, client: Client) -> None:
    enter(client, world)
    client.get("/akun/faktor/aplikasi/")
    assert client.post("/akun/faktor/aplikasi/", {"code": "000000"}).status_code == 422
    assert not factors.is_protected(account_of(world, "clerk").pk)


def test_a_code_opens_once(world: World) -> None:
    secret = protect(world)
    code = totp_code(secret)
    first, second = Client(), Client()
    for client, status in ((first, 302), (second, 422)):
        enter(client, world)
        assert client.post("/masuk/faktor/", {"code": code}).status_code == status


def test_a_recovery_code_opens_once_and_the_set_can_be_renewed(world: World) -> None:
    client = Client()
    enter(client, world)
    _secret, codes = add_app(client)
    for status in (302, 422):
        other = Client()
        enter(other, world)
        assert other.post("/masuk/faktor/", {"code": codes[0]}).status_code == status
    assert "tersisa 9" in client.get("/akun/").content.decode()
    renewed = re.findall(r"<li><code>(\w+)</code>", client.post("/akun/faktor/pemulihan/").content.decode())
    assert len(renewed) == 10 and not set(renewed) & set(codes)
    other = Client()
    enter(other, world)
    assert other.post("/masuk/faktor/", {"code": codes[1]}).status_code == 422


def test_codes_are_tried_ten_times_wherever_from(world: World) -> None:
    """Who knows the password gets no second bucket of tries by another address."""
    secret = protect(world)
    for number in range(10):
        client = Client(REMOTE_ADDR=f"10.0.0.{number}")
        enter(client, world)
        client.post("/masuk/faktor/", {"code": "000000"})
    client = Client(REMOTE_ADDR="10.0.1.1")
    enter(client, world)
    assert client.post("/masuk/faktor/", {"code": totp_code(secret)}).status_code == 429


def test_the_second_step_ends_after_ten_minutes(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    import datetime as dt

    from django.utils import timezone

    secret, client = protect(world), Client()
    enter(client, world)
    later = timezone.now() + dt.timedelta(minutes=11)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert client.post("/masuk/faktor/", {"code": totp_code(secret)})["Location"] == "/masuk/"


def test_without_a_first_step_there_is_no_second(client: Client, world: World) -> None:
    assert client.get("/masuk/faktor/")["Location"] == "/masuk/"
    assert client.post("/masuk/faktor/", {"code": "123456"})["Location"] == "/masuk/"


def test_an_open_screen_is_not_enough(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A quarter of an hour after signing in the password is asked again before the door is changed."""
    import datetime as dt

    from django.utils import timezone

    client = Client()
    enter(client, world)
    later = timezone.now() + dt.timedelta(minutes=16)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    for path in ("/akun/kata-sandi/", "/akun/surel/", "/akun/token/", "/akun/faktor/pemulihan/"):
        assert client.post(path, {})["Location"] == "/akun/pastikan/?next=/akun/"
    assert client.get("/akun/faktor/aplikasi/")["Location"].startswith("/akun/pastikan/")
    assert client.post("/akun/pastikan/", {"password": "salah", "next": "/akun/"}).status_code == 422
    right = client.post("/akun/pastikan/", {"password": PASSWORD, "next": "/akun/faktor/aplikasi/"})
    assert right["Location"] == "/akun/faktor/aplikasi/"
    assert client.get("/akun/faktor/aplikasi/").status_code == 200


def test_the_last_factor_takes_the_recovery_codes_along(world: World, client: Client) -> None:
    enter(client, world)
    add_app(client)
    account = account_of(world, "clerk")
    (app,) = [one for one in factors.held_by(account.pk) if one.kind == "totp"]
    assert client.get(f"/akun/faktor/{app.id}/lepas/").status_code == 200
    client.post(f"/akun/faktor/{app.id}/lepas/")
    assert factors.held_by(account.pk) == []
    assert enter(Client(), world)["Location"] == "/"


def test_nobody_removes_the_factor_of_somebody_else(world: World, client: Client) -> None:
    protect(world, "admin")
    (app,) = factors.held_by(account_of(world, "admin").pk)
    enter(client, world)
    assert client.post(f"/akun/faktor/{app.id}/lepas/").status_code == 404
    assert factors.is_protected(account_of(world, "admin").pk)


# Required by the role.
@pytest.mark.parametrize(("name", "held"), [("admin", True), ("inspector", True), ("clerk", False)])
def test_a_role_may_require_a_second_factor(world: World, settings: Any, name: str, held: bool) -> None:
    settings.SECOND_FACTOR_ROLES = ("admin_kepegawaian", "administrator", "inspektorat")
    client = Client()
    enter(client, world, name)
    answer = client.get("/organisasi/")
    assert (answer.status_code == 302) is held
    assert client.get("/api/v1/units").status_code == (403 if held else 200)
    if held:
        assert answer["Location"] == "/akun/faktor/"
        assert client.get("/akun/faktor/").status_code == 200
        assert client.post("/akun/surel/", {"email": "a@b.id"})["Location"] == "/akun/faktor/"
        add_app(client)
        assert client.get("/organisasi/").status_code == 200


def require(world: World, *roles: Role) -> None:
    """By the page of settings' own action, from a year's first day on."""
    set_term(
        key="second-factor",
        value={role: role in roles for role in Role},
        legal_basis="Keputusan Gubernur",
        valid_from=dt.date(2026, 1, 1),
        by=world.viewer("admin"),
        at=NOW,
    )


def test_the_agency_decides_for_itself_from_a_date_on(world: World, settings: Any) -> None:
    settings.SECOND_FACTOR_ROLES = ()
    client = Client()
    enter(client, world, "inspector")
    assert client.get("/organisasi/").status_code == 200
    require(world, Role.INSPEKTORAT)
    assert client.get("/organisasi/")["Location"] == "/akun/faktor/"
    require(world)
    settings.SECOND_FACTOR_ROLES = ("inspektorat",)
    assert client.get("/organisasi/").status_code == 200


def test_no_secret_is_kept_in_the_clear_or_told_in_an_event(
    world: World, client: Client, caplog: Any
) -> None:
    """TOTP secret, recovery codes, password, session key: planted by use, then looked for everywhere it may leak."""
    enter(client, world)
    secret, codes = add_app(client)
    client.post("/akun/kata-sandi/", {"new": NEW_PASSWORD, "again": NEW_PASSWORD})
    token = re.search(
        r"sel_[\w-]{40,}",
        client.post("/akun/token/", {"name": "uji", "scope": "read", "days": 30}).content.decode(),
    )[0]  # type: ignore[index]
    key = client.cookies["selaras"].value
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(m::text, ' ') FROM mfa_authenticator m")
        kept = cursor.fetchone()[0]
        cursor.execute("SELECT string_agg(m::text, ' ') FROM accounts_token m")
        kept += cursor.fetchone()[0]
    told = (
        " ".join(str(row) for model in (Event, EventValue, SignIn) for row in model.objects.values())
        + caplog.text
    )
    for planted in (secret, *codes, NEW_PASSWORD, token):
        assert planted not in kept, planted
        assert planted not in told, planted
    assert key not in told and account_of(world, "clerk").password not in told
    assert Event.objects.filter(verb__in=("add_factor", "change_password", "create_token")).count() >= 3


def test_a_new_password_ends_other_sessions_and_keeps_this_one(world: World) -> None:
    here, there = Client(), Client()
    enter(here, world)
    enter(there, world)
    answer = here.post("/akun/kata-sandi/", {"new": NEW_PASSWORD, "again": NEW_PASSWORD})
    assert answer.status_code == 302
    assert here.get("/akun/").status_code == 200 and there.get("/akun/").status_code == 302
    assert enter(Client(), world).status_code == 422
    assert enter(Client(), world, password=NEW_PASSWORD).status_code == 302


@pytest.mark.parametrize(
    "password",
    [
        "pendek saja",
        "passwordpassword",
        "123456789012",
        "Selaras2026!!",
        "Petugas Satu 1",
        "aaaaaaaaaaaaaaaa",
    ],
)
def test_weak_passwords_are_refused_with_the_reason(world: World, client: Client, password: str) -> None:
    enter(client, world)
    answer = client.post("/akun/kata-sandi/", {"new": password, "again": password})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert any(words in page for words in ("paling sedikit 12", "pernah bocor", "memuat nama")), page


def test_passkeys_of_a_stranger_and_nonsense_are_refused_alike(world: World, client: Client) -> None:
    for credential in ("", "{}", "[]", '{"response": {"userHandle": "AAAA"}}', '{"response": 3}'):
        assert client.post("/masuk/passkey/tanya/").json()["publicKey"]["userVerification"] == "required"
        answer = client.post("/masuk/passkey/", {"credential": credential})
        assert answer.status_code == 422 and "tidak dikenal" in answer.json()["detail"]

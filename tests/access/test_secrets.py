"""Planted secrets are nowhere: not in an event, not in a line of a log, not in an export, not in a job."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, connection, transaction
from django.test import Client, RequestFactory

from selaras.domain.accounts import actions as accounts
from selaras.domain.accounts.models import Account, Token
from selaras.domain.audit import actions as audit
from selaras.domain.audit import exporting
from selaras.domain.audit.batch import record_many
from selaras.domain.audit.rules import is_secret
from selaras.kernel.closed import holding_pen
from selaras.kernel.redaction import clean
from selaras.web.logs import JsonFormatter
from tests.factories.record import signed_here
from tests.factories.world import NOW, World, person
from tests.web.accounts.signing import totp_code
from tests.web.signing import sign_in

PASSWORD = "Rahasia-Tertanam-7741"
# Kept where they belong: the hash with the account, the session's key with the session, the token's digest with it.
HOMES = {"accounts_account", "accounts_session", "accounts_token"}


class Lines(logging.Handler):
    """Every line as production would write it, from DEBUG on."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not record.name.startswith("django.db.backends"):  # written by DEBUG alone
            self.lines.append(JsonFormatter().format(record))


@pytest.fixture
def log() -> Iterator[list[str]]:
    root, handler = logging.getLogger(), Lines()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler.lines
    root.removeHandler(handler)
    root.setLevel(level)


def planted(world: World, client: Client) -> dict[str, str]:
    """A person who signs in by password, makes a token and works with it."""
    employee = person(world, "Pemilik Rahasia", unit="bidang", post="Pelaksana Rahasia", serial=77)
    account = accounts.open_account(password=PASSWORD, email="rahasia@contoh.test")
    with holding_pen():
        employee.account = account
        employee.save(update_fields=["account"])
    world.people["owner"] = employee
    client.post("/masuk/", {"username": "rahasia@contoh.test", "password": PASSWORD})
    app, codes = with_second_factor(client)
    client.get("/akun/")
    officer = sign_in(Client(), world, "admin")
    issued = officer.post(f"/kelola/akun/{world.id('peer')}/kode/").content.decode()
    (once,) = re.findall(r"<code>([A-Z2-9-]{6,})</code>", issued)
    _row, token = accounts.create_token(account_id=account.pk, by=world.viewer("owner"), name="uji", at=NOW)
    return {
        "password": PASSWORD,
        "hash": Account.objects.get(pk=account.pk).password,
        "session": client.cookies["selaras"].value,
        "token": token,
        "digest": hashlib.sha256(token.encode()).hexdigest(),
        "app": app,
        "once": once,
        **{f"recovery {number}": code for number, code in enumerate(codes)},
    }


def with_second_factor(client: Client) -> tuple[str, list[str]]:
    """A code app by the person's own page; its secret and the recovery codes, as they are shown once."""
    page = client.get("/akun/faktor/aplikasi/").content.decode()
    (spaced,) = re.findall(r"secret-text\">([A-Z2-7 ]+)<", page)
    app = spaced.replace(" ", "")
    done = client.post("/akun/faktor/aplikasi/", {"code": totp_code(app)}).content.decode()
    codes = re.findall(r"<li><code>(\w+)</code>", done)
    assert len(codes) == 10
    return app, codes


def use(client: Client, secrets: dict[str, str]) -> None:
    """Right and wrong ways in, and pages that go wrong."""
    stranger = Client(raise_request_exception=False)
    for given in (
        {"username": "rahasia@contoh.test", "password": PASSWORD},
        {"username": PASSWORD, "password": "x"},
    ):
        stranger.post("/masuk/", given)
    for given in ("000000", secrets["recovery 0"], secrets["recovery 0"]):
        stranger.post("/masuk/", {"username": "rahasia@contoh.test", "password": PASSWORD})
        stranger.post("/masuk/faktor/", {"code": given})
        stranger.post("/masuk/kode/", {"username": "x", "code": secrets["once"]})
    authenticate(RequestFactory().post("/masuk/"), username="rahasia@contoh.test", password=PASSWORD)
    bearer = {"Authorization": f"Bearer {secrets['token']}"}
    for path in ("/api/v1/me", "/api/v1/skp", "/api/v1/employees?search=" + PASSWORD):
        stranger.get(path, headers=bearer)
    stranger.post("/api/v1/feedback", data="{", content_type="application/json", headers=bearer)
    for path in ("/", "/pembaca/", "/organisasi/pegawai/", "/tidak-ada/"):
        client.get(path)


def everything_written(world: World) -> dict[str, str]:
    """Every table as text, but those where a secret has its home; the exports beside them."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT coalesce(string_agg(t::text, chr(10)), '') FROM {table} t")
            found[table] = cursor.fetchone()[0]
    signed_here(world)
    lines = exporting.lines(agency_id=world.agency.pk, size=10_000, with_values=True, at=NOW)
    found["export"] = "".join(lines)
    reader = sign_in(Client(), world, "inspector")
    for path in (
        "/kelola/audit/", "/api/v1/audit/events?limit=500", "/wawasan/pegawai.csv", "/segel/uji/",
        "/api/v1/employees", "/organisasi/pegawai/unduh/",
    ):  # fmt: skip
        answer = reader.get(path)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found[path] = body.decode("utf-8", "replace")
    return found


def test_no_secret_is_found_anywhere(client: Client, world: World, log: list[str], frozen_time: None) -> None:
    secrets = planted(world, client)
    use(client, secrets)
    places = {**everything_written(world), "log": "\n".join(log)}
    assert "create_token" in places["audit_event"] and "Pemilik Rahasia" in places["export"]
    assert "request" in places["log"] and "recovery_codes" in places["mfa_authenticator"]
    found = [
        (name, place)
        for place, text in places.items()
        for name, secret in secrets.items()
        if secret in text and not (place in HOMES and name in ("hash", "session", "digest"))
    ]
    assert found == []


@pytest.fixture
def frozen_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def test_a_complaint_of_the_database_is_cleaned(world: World, log: list[str], client: Client) -> None:
    """Behind the wall PostgreSQL itself keeps the value that stands twice; the log would not tell it either."""
    secrets = planted(world, client)
    row = Token.objects.get(digest=secrets["digest"])
    try:
        with transaction.atomic(), holding_pen():
            Token.objects.create(
                account_id=row.account_id, person_id=row.person_id, name="dua", prefix="x", digest=row.digest,
                expires_at=NOW + dt.timedelta(days=1),
            )  # fmt: skip
    except IntegrityError:
        logging.getLogger("selaras").exception("broken")
    (line,) = [one for one in log if '"broken"' in one]
    assert "accounts_token_digest_key" in line and secrets["digest"] not in line
    assert secrets["digest"] not in clean(f"DETAIL:  Key (digest)=({secrets['digest']}) already exists.")


@pytest.mark.parametrize(
    "secret",
    [
        "sel_abcdefghijklmnop", "scrypt$16384$abc$8$1$Zm9vYmFy==", "md5$salt$0123", "argon2id$v=19$m=1$x",
        "4fzqk2v9w8e7r6t5y4u3i2o1p0a9s8d7", "ab" * 32,
    ],
)  # fmt: skip
def test_what_looks_like_a_secret_is_no_line_of_a_log(secret: str) -> None:
    record = logging.LogRecord("x", logging.ERROR, "x", 1, "saw %s here", (secret,), None)
    line = json.loads(JsonFormatter().format(record))
    assert line["message"] == "saw <secret> here"
    assert clean(f"Authorization: Bearer {secret}!").count(secret) == 0


def test_ordinary_lines_stay_as_they_are() -> None:
    text = "GET /skp/0199f3a2-0000-7000-8000-000000000001/ took 12.5 ms for seal_all"
    assert clean(text) == text


@pytest.mark.parametrize(
    "name", ["password", "new_password", "token", "session_key", "recovery_codes", "totp_secret"]
)
def test_an_event_takes_no_field_that_is_called_as_secrets_are(world: World, name: str) -> None:
    assert is_secret(name)
    how: Any = {"by": world.viewer("admin"), "as_role": "uji", "at": NOW}
    with pytest.raises(audit.SecretInEvent, match=name):
        audit.record("try", world.people["clerk"], changes={name: (None, "x")}, **how)
    with pytest.raises(audit.SecretInEvent, match=name):
        record_many("try", "employee", [(world.id("clerk"), {name: (None, "x")})], **how)
    assert not is_secret("tokenised") and not is_secret("digest") and not is_secret("name")

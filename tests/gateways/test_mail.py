"""How mail leaves, from one address in the environment; without one it does not, and says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core import mail as box
from django.core.exceptions import ImproperlyConfigured

from config.mail import settings_of
from selaras.gateways import mail


def test_nothing_is_sent_where_nothing_is_set() -> None:
    assert settings_of({}, Path("/home"), demo=False)["EMAIL_READY"] is False
    demo = settings_of({}, Path("/home"), demo=True)
    assert (
        demo["EMAIL_BACKEND"].endswith("filebased.EmailBackend") and demo["EMAIL_FILE_PATH"] == "/home/mail"
    )


@pytest.mark.parametrize(
    ("address", "port", "tls", "ssl"),
    [
        ("smtp://a%40b:p%2Fw@mail.example", 587, True, False),
        ("smtps://a%40b:p%2Fw@mail.example", 465, False, True),
        ("smtp://a%40b:p%2Fw@mail.example:25?tls=0", 25, False, False),
    ],
)
def test_a_server_is_named_by_its_address(address: str, port: int, tls: bool, ssl: bool) -> None:
    found = settings_of({"SELARAS_EMAIL_URL": address}, Path("/home"), demo=False)
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example", port)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("a@b", "p/w")
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (tls, ssl)


def test_an_unknown_way_is_refused_at_the_start() -> None:
    with pytest.raises(ImproperlyConfigured):
        settings_of({"SELARAS_EMAIL_URL": "pigeon://roof"}, Path("/home"), demo=False)


def test_a_receiver_cannot_smuggle_a_header(settings: Any) -> None:
    with pytest.raises(Exception, match="newline|Header"):
        mail.send("a@b.id", "Judul\nBcc: semua@uji.id", "isi")
    mail.send("a@b.id", "Judul", "isi")
    assert box.outbox[0].extra_headers["Auto-Submitted"] == "auto-generated"

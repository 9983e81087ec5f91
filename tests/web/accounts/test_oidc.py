"""Sign-in by a real provider: discovery, code, PKCE, the NIP claim; nobody comes in without an employee."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from config import oidc
from selaras.domain.accounts.models import Account, SignIn
from selaras.domain.audit.models import Event
from tests.factories import build
from tests.factories.world import World
from tests.provider import consent, know, provider, query_of

from .signing import account_of, nip_of, protect


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with provider() as address:
        yield address


@pytest.fixture
def world(db: None, settings: Any, issuer: str) -> World:
    settings.BASE_URL = ""
    settings.SOCIALACCOUNT_PROVIDERS = oidc.providers(
        {
            "SELARAS_OIDC_ISSUER": issuer,
            "SELARAS_OIDC_CLIENT_ID": "selaras",
            "SELARAS_OIDC_CLIENT_SECRET": "s3cret",
        }
    )
    return build(accounts_for=("clerk", "admin"))


def depart(client: Client, target: str = "/akun/") -> str:
    return str(client.get("/masuk/oidc/", {"next": target})["Location"])


def test_the_entrance_offers_it_only_where_it_is_set(world: World, settings: Any) -> None:
    assert "/masuk/oidc/" in Client().get("/masuk/").content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert "/masuk/oidc/" not in Client().get("/masuk/").content.decode()
    assert Client().get("/masuk/oidc/").status_code == 404
    assert Client().get("/masuk/oidc/kembali/").status_code == 404


def test_a_person_with_an_account_enters(world: World, issuer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The code is bound to this browser by PKCE: the verifier that we send hashes to the challenge that we sent."""
    know(issuer, "clerk", nip=nip_of(world, "clerk"))
    sent: list[dict[str, Any]] = []
    ask = requests.Session.request
    monkeypatch.setattr(
        requests.Session,
        "request",
        lambda self, *a, **k: sent.append(dict(k.get("data") or {})) or ask(self, *a, **k),
    )
    client = Client()
    address = depart(client)
    asked = query_of(address)
    assert asked["code_challenge_method"] == "S256" and asked["response_type"] == "code"
    answer = client.get(consent(address, "clerk"))
    assert (answer.status_code, answer["Location"]) == (302, "/akun/")
    (verifier,) = [data["code_verifier"] for data in sent if "code_verifier" in data]
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    assert challenge == asked["code_challenge"]
    assert "Petugas Satu" in client.get("/api/v1/me").content.decode()
    assert SignIn.objects.get(account=account_of(world, "clerk")).method == "oidc"


def test_an_employee_without_account_gets_one(world: World, issuer: str) -> None:
    know(issuer, "peer", nip=nip_of(world, "peer"))
    client = Client()
    assert client.get(consent(depart(client), "peer"))["Location"] == "/akun/"
    assert account_of(world, "peer") is not None and not account_of(world, "peer").has_usable_password()
    assert Event.objects.filter(verb="admit", thing_id=world.id("peer")).count() == 1
    again = Client()
    again.get(consent(depart(again), "peer"))
    assert Event.objects.filter(verb="admit").count() == 1


@pytest.mark.parametrize("claims", [{"nip": "199901012020011999"}, {}, {"nip": ""}, {"nip": "' OR 1=1"}])
def test_nobody_enters_without_an_employee(world: World, issuer: str, claims: dict[str, str]) -> None:
    know(issuer, "stranger", **claims)
    before, client = Account.objects.count(), Client()
    answer = client.get(consent(depart(client), "stranger"), follow=True)
    assert "tidak ada pegawai dengan NIP itu" in answer.content.decode()
    assert Account.objects.count() == before
    assert client.get("/akun/").status_code == 302


def test_the_claim_has_the_name_that_the_settings_give(world: World, issuer: str, settings: Any) -> None:
    settings.OIDC_NIP_CLAIM = "nomor_induk"
    know(issuer, "clerk2", nomor_induk=nip_of(world, "clerk"), nip=nip_of(world, "admin"))
    client = Client()
    client.get(consent(depart(client), "clerk2"))
    assert "Petugas Satu" in client.get("/api/v1/me").content.decode()


def test_the_second_factor_is_asked_unless_the_provider_is_trusted_with_it(
    world: World, issuer: str, settings: Any
) -> None:
    protect(world, "admin")
    know(issuer, "admin", nip=nip_of(world, "admin"))
    client = Client()
    assert client.get(consent(depart(client), "admin"))["Location"] == "/masuk/faktor/"
    settings.OIDC_IS_STRONG = True
    trusted = Client()
    assert trusted.get(consent(depart(trusted), "admin"))["Location"] == "/akun/"


def test_a_closed_account_stays_closed(world: World, issuer: str) -> None:
    from selaras.kernel.closed import holding_pen

    with holding_pen():
        Account.objects.filter(pk=account_of(world, "clerk").pk).update(is_active=False)
    know(issuer, "closed", nip=nip_of(world, "clerk"))
    client = Client()
    assert client.get(consent(depart(client), "closed"))["Location"] == "/masuk/"


def test_an_answer_that_was_not_asked_for_is_refused(world: World, issuer: str) -> None:
    """Somebody else's answer (login CSRF), an answer twice, a made-up code, a refusal, a foreign page to return to."""
    know(issuer, "clerk", nip=nip_of(world, "clerk"))
    theirs = Client()
    stolen = consent(depart(theirs), "clerk")
    victim = Client()
    assert victim.get(stolen)["Location"] == "/masuk/"
    assert victim.get("/akun/").status_code == 302
    assert theirs.get(stolen)["Location"] == "/akun/"
    assert Client().get(stolen)["Location"] == "/masuk/"
    client = Client()
    state = query_of(depart(client))["state"]
    assert client.get("/masuk/oidc/kembali/", {"code": "made-up", "state": state})["Location"] == "/masuk/"
    state = query_of(depart(client))["state"]
    assert (
        client.get("/masuk/oidc/kembali/", {"error": "access_denied", "state": state})["Location"]
        == "/masuk/"
    )
    assert client.get(consent(depart(client, "https://jahat.example/"), "clerk"))["Location"] == "/"


def test_a_provider_that_does_not_answer_is_a_sentence(world: World, settings: Any) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = oidc.providers(
        {"SELARAS_OIDC_ISSUER": "http://127.0.0.1:1", "SELARAS_OIDC_CLIENT_ID": "selaras"}
    )
    answer = Client().get("/masuk/oidc/", follow=True)
    assert "tidak berhasil" in answer.content.decode()


def test_half_a_setting_and_an_open_line_are_refused_at_the_start() -> None:
    with pytest.raises(ImproperlyConfigured, match="CLIENT_ID"):
        oidc.providers({"SELARAS_OIDC_ISSUER": "https://sso.example.go.id"})
    with pytest.raises(ImproperlyConfigured, match="https"):
        oidc.providers({"SELARAS_OIDC_ISSUER": "http://sso.example.go.id", "SELARAS_OIDC_CLIENT_ID": "x"})
    assert oidc.providers({}) == {}

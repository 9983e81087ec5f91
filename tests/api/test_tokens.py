"""API tokens: made by the person alone, told once, bounded, revoked."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from selaras.api.models import IdempotentAnswer
from selaras.domain.accounts.models import Token
from tests.factories import build
from tests.factories.world import World
from tests.web.accounts.signing import enter


@pytest.fixture
def world(db: None) -> World:
    return build(accounts_for=("clerk", "admin"))


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    enter(client, world)
    return client


def post(client: Client, body: dict[str, Any], **headers: str) -> Any:
    return client.post("/api/v1/tokens", json.dumps(body), content_type="application/json", headers=headers)


def bearer(text: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {text}"}


def test_a_token_is_made_used_listed_and_revoked(client: Client) -> None:
    made = post(client, {"name": "papan", "scope": "read", "days": 30})
    assert made.status_code == 201
    text = made.json()["token"]
    assert Client().get("/api/v1/me", headers=bearer(text)).status_code == 200
    (listed,) = client.get("/api/v1/tokens").json()["items"]
    assert listed["prefix"] == text[:8] and listed["last_used_at"] and "token" not in listed
    assert "terakhir dipakai" in client.get("/akun/").content.decode()
    assert client.delete(f"/api/v1/tokens/{listed['id']}").status_code == 204
    assert Client().get("/api/v1/me", headers=bearer(text)).status_code == 401
    assert client.get("/api/v1/tokens").json()["items"] == []


def test_a_token_makes_and_sees_no_tokens(client: Client) -> None:
    text = post(client, {"name": "papan", "scope": "write", "days": 30}).json()["token"]
    other = Client()
    assert other.get("/api/v1/tokens", headers=bearer(text)).status_code == 403
    assert post(other, {"name": "lagi"}, **bearer(text)).status_code == 403
    assert Token.objects.count() == 1


def test_a_repeated_request_makes_one_token_and_keeps_no_text(client: Client) -> None:
    first = post(client, {"name": "papan"}, **{"Idempotency-Key": "satu"}).json()
    again = post(client, {"name": "papan"}, **{"Idempotency-Key": "satu"}).json()
    assert first["token"] and again["token"] is None and again["id"] == first["id"]
    assert first["token"] not in IdempotentAnswer.objects.get().body


def test_days_and_number_are_bounded(client: Client) -> None:
    assert post(client, {"name": "papan", "days": 3650}).status_code == 422
    statuses = [post(client, {"name": f"papan {n}"}).status_code for n in range(21)]
    assert statuses == [201] * 20 + [422]


def test_somebody_elses_token_does_not_exist(client: Client, world: World) -> None:
    other = Client()
    enter(other, world, "admin")
    made = post(other, {"name": "papan uji"}).json()
    assert client.delete(f"/api/v1/tokens/{made['id']}").status_code == 404
    assert client.post(f"/akun/token/{made['id']}/cabut/").status_code == 404
    assert "papan uji" not in client.get("/akun/").content.decode()


def test_the_page_tells_the_token_once(client: Client) -> None:
    answer = client.post("/akun/token/", {"name": "papan uji", "scope": "feed", "days": 90})
    token = Token.objects.get()
    assert token.prefix in answer.content.decode() and answer["Cache-Control"] == "no-store, private"
    page = client.get("/akun/").content.decode()
    assert "papan uji" in page and page.count("sel_") == 1
    assert client.get(f"/akun/token/{token.pk}/cabut/").status_code == 200
    client.post(f"/akun/token/{token.pk}/cabut/")
    assert "papan uji" not in client.get("/akun/").content.decode()

"""The impact, the clarifications and the proposed addenda through the API: the same doors, the same sentences."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from selaras.domain.indicators import actions as indicators
from selaras.domain.skp.models import HasilIndicator
from tests.factories.changes import act, agreed_direction
from tests.factories.direction import Direction
from tests.factories.world import World, build
from tests.web.signing import sign_in

from .test_skp import send

V1 = "/api/v1"


@pytest.fixture
def made(world: World, frozen_today: Any) -> Direction:
    return agreed_direction(world)


def changed(world: World, made: Direction) -> None:
    indicators.set_target(
        indicator_id=made.indicator.pk, period=world.year, value=Decimal("1.5"), **act(world, "chief")
    )


def test_a_path_that_moves_a_part_alone_names_the_part(client: Client, world: World, made: Direction) -> None:
    sign_in(client, world, "chief")
    body = {"year": "2026", "shape": "even", "parts": "quarter", "value": "2"}
    body |= {"shape": "own", "given": ["3", "2", "2", "2"]}
    done = client.put(f"{V1}/indicators/{made.indicator.pk}/path", body, content_type="application/json")
    assert done.status_code == 200, done.content
    (change,) = client.get(f"{V1}/clarifications?state=open").json()["items"][:1]
    (told,) = client.get(f"{V1}/clarifications/{change['id']}").json()["changes"]
    assert told["difference"][0] == {"field": "target", "before": "2", "after": "3", "period": "2026-TW1"}


def test_what_it_touches_is_asked_before(client: Client, world: World, made: Direction) -> None:
    sign_in(client, world, "planner")
    kondisi = made.objectives["kondisi"].pk
    for path in (
        f"needs/{made.need.pk}/impact",
        f"objectives/{kondisi}/impact",
        f"indicators/{made.indicator.pk}/targets/2026/impact",
    ):
        found = client.get(f"{V1}/{path}").json()
        assert (found["concerned"], found["superiors"], found["agreed_plans"]) == (2, 2, 2), path


def test_the_two_talk_and_the_owner_takes_it_up(client: Client, world: World, made: Direction) -> None:
    changed(world, made)
    sign_in(client, world, "clerk")
    (row,) = client.get(f"{V1}/clarifications?state=open").json()["items"]
    here = f"{V1}/clarifications/{row['id']}"
    whole = client.get(here).json()
    (change,) = whole["changes"]
    assert (change["kind"], change["asked"], change["settled"]) == ("target", 2, 0)
    assert change["difference"] == [{"field": "target", "before": "2", "after": "1.5", "period": ""}]
    assert send(client, f"{here}/confirm", {"version": whole["version"]})["state"] == "discussed"
    again = send(client, f"{here}/confirm", status=422)
    assert "sudah menyatakannya" in again["detail"]
    sign_in(client, world, "chief")
    assert send(client, f"{here}/confirm")["state"] == "confirmed"
    assert client.get(f"{V1}/changes/{change['id']}").json()["settled"] == 1
    (own,) = client.get(f"{V1}/addendum-proposals?skp={made.plans['chief'].pk}").json()["items"]
    taken = send(client, f"{V1}/addendum-proposals/{own['id']}/take-up")
    assert taken["state"] == "taken_up" and [line["after"] for line in taken["lines"]] == ["1.5"]
    assert HasilIndicator.objects.get(result=made.results["chief"]).target == Decimal("1.5")
    (other,) = client.get(f"{V1}/addendum-proposals?state=proposed").json()["items"]
    assert send(client, f"{V1}/addendum-proposals/{other['id']}/take-up", status=403)["status"] == 403


def test_another_government_sees_none_of_it(client: Client, world: World, made: Direction) -> None:
    changed(world, made)
    sign_in(client, world, "clerk")
    (row,) = client.get(f"{V1}/clarifications").json()["items"]
    sign_in(client, build("lain", accounts_for=("clerk",), first_serial=500), "clerk")
    assert client.get(f"{V1}/clarifications/{row['id']}").status_code == 404
    assert client.get(f"{V1}/clarifications").json()["items"] == []

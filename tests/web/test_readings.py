"""An office that reads somebody's result or words leaves an event, once a quarter of an hour; the person sees it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from selaras.domain.audit.models import Event
from tests.access.things import build_things
from tests.factories.world import NOW, World
from tests.web.signing import sign_in


@pytest.fixture
def things(world: World, frozen_today: None) -> dict[str, Any]:
    return build_things(world)


def readings(verb: str = "") -> list[tuple[str, Any, str]]:
    rows = Event.objects.filter(verb__startswith=verb or "read_").order_by("id")
    return list(rows.values_list("verb", "by_id", "as_role"))


PLACES = (
    ("read_evaluation", "evaluation:detail", "evaluation_id", "delivered", "/api/v1/evaluations/{}"),
    ("read_objection", "evaluation:objection", "evaluation_id", "explained", None),
    ("read_feedback", "feedback:detail", "feedback_id", "feedback", "/api/v1/feedback/{}"),
    ("read_dialogue", "feedback:dialogue", "dialogue_id", "held", "/api/v1/dialogues/{}"),
)


@pytest.mark.parametrize(("verb", "page", "name", "thing", "operation"), PLACES)
def test_the_inspectorate_reads_and_it_is_noted(
    client: Client,
    world: World,
    things: dict[str, Any],
    verb: str,
    page: str,
    name: str,
    thing: str,
    operation: Any,
) -> None:
    address = reverse(page, kwargs={name: things[thing].pk})
    for who in ("clerk", "chief"):
        sign_in(client, world, who).get(address)
    assert readings() == []
    sign_in(client, world, "inspector")
    assert client.get(address).status_code == 200
    assert readings(verb) == [(verb, world.id("inspector"), "inspektorat")]
    client.get(address)
    if operation:
        client.get(operation.format(things[thing].pk))
    assert len(readings(verb)) == 1
    page_of_theirs = sign_in(client, world, "clerk").get("/pembaca/").content.decode()
    assert "Auditor Uji" in page_of_theirs and "Inspektorat" in page_of_theirs
    assert "Auditor Uji" not in sign_in(client, world, "stranger").get("/pembaca/").content.decode()


def test_after_a_while_it_is_another_reading(
    client: Client, world: World, things: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    address = reverse("evaluation:detail", args=[things["delivered"].pk])
    sign_in(client, world, "officer").get(address)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + dt.timedelta(minutes=16))
    client.get(address)
    assert readings() == [("read_evaluation", world.id("officer"), "pengelola_kinerja")] * 2


def test_a_list_of_the_api_notes_everything_on_its_page(
    client: Client, world: World, things: dict[str, Any]
) -> None:
    sign_in(client, world, "inspector")
    told = client.get("/api/v1/feedback").json()["items"]
    read = set(Event.objects.filter(verb="read_feedback").values_list("thing_id", flat=True))
    assert told and {str(one) for one in read} == {one["id"] for one in told}


def test_leaders_above_read_as_part_of_their_work(
    client: Client, world: World, things: dict[str, Any]
) -> None:
    for who in ("head", "governor"):
        sign_in(client, world, who).get(reverse("evaluation:detail", args=[things["delivered"].pk]))
    assert readings() == []

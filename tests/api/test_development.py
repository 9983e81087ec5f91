"""Gaps, trainings and their plans through the API: the same actions and refusals as the pages."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tests.domain.development.making import competency, held, need, standard, training
from tests.factories.world import World
from tests.web.signing import sign_in

ROOT = "/api/v1"


def send(client: Client, method: str, address: str, **body: Any) -> Any:
    return getattr(client, method)(f"{ROOT}{address}", body, content_type="application/json")


def test_from_a_gap_to_what_a_training_changed(client: Client, world: World) -> None:
    talk = competency("komunikasi")
    standard(world, "clerk", talk, 2)
    held(world, "clerk", talk, 1)
    row, line = need(world, talk, 3), training(world, talk, level_to=3)
    sign_in(client, world, "clerk")
    found = client.get(f"{ROOT}/gaps").json()
    assert (found["gaps"][0]["gap"], found["gaps"][0]["reason"], found["hours"]["least"]) == (2, "need", 20)
    assert (found["suggestions"][0]["training_id"], found["suggestions"][0]["closes"]) == (str(line.pk), True)
    given = {
        "employee_id": str(world.id("clerk")),
        "training_id": str(line.pk),
        "reason": "need",
        "year": 2026,
    }
    assert send(client, "post", "/training-plans", **given).json()["errors"][0]["field"] == "need"
    made = send(client, "post", "/training-plans", **given, need_id=str(row.pk))
    assert made.status_code == 201
    here = f"/training-plans/{made.json()['id']}"
    assert send(client, "post", f"{here}/plan", date="2026-11-20").status_code == 403
    sign_in(client, world, "chief")
    assert send(client, "post", f"{here}/plan", date="2026-11-20", version=9).status_code == 409
    assert send(client, "post", f"{here}/plan", date="2026-11-20").json()["state"] == "planned"
    sign_in(client, world, "trainer")
    assert (
        send(
            client, "post", f"{here}/complete", date="2026-11-21", level_after=3, score_after="1.250"
        ).status_code
        == 422
    )
    done = send(
        client,
        "post",
        f"{here}/complete",
        date="2026-11-21",
        level_after=3,
        score_before="54",
        score_after="81,5",
    )
    assert (done.json()["state"], done.json()["score_after"], done.json()["level_after"]) == (
        "done",
        "81.5",
        3,
    )
    sign_in(client, world, "chief")
    found = client.get(f"{ROOT}/gaps?employee={world.id('clerk')}").json()
    assert (found["gaps"][0]["gap"], found["suggestions"], found["hours"]["done"]) == (0, [], 12)


def test_strangers_see_neither_gaps_nor_plans(client: Client, world: World) -> None:
    talk = competency("komunikasi")
    line = training(world, talk)
    sign_in(client, world, "clerk")
    given = {
        "employee_id": str(world.id("clerk")),
        "training_id": str(line.pk),
        "reason": "standard",
        "year": 2026,
    }
    made = send(client, "post", "/training-plans", **given).json()["id"]
    sign_in(client, world, "stranger")
    assert client.get(f"{ROOT}/gaps?employee={world.id('clerk')}").status_code == 404
    assert client.get(f"{ROOT}/training-plans").json()["items"] == []
    assert client.get(f"{ROOT}/training-plans/{made}").status_code == 404
    assert send(client, "post", "/training-plans", **given).status_code == 403
    assert send(client, "post", f"/training-plans/{made}/decline", note="x").status_code == 404
    sign_in(client, world, "chief")
    assert send(client, "post", f"/training-plans/{made}/decline", note="Nanti").json()["state"] == "declined"
    assert len(client.get(f"{ROOT}/training-plans?state=declined&year=2026").json()["items"]) == 1


def test_the_catalogue(client: Client, world: World) -> None:
    competency("komunikasi")
    given = {
        "code": "daring",
        "name": "Kelas daring",
        "competency": "komunikasi",
        "level_to": 3,
        "form": "non_klasikal",
        "path": "e_learning",
        "organiser": "BPSDM",
        "jp": 8,
        "cost": "1.250.000,50",
    }
    sign_in(client, world, "clerk")
    assert send(client, "post", "/trainings", **given).status_code == 403
    sign_in(client, world, "trainer")
    made = send(client, "post", "/trainings", **given)
    assert (made.status_code, made.json()["cost"]) == (201, "1250000.5")
    assert send(client, "post", "/trainings", **given).json()["errors"][0]["field"] == "code"
    assert send(client, "post", "/trainings", **given | {"level_to": 6}).status_code == 422
    here = f"/trainings/{made.json()['id']}"
    assert send(client, "patch", here, jp=10, version=1).json()["jp"] == 10
    assert send(client, "patch", here, jp=11, version=1).status_code == 409
    assert [row["code"] for row in client.get(f"{ROOT}/trainings?competency=komunikasi").json()["items"]] == [
        "daring"
    ]

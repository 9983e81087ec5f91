"""The direction through its API: the same verbs, refusals and walls as on the pages."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from selaras.domain.accounts import actions as accounts
from selaras.domain.indicators.models import Observation
from selaras.domain.needs.models import Need
from selaras.kernel.keys import uuid7
from tests.factories.direction import Direction, direction
from tests.factories.world import NOW, World, build
from tests.web.signing import sign_in


@pytest.fixture
def made(world: World) -> Direction:
    return direction(world)


class Caller:
    """A client that writes with its token, as another application does."""

    def __init__(self, world: World, name: str, scope: str = "write") -> None:
        sign_in(Client(), world, name)
        person = world.people[name]
        person.refresh_from_db()
        _row, self.token = accounts.create_token(
            account_id=person.account_id, by=world.viewer(name), name="uji", at=NOW, scope=scope
        )
        self.client = Client()

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        return self.client.generic(
            method,
            f"/api/v1{path}",
            json.dumps(body) if body is not None else "",
            content_type="application/json",
            HTTP_AUTHORIZATION=f"Bearer {self.token}",
            **headers,
        )


def test_the_need_its_points_and_its_impact(client: Client, world: World, made: Direction) -> None:
    sign_in(client, world, "stranger")
    found = client.get("/api/v1/needs?year=2026&search=syarat").json()["items"]
    assert [row["statement"] for row in found] == [made.need.statement]
    whole = client.get(f"/api/v1/needs/{made.need.pk}").json()
    assert whole["state"] == "answered"
    assert whole["objectives"] == [str(made.objectives["kondisi"].pk)]
    assert (whole["round"]["mean"], whole["round"]["agreement"]) == ("12", "middle")
    scores = client.get(f"/api/v1/needs/{made.need.pk}/scores").json()
    assert (scores["is_open"], scores["own"], len(scores["votes"])) == (False, None, 3)
    impact = client.get(f"/api/v1/needs/{made.need.pk}/impact").json()
    assert impact == {
        "objectives": 1,
        "indicators": 1,
        "results": 2,
        "plans": 2,
        "people": 2,
        "proposals": 0,
        "concerned": 2,
        "superiors": 2,
        "agreed_plans": 0,
    }
    assert client.get(f"/api/v1/needs/{uuid7()}").status_code == 404


def test_a_need_from_stating_to_met(world: World, made: Direction) -> None:
    chief, clerk = Caller(world, "chief"), Caller(world, "clerk")
    body = {
        "unit_id": str(world.units["bidang"].pk),
        "year": 2026,
        "kind": "opportunity",
        "statement": "Loket daring",
        "owner_id": str(world.id("chief")),
        "participant_ids": [str(world.id("clerk"))],
    }
    assert clerk("POST", "/needs", body).status_code == 403
    made_now = chief("POST", "/needs", body)
    assert made_now.status_code == 201
    here = f"/needs/{made_now.json()['id']}"
    points = {"urgency": 5, "seriousness": 4, "growth": 3}
    assert clerk("POST", f"{here}/scores", {**points, "growth": 9}).status_code == 422
    assert clerk("POST", f"{here}/scores", points).json()["own"] == points
    hidden = chief("GET", f"{here}/scores").json()
    assert (hidden["own"], hidden["votes"], hidden["round"]) == (None, [], None)
    assert clerk("POST", f"{here}/close").status_code == 403
    assert chief("POST", f"{here}/close").json()["round"]["mean"] == "12"
    tie = f"/objectives/{made.objectives['kondisi'].pk}/needs"
    assert chief("POST", tie, {"need_id": made_now.json()["id"]}).status_code == 200
    assert chief("POST", f"{here}/meet").json()["state"] == "met"
    assert chief("POST", f"{here}/drop", {"reason": "x"}).status_code == 422


def test_two_writers_of_a_need(world: World, made: Direction) -> None:
    chief = Caller(world, "chief")
    here, version = f"/needs/{made.need.pk}", made.need.version
    assert chief("PATCH", here, {"version": version, "cause": "Satu"}).status_code == 200
    lost = chief("PATCH", here, {"version": version, "cause": "Dua"})
    assert lost.status_code == 409
    assert (lost.json()["theirs"], lost.json()["yours"]) == ({"cause": "Satu"}, {"cause": "Dua"})
    assert Need.objects.get(pk=made.need.pk).cause == "Satu"


def test_objectives_tree_and_alignment(client: Client, world: World, made: Direction) -> None:
    sign_in(client, world, "clerk")
    tree = client.get("/api/v1/objectives/tree?year=2026").json()
    assert [node["code"] for node in tree] == ["visi"]
    assert [node["code"] for node in tree[0]["children"]] == ["misi", "misi2"]
    whole = client.get(f"/api/v1/objectives/{made.objectives['kondisi'].pk}").json()
    assert whole["parents"][0]["contribution"] == "40"
    assert whole["needs"] == [str(made.need.pk)]
    found = client.get("/api/v1/alignment?year=2026").json()
    assert found["covered"] == 3 and found["coverage"] == f"{3 / found['employees']:.2f}"
    assert sum(row["employees"] for row in found["units"]) == found["employees"]
    assert found["orphans"] == [] and found["orphan_plans"] == 1, (
        "a plan that one may not read is counted, not named"
    )
    assert {row["title"] for row in found["unowned"]} == {"Daya saing daerah", "Data layanan mutakhir"}
    assert {row["reason"] for row in found["leaks"] if row["title"] == "Daya saing daerah"} == {"unowned"}
    assert found["history"][-1]["coverage"] == found["coverage"]
    sign_in(client, world, "chief")
    orphans = client.get("/api/v1/alignment?year=2026").json()["orphans"]
    assert [(row["kind"], row["title"]) for row in orphans] == [("skp", "Petugas Dua")]


def test_a_circle_and_too_much_share_are_sentences(world: World, made: Direction) -> None:
    planner = Caller(world, "planner")
    keys = {code: str(row.pk) for code, row in made.objectives.items()}
    circle = planner("POST", f"/objectives/{keys['misi']}/parents", {"parent_id": keys["misi"]})
    assert circle.json()["code"] == "circle"
    over = planner(
        "POST",
        f"/objectives/{keys['kondisi2']}/parents",
        {"parent_id": keys["hasil"], "contribution": "60,5"},
    )
    assert over.status_code == 422
    assert over.json()["errors"][0]["field"] == "contribution"
    assert planner("POST", f"/objectives/{keys['visi']}/retire").json()["is_retired"] is True


def test_an_indicator_with_its_lineage(client: Client, world: World, made: Direction) -> None:
    sign_in(client, world, "stranger")
    here = f"/api/v1/indicators/{made.indicator.pk}"
    found = client.get(here).json()
    assert found["now"]["value"] == "1.8" and found["now"]["attainment"] == "110"
    rows = client.get(f"{here}/measurements?limit=3").json()
    assert len(rows["items"]) == 3 and rows["next"]
    assert all(len(row["digest"]) == 64 for row in rows["items"])
    targets = client.get(f"{here}/targets").json()
    assert [row["period"] for row in targets] == ["2026-TW1", "2026-TW2", "2026-TW3", "2026-TW4"]


def test_figures_from_another_application(world: World, made: Direction) -> None:
    officer, clerk = Caller(world, "officer", scope="feed"), Caller(world, "clerk")
    here = f"/indicators/{made.indicator.pk}"
    body = {"period": "2026-10", "value": "2,5", "key": "a1"}
    before = Observation.objects.count()
    first = officer("POST", f"{here}/observations", body)
    assert (first.status_code, first.json()["value"]) == (201, "2.5")
    assert officer("POST", f"{here}/observations", body).json()["id"] == first.json()["id"]
    assert Observation.objects.count() == before + 1
    for wrong, field in (("1.250", "value"), ("dua", "value")):
        refused = officer("POST", f"{here}/observations", {**body, "value": wrong, "key": ""})
        assert refused.status_code == 422 and refused.json()["errors"][0]["field"] == field
    assert officer("POST", f"{here}/observations", {**body, "period": "2031-01"}).status_code == 422
    assert clerk("POST", f"{here}/observations", body).status_code == 403
    assert officer("POST", f"{here}/measurements", {"period": "2026-10"}).status_code == 403


def test_defining_and_measuring_by_api(world: World) -> None:
    planner = Caller(world, "planner")
    body = {
        "code": "skm",
        "name": "SKM",
        "owner_unit_id": str(world.units["dinas"].pk),
        "unit_of_measure": "indeks",
        "direction": "up",
        "cap": "120",
    }
    made = planner("POST", "/indicators", body)
    assert (made.status_code, made.json()["cap"], made.json()["now"]) == (201, "120", None)
    assert planner("POST", "/indicators", body).json()["code"] == "code_taken"
    here = f"/indicators/{made.json()['id']}"
    assert planner("PUT", f"{here}/targets/2026", {"value": "85"}).json()["value"] == "85"
    planner("POST", f"{here}/observations", {"period": "2026", "value": "110,5"})
    measured = planner("POST", f"{here}/measurements", {"period": "2026"}).json()
    assert (measured["value"], measured["attainment"]) == ("110.5", "120")
    again = planner("POST", f"{here}/measurements", {"period": "2026"}).json()
    assert again["id"] == measured["id"]
    edited = planner("PATCH", here, {"version": 1, "name": "Indeks kepuasan", "cap": None}).json()
    assert (edited["name"], edited["cap"], edited["version"]) == ("Indeks kepuasan", None, 2)
    assert planner("POST", "/indicators", {**body, "code": "x" * 61}).status_code == 422


def test_competencies_and_sources(client: Client, world: World, made: Direction) -> None:
    sign_in(client, world, "clerk")
    found = client.get("/api/v1/competencies?kind=digital").json()["items"]
    assert {row["code"] for row in found} == {"literasi_digital", "pengelolaan_data", "keamanan_informasi"}
    assert all(len(row["levels"]) == 5 for row in found)
    assert client.get("/api/v1/sources").json()["items"] == []


def test_another_government_sees_nothing(client: Client, world: World, made: Direction) -> None:
    paths = [
        f"needs/{made.need.pk}",
        f"needs/{made.need.pk}/impact",
        f"objectives/{made.objectives['visi'].pk}",
        f"indicators/{made.indicator.pk}",
        f"indicators/{made.indicator.pk}/measurements",
    ]
    other = build("lain")
    sign_in(client, other, "planner")
    assert [client.get(f"/api/v1/{path}").status_code for path in paths] == [404] * len(paths)
    assert client.get("/api/v1/objectives/tree").json() == []

"""Standing and structure through the API: what the pages can do, programs can; and a dry run leaves nothing."""

from __future__ import annotations

from selaras.domain.organization.models import Reorganisation, Unit, UnitPlace
from tests.api.calling import Caller
from tests.factories.world import World

DAY = "2026-11-24"


def nip(world: World, name: str) -> str:
    return str(world.people[name].nips.get().nip)


def test_an_absence_with_a_delegate_is_told_by_the_superior_resource(world: World) -> None:
    chief, clerk = Caller(world, "chief"), Caller(world, "clerk")
    span = {"valid_from": DAY, "valid_until": "2026-12-01"}
    assert (
        chief("POST", f"/employees/{nip(world, 'chief')}/leaves", {"kind": "dinas_luar", **span}).status_code
        == 201
    )
    lent = {"delegate_id": world.id("peer"), **span}
    assert chief("POST", f"/employees/{nip(world, 'chief')}/delegations", lent).status_code == 201
    found = clerk.get(f"/employees/{nip(world, 'clerk')}/superior?at={DAY}").json()
    assert (found["superior"]["id"], found["acting"]["id"]) == (str(world.id("chief")), str(world.id("peer")))
    assert found["basis"] == "head"
    later = clerk.get(f"/employees/{nip(world, 'clerk')}/superior?at=2026-12-01").json()
    assert later["acting"] is None
    unknown = clerk.get(
        f"/employees/{nip(world, 'clerk')}/superior?at={DAY}&known_at=2019-01-01T00:00:00Z"
    ).json()
    assert unknown["superior"] is None


def test_a_dry_run_tells_and_leaves_nothing(world: World) -> None:
    admin = Caller(world, "admin")
    step = {"kind": "move", "unit": world.units["bidang"].pk, "parent": world.units["bkd"].pk}
    body = {"title": "Uji", "effective_date": DAY, "steps": [step], "dry_run": True}
    looked = admin("POST", "/reorganisations", body)
    assert looked.status_code == 200 and looked.json()["id"] is None
    assert [one["employee_id"] for one in looked.json()["shifts"]] == [str(world.id("chief"))]
    assert not Reorganisation.objects.exists() and not UnitPlace.objects.exists()
    done = admin("POST", "/reorganisations", {**body, "dry_run": False})
    assert done.status_code == 201 and done.json()["shifts"] == looked.json()["shifts"]
    assert admin.get(f"/reorganisations/{done.json()['id']}").json()["shifts"] == looked.json()["shifts"]
    tree = admin.get(f"/units/tree?at={DAY}").json()[0]["children"]
    before = admin.get("/units/tree?at=2026-11-23").json()[0]["children"]
    moved = str(world.units["bidang"].pk)
    assert moved in [
        one["id"] for unit in tree if unit["name"].startswith("Badan") for one in unit["children"]
    ]
    assert moved in [
        one["id"] for unit in before if unit["name"].startswith("Dinas") for one in unit["children"]
    ]


def test_a_step_that_cannot_be_is_refused_at_its_field(world: World) -> None:
    admin = Caller(world, "admin")
    step = {"kind": "move", "unit": world.units["dinas"].pk, "parent": world.units["bidang"].pk}
    answer = admin("POST", "/reorganisations", {"title": "Uji", "effective_date": DAY, "steps": [step]})
    assert answer.status_code == 422 and "berada di bawah" in answer.json()["detail"]
    assert Unit.objects.get(pk=world.units["dinas"].pk).parent_id == world.units["root"].pk


def test_a_team_is_formed_and_read(world: World) -> None:
    officer = Caller(world, "officer")
    team = officer(
        "POST", "/teams", {"name": "Tim", "unit_id": world.units["dinas"].pk, "valid_from": DAY}
    ).json()
    member = {"employee_id": world.id("clerk"), "is_leader": True, "valid_from": DAY}
    assert officer("POST", f"/teams/{team['id']}/members", member).status_code == 201
    better = {"purpose": "Lebih jelas", "version": team["version"]}
    assert officer("PATCH", f"/teams/{team['id']}", better).json()["version"] == team["version"] + 1
    assert officer("PATCH", f"/teams/{team['id']}", better).status_code == 409
    whole = Caller(world, "stranger").get(f"/teams/{team['id']}?at={DAY}").json()
    assert [(one["employee"]["id"], one["is_leader"]) for one in whole["members"]] == [
        (str(world.id("clerk")), True)
    ]
    assert Caller(world, "stranger").get("/teams").json()["items"][0]["name"] == "Tim"

"""The ledger over the API: segments, moves, reports."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.test import Client

from selaras.domain.ledger.models import Move
from selaras.domain.organization import actions as organization
from selaras.domain.organization.codes import LeaveKind, PositionKind
from selaras.domain.organization.models import Nip
from selaras.journeys import moves
from tests.factories.world import NOW, START, World
from tests.web.signing import sign_in


def nip_of(world: World, name: str = "clerk") -> str:
    return Nip.objects.get(employee=world.people[name], superseded_at=None).nip


def post(client: Client, path: str, body: dict[str, Any]) -> Any:
    return client.post(f"/api/v1{path}", body, content_type="application/json")


def test_segments_of_a_year(client: Client, world: World) -> None:
    moves.send_on_leave(
        employee=world.people["clerk"], leave=LeaveKind.BESAR, on=dt.date(2026, 7, 1), until=dt.date(2026, 10, 1),
        by=world.viewer("admin"), at=NOW,
    )  # fmt: skip
    path = f"/api/v1/employees/{nip_of(world)}/segments?year=2026"
    own = sign_in(client, world, "clerk").get(path).json()
    assert [(one["from"], one["until"], one["absence"]) for one in own["segments"]] == [
        ("2026-01-01", "2026-07-01", ""),
        ("2026-07-01", "2026-10-01", "besar"),
        ("2026-10-01", "2027-01-01", ""),
    ]
    assert own["segments"][0]["penilai"]["id"] == str(world.id("chief"))
    others = sign_in(client, world, "stranger").get(path).json()
    assert [(one["from"], one["absence"]) for one in others["segments"]] == [("2026-01-01", "")]


def test_a_move_is_previewed_recorded_and_read(client: Client, world: World) -> None:
    place = organization.create_position(
        unit=world.units["bidang2"], name="Arsiparis", kind=PositionKind.PELAKSANA, valid_from=START,
        by=world.system, at=NOW,
    )  # fmt: skip
    sign_in(client, world, "admin")
    path, body = f"/employees/{nip_of(world)}/moves", {"kind": "transfer", "on": "2026-07-01"}
    lacking = post(client, path, body)
    assert (lacking.status_code, lacking.json()["errors"][0]["field"]) == (422, "position_id")
    strange = post(client, path, body | {"position_id": str(place.pk), "leave": "besar"})
    assert (strange.status_code, strange.json()["errors"][0]["field"]) == (422, "leave")
    body["position_id"] = str(place.pk)
    seen = post(client, f"{path}/preview", body).json()
    assert [one["position"]["name"] for one in seen["after"]] == ["Pengadministrasi 4", "Arsiparis"]
    assert not Move.objects.exists()
    assert post(client, path, body).status_code == 201
    assert [one["kind"] for one in client.get(f"/api/v1{path}").json()["items"]] == ["transfer"]
    for far in ("0001-01-01", "9999-12-31"):
        assert post(client, path, body | {"on": far}).status_code == 422
        assert post(client, f"{path}/preview", body | {"on": far}).status_code == 422


def test_a_report_is_filed_and_decided(client: Client, world: World) -> None:
    sign_in(client, world, "clerk")
    body = {"proposed_id": str(world.id("other_chief")), "reason": "Sejak Mei saya di Bidang Data."}
    made = post(client, "/superior-reports", body)
    assert made.status_code == 201
    path = f"/superior-reports/{made.json()['id']}"
    assert post(client, f"{path}/accept", {}).status_code == 403
    sign_in(client, world, "officer")
    assert post(client, f"{path}/accept", {"since": "2026-05-01"}).json()["state"] == "accepted"
    assert post(client, f"{path}/refuse", {"note": "Sudah diterima tadi."}).status_code == 422
    sign_in(client, world, "other_chief")
    assert client.get(f"/api/v1{path}").json()["reason"] is None

from __future__ import annotations

from django.test import Client

from tests.factories.world import World
from tests.web.signing import sign_in


def test_who_am_i(client: Client, world: World) -> None:
    found = sign_in(client, world, "chief").get("/api/v1/me").json()
    assert found["name"] == "Kepala Bidang Uji"
    assert found["roles"] == ["pegawai", "penilai"]
    assert found["unit"] == "Bidang Pelayanan"


def test_signed_out_is_401_with_a_sentence(client: Client, world: World) -> None:
    answer = client.get("/api/v1/me")
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"]


def test_the_tree_has_its_branches(client: Client, world: World) -> None:
    roots = sign_in(client, world, "clerk").get("/api/v1/units/tree").json()
    assert [root["name"] for root in roots] == ["Pemerintah Uji"]
    assert {child["name"] for child in roots[0]["children"]} == {"Dinas Uji", "Badan Kepegawaian Uji"}


def test_employees_are_paged_searched_and_stable(client: Client, world: World) -> None:
    sign_in(client, world, "clerk")
    first = client.get("/api/v1/employees?limit=5").json()
    names, cursor = [row["name"] for row in first["items"]], first["next"]
    while cursor:
        answer = client.get("/api/v1/employees", {"limit": 5, "cursor": cursor}).json()
        names += [row["name"] for row in answer["items"]]
        cursor = answer["next"]
    assert names == sorted(names, key=str.lower) and len(names) == 13
    assert [r["name"] for r in client.get("/api/v1/employees?search=petugas satu").json()["items"]] == [
        "Petugas Satu"
    ]


def test_a_broken_cursor_and_an_unknown_order_are_refused(client: Client, world: World) -> None:
    sign_in(client, world, "clerk")
    assert client.get("/api/v1/employees?cursor=zzz").status_code == 422
    assert client.get("/api/v1/units?order=password").status_code == 422
    assert client.get("/api/v1/employees?limit=100000").status_code == 422


def test_superior_by_nip(client: Client, world: World) -> None:
    nip = world.people["clerk"].nips.get().nip
    found = sign_in(client, world, "clerk").get(f"/api/v1/employees/{nip}/superior?at=2026-06-01").json()
    assert found["superior"]["name"] == "Kepala Bidang Uji"
    assert client.get("/api/v1/employees/000000000000000000").status_code == 404

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from selaras.domain.skp import actions
from selaras.domain.skp.codes import LampiranKind, SkpState
from selaras.domain.skp.models import Opening, Skp
from tests.domain.skp.plans import add, complete, draft, in_state, last_year, objective
from tests.factories.world import NOW, World
from tests.web.signing import sign_in

BASE = "/api/v1/skp"


def send(client: Client, path: str, body: Any = None, method: str = "post", status: int = 200) -> Any:
    data = json.dumps({} if body is None else body)
    answer = getattr(client, method)(path, data, content_type="application/json")
    assert answer.status_code == status, answer.content
    return answer.json() if answer.content else None


def test_a_plan_from_draft_to_addendum(client: Client, world: World) -> None:
    goal = objective(world)
    sign_in(client, world, "clerk")
    plan = send(client, BASE, {"period": "2026"}, status=201)
    at = f"{BASE}/{plan['id']}"
    assert plan["state"] == "draft" and len(plan["behaviours"]) == 7 and len(plan["missing"]) == 4
    body = {
        "statement": "Keluhan terjawab",
        "objective_id": str(goal.pk),
        "contribution": "12,5",
        "lines": [
            {
                "aspek": "waktu",
                "text": "Median",
                "direction": "down",
                "target": "1.250,5",
                "unit_of_measure": "hari",
            }
        ],
    }
    result = send(client, f"{at}/results", body, status=201)
    assert (result["contribution"], result["lines"][0]["target"]) == ("12.5", "1250.5")
    for kind in LampiranKind:
        plan = send(client, f"{at}/lampiran/{kind}", {"texts": ["Ada"]}, "put")
    assert plan["missing"] == []
    assert send(client, f"{at}/submit", {"version": plan["version"]})["state"] == "submitted"
    assert send(client, f"{at}/recall")["state"] == "draft"
    send(client, f"{at}/submit")
    send(client, f"{at}/ask-return", {"text": "Angka keliru."})
    sign_in(client, world, "chief")
    assert client.get(at).json()["remarks"][0]["by"]["name"] == "Petugas Satu"
    send(client, f"{at}/expectations/loyal", {"text": "Jaga data."}, "put")
    noted = send(client, f"{at}/remarks", {"text": "Mengapa?", "result_id": result["id"]}, status=201)
    assert noted["result_id"] == result["id"]
    assert send(client, f"{at}/return", {"note": "Naikkan."})["return_note"] == "Naikkan."
    sign_in(client, world, "clerk")
    changed = send(
        client, f"{at}/results/{result['id']}", {"statement": "Keluhan tuntas", "version": 1}, "patch"
    )
    assert changed["statement"] == "Keluhan tuntas" and changed["objective"]["name"] == "Layanan cepat"
    assert len(changed["lines"]) == 1 and changed["version"] == 2
    send(client, f"{at}/submit")
    sign_in(client, world, "chief")
    plan = send(client, f"{at}/agree", {"version": client.get(at).json()["version"]})
    kept = client.get(f"{at}/versions/{plan['versions'][0]['version']}").json()
    assert kept["content"]["behaviours"]["loyal"] == "Jaga data."
    assert send(client, f"{at}/revise", {"reason": "Tugas baru."})["state"] == "returned"


@pytest.mark.parametrize("state", SkpState)
@pytest.mark.parametrize("name", ["clerk", "chief", "head", "peer", "stranger", "admin"])
def test_who_reads(client: Client, world: World, state: SkpState, name: str) -> None:
    skp = in_state(world, state)
    may = name == "clerk" or (state != SkpState.DRAFT and name in ("chief", "head", "admin"))
    sign_in(client, world, name)
    assert client.get(f"{BASE}/{skp.pk}").status_code == (200 if may else 404)
    assert [row["id"] for row in client.get(BASE).json()["items"]] == ([str(skp.pk)] if may else [])


def test_verbs_of_others_are_403_and_strangers_404(client: Client, world: World) -> None:
    skp = in_state(world, SkpState.SUBMITTED)
    result = skp.results.get()
    calls = [
        ("post", "submit", {}),
        ("post", "recall", {}),
        ("post", "agree", {}),
        ("post", "return", {"note": "x"}),
        ("post", "revise", {"reason": "x"}),
        ("post", "ask-return", {"text": "x"}),
        ("post", "remarks", {"text": "x"}),
        ("post", "form", {"form": "kualitatif"}),
        ("post", "results", {}),
        ("patch", f"results/{result.pk}", {}),
        ("delete", f"results/{result.pk}", {}),
        ("post", f"results/{result.pk}/move", {"step": 1}),
        ("put", "lampiran/dukungan", {"texts": []}),
        ("put", "expectations/loyal", {"text": "x"}),
    ]
    for method, path, body in calls:
        send(sign_in(client, world, "head"), f"{BASE}/{skp.pk}/{path}", body, method, 403)
        send(sign_in(client, world, "stranger"), f"{BASE}/{skp.pk}/{path}", body, method, 404)


def test_recall_after_the_penilai_looked_is_refused_with_its_sentence(client: Client, world: World) -> None:
    skp = in_state(world, SkpState.SUBMITTED)
    for _time in range(2):
        sign_in(client, world, "chief").get(f"{BASE}/{skp.pk}")
    assert Opening.objects.filter(by_id=world.id("chief")).count() == 1
    told = send(sign_in(client, world, "clerk"), f"{BASE}/{skp.pk}/recall", status=422)
    assert told["code"] == "wrong_state" and "sudah membuka rencana ini" in told["detail"]


def test_a_late_writer_gets_409_with_both(client: Client, world: World) -> None:
    skp = draft(world)
    result = add(world, skp)
    at = f"{BASE}/{skp.pk}/results/{result.pk}"
    sign_in(client, world, "clerk")
    send(client, at, {"statement": "Pertama", "version": 1}, "patch")
    told = send(client, at, {"statement": "Kedua", "version": 1}, "patch", 409)
    assert (told["theirs"]["statement"], told["yours"]["statement"], told["version"]) == (
        "Pertama",
        "Kedua",
        2,
    )


@pytest.mark.parametrize(
    ("body", "field", "words"),
    [
        ({"lines": [{"target": "1"}, {"target": "1.250"}]}, "lines.1.target", "1250 atau 1,25"),
        ({"contribution": "abc"}, "contribution", "bukan angka"),
        ({"parent_id": "00000000-0000-0000-0000-000000000001"}, "parent_id", "Tidak ada"),
        ({"lines": [{"direction": "band", "lower": "2", "upper": "1"}]}, "lines.0.upper", "Batas bawah"),
        ({"statement": "x" * 501}, "statement", "500"),
    ],
)
def test_a_wrong_field_is_named(client: Client, world: World, body: dict, field: str, words: str) -> None:
    skp = draft(world)
    told = send(sign_in(client, world, "clerk"), f"{BASE}/{skp.pk}/results", body, status=422)
    assert told["errors"][0]["field"] == field and words in told["errors"][0]["detail"]
    assert not skp.results.exists()


@pytest.mark.parametrize(
    "body",
    [
        {"contribution": "0"},
        {"contribution": "101"},
        {"contribution": "-5"},
        {"lines": [{"target": "9" * 30}]},
        {"lines": [{"weight": "99999999"}]},
        {"lines": [{"cap": "1,123"}]},
    ],
)
def test_a_figure_that_does_not_fit_is_refused_and_not_an_error_of_ours(
    client: Client, world: World, body: dict
) -> None:
    skp = draft(world)
    told = send(sign_in(client, world, "clerk"), f"{BASE}/{skp.pk}/results", body, status=422)
    assert told["errors"] and not skp.results.exists()


def test_the_list_filters_and_pages(client: Client, world: World) -> None:
    for name in ("clerk", "peer"):
        in_state(world, SkpState.SUBMITTED, name)
    sign_in(client, world, "admin")
    nip = world.people["peer"].nips.get().nip
    names = lambda query: [row["employee"]["name"] for row in client.get(f"{BASE}?{query}").json()["items"]]  # noqa: E731
    assert names("") == ["Petugas Dua", "Petugas Satu"]
    assert names(f"nip={nip}") == ["Petugas Dua"]
    assert names(f"penilai={world.people['chief'].nips.get().nip}&order=-name") == [
        "Petugas Satu",
        "Petugas Dua",
    ]
    assert names("state=agreed") == names("year=2025") == []
    first = client.get(f"{BASE}?limit=1").json()
    rest = client.get(BASE, {"limit": 1, "cursor": first["next"]}).json()
    assert rest["items"][0]["employee"]["name"] == "Petugas Satu" and rest["next"] is None


def test_copy_move_and_remove(client: Client, world: World) -> None:
    last_year(world)
    sign_in(client, world, "clerk")
    plan = send(client, BASE, {"period": "2026", "copy_last_year": True}, status=201)
    at = f"{BASE}/{plan['id']}/results"
    assert plan["results"][0]["lines"][0]["target"] == "120"
    second = send(client, at, {"statement": "Dua"}, status=201)
    moved = send(client, f"{at}/{second['id']}/move", {"step": -1})
    assert [row["statement"] for row in moved["results"]][0] == "Dua"
    send(client, f"{at}/{second['id']}", method="delete", status=204)
    assert Skp.objects.get(pk=plan["id"]).results.count() == 1
    send(client, BASE, {"period": "2031"}, status=422)


def test_the_matrix(client: Client, world: World) -> None:
    boss = in_state(world, SkpState.SUBMITTED, "chief", "head")
    column = boss.results.get()
    skp = complete(world)
    add(world, skp, statement="Loket tanpa antre", parent=column, contribution=40)
    actions.submit(skp_id=skp.pk, by=world.viewer("clerk"), at=NOW)
    path = f"/api/v1/teams/{world.people['chief'].nips.get().nip}/matrix"
    found = sign_in(client, world, "chief").get(f"{path}?year=2026").json()
    assert [(c["statement"], c["contribution"]) for c in found["columns"]] == [(column.statement, "40")]
    rows = {row["employee"]["name"]: row for row in found["rows"]}
    assert [(c["column"], c["statement"]) for c in rows["Petugas Satu"]["cells"]] == [
        (str(column.pk), "Loket tanpa antre"),
        (None, "Keluhan warga terjawab tepat waktu"),
    ]
    assert rows["Petugas Dua"]["state"] is None and rows["Petugas Dua"]["cells"] == []
    assert sign_in(client, world, "stranger").get(path).status_code == 404
    assert client.get("/api/v1/teams/000000000000000000/matrix").status_code == 404

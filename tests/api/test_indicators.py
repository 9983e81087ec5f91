"""Cards, paths, composites and verified figures by API: the same sentences as on the pages."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from selaras.domain.indicators import actions
from selaras.domain.indicators.codes import Origin
from selaras.domain.indicators.models import Observation, Target
from tests.api.test_direction import Caller
from tests.factories.figures import carded, here, post_of
from tests.factories.world import NOW, World


def path_of(*codes: str) -> str:
    return "/indicators/" + "/".join(codes)


def test_a_card_tells_all_and_takes_all(world: World) -> None:
    planner = Caller(world, "planner")
    other = carded(world, "mutu")
    body = {
        "code": "cepat", "name": "Cepat", "owner_unit_id": str(world.units["bidang"].pk), "unit_of_measure": "hari",
        "direction": "down", "owner_post_id": str(post_of(world, "clerk").pk),
        "verifier_post_id": str(post_of(world, "peer").pk), "baseline_value": "4,5", "baseline_year": 2025,
        "baseline_source": "LKjIP 2025", "valid_from": "2026-01-01", "pair": "mutu", "unit_aggregation": "sum",
    }  # fmt: skip
    made = planner("POST", "/indicators", body).json()
    assert made["baseline"] == {"value": "4.5", "year": 2025, "source": "LKjIP 2025"}
    assert (made["source_kind"], made["unit_aggregation"], made["valid_from"]) == (
        "manual",
        "sum",
        "2026-01-01",
    )
    assert [row["code"] for row in made["paired"]] == ["mutu"]
    assert made["missing"] == ["meaning", "formula_words"]
    seen = planner("GET", path_of(str(other.pk))).json()
    assert [row["code"] for row in seen["paired"]] == ["cepat"]
    for wrong, field in (
        ({"verifier_post_id": body["owner_post_id"]}, "verifier"),
        ({"pair": "tiada"}, "pair"),
        ({"baseline_value": "1.250"}, "baseline_value"),
        ({"owner_post_id": str(other.pk)}, "owner_post_id"),
    ):
        refused = planner("PATCH", path_of(made["id"]), {"version": made["version"], **wrong})
        assert refused.status_code == 422 and refused.json()["errors"][0]["field"] == field
    freed = planner(
        "PATCH", path_of(made["id"]), {"version": 1, "pair": None, "verifier_post_id": None}
    ).json()
    assert (freed["paired"], freed["verifier_post"], freed["version"]) == ([], None, 2)


def test_a_path_is_looked_at_then_set(world: World) -> None:
    indicator, planner = carded(world, aggregation="sum", decimals=0), Caller(world, "planner")
    address = path_of(str(indicator.pk), "path")
    body = {
        "year": "2026",
        "shape": "seasonal",
        "parts": "quarter",
        "value": "100",
        "given": ["1", "2", "3", "4"],
    }
    seen = planner("PUT", address, body | {"preview": True}).json()
    assert [aim["value"] for aim in seen["aims"]] == ["10", "20", "30", "40", "100"]
    assert seen["aims"][0]["arithmetic"] == ["100 x 1 / 10 = 10"] and not Target.objects.exists()
    assert planner("GET", f"{address}?year=2026").json() is None
    kept = planner("PUT", address, body).json()
    assert (kept["version"], kept["aims"][0]["is_new"]) == (1, False)
    assert planner("GET", f"{address}?year=2026").json() == kept
    lost = planner("PUT", address, body | {"value": "90", "version": 7})
    assert (lost.status_code, Decimal(lost.json()["theirs"]["value"])) == (409, 100)
    short = planner("PUT", address, body | {"given": ["1"]})
    assert "ke-4" in short.json()["detail"]
    targets = planner("GET", path_of(str(indicator.pk), "targets")).json()
    assert {row["from_path"] for row in targets} == {True}
    assert Caller(world, "clerk")("PUT", address, body).status_code == 403


def test_parts_and_a_circle(world: World) -> None:
    planner = Caller(world, "planner")
    a, b = carded(world, "a"), carded(world, "b")
    address = path_of(str(a.pk), "parts")
    body = {"composition": "value", "parts": [{"id": str(b.pk), "weight": "2,5"}], "version": 1}
    made = planner("PUT", address, body).json()
    assert [(row["code"], row["weight"]) for row in made["parts"]] == [("b", "2.5")]
    assert planner("PUT", address, body | {"composition": "units"}).status_code == 409
    circle = planner(
        "PUT", path_of(str(b.pk), "parts"), {"composition": "value", "parts": [{"id": str(a.pk)}]}
    )
    assert circle.json()["detail"].startswith(
        "Gabungan ini berputar: Indikator b → Indikator a → Indikator b"
    )
    assert [row["name"] for row in planner("GET", path_of(str(b.pk), "parts")).json()["part_of"]] == [
        "Indikator a"
    ]


def test_a_measurement_shows_its_parts_and_its_pair(world: World) -> None:
    planner, feed = Caller(world, "planner"), Caller(world, "planner", scope="feed")
    part, whole = carded(world, "bagian"), carded(world, "utuh")
    pair = carded(world, "pasangan", pair=part)
    for one, value in ((part, "3"), (pair, "9")):
        feed("POST", path_of(str(one.pk), "observations"), {"period": "2026-TW3", "value": value})
        planner("POST", path_of(str(one.pk), "measurements"), {"period": "2026-TW3"})
    planner("PUT", path_of(str(whole.pk), "parts"), {"composition": "value", "parts": [{"id": str(part.pk)}]})
    found = planner("POST", path_of(str(whole.pk), "measurements"), {"period": "2026-TW3"}).json()
    assert [(row["code"], row["value"]) for row in found["parts"]] == [("bagian", "3")]
    assert found["arithmetic"] == ["bagian: 3", "(1 x 3) / 1 = 3"]
    beside = planner("GET", path_of(str(part.pk), "measurements")).json()["items"][0]["paired"]
    assert [(row["code"], row["value"]) for row in beside] == [("pasangan", "9")]


def test_a_figure_by_hand_waits_and_is_verified_by_another(world: World) -> None:
    clerk, peer = Caller(world, "clerk"), Caller(world, "peer")
    indicator = carded(world)
    address = path_of(str(indicator.pk), "observations")
    made = clerk("POST", address, {"period": "2026-10", "value": "2,5"}).json()
    assert (made["state"], made["origin"], made["verified_at"]) == ("given", "hand", None)
    one = f"/observations/{made['id']}"
    assert clerk("POST", f"{one}/verify", {}).status_code == 403
    assert peer("POST", f"{one}/verify", {}).json()["code"] == "no_evidence"
    link = clerk("POST", "/evidence/links", {"url": "https://arsip.example.go.id/1"}).json()
    proven = clerk("POST", f"{one}/evidence", {"evidence": [link["id"]]}).json()
    assert [row["url"] for row in proven["evidence"]] == ["https://arsip.example.go.id/1"]
    assert [row["id"] for row in peer("GET", "/observations").json()["items"]] == [made["id"]]
    assert peer("POST", f"{one}/verify", {"version": 9}).status_code == 409
    assert peer("POST", f"{one}/verify", {"version": 1}).json()["state"] == "verified"
    assert peer("GET", path_of(str(indicator.pk))).json()["now"]["value"] == "2.5"
    again = clerk("POST", address, {"period": "2026-10", "value": "3"})
    assert again.json()["errors"][0]["field"] == "reason"
    body = {"period": "2026-10", "value": "3", "reason": "Terlewat satu berkas", "evidence": [link["id"]]}
    newer = clerk("POST", address, body).json()
    assert newer["corrects"] == made["id"]
    back = peer("POST", f"/observations/{newer['id']}/return", {"reason": "Bukti lama"}).json()
    assert (back["state"], back["return_reason"]) == ("returned", "Bukti lama")
    listed = clerk("GET", f"{address}?period=2026-10").json()["items"]
    assert [row["state"] for row in listed] == ["returned", "verified"]
    assert len(clerk("GET", f"{address}?state=verified").json()["items"]) == 1
    assert Caller(world, "stranger")("GET", one).status_code == 404


def test_a_token_for_figures_sends_and_reads_nothing(world: World) -> None:
    indicator = carded(world)
    feed = Caller(world, "officer", scope="feed")
    address = path_of(str(indicator.pk), "observations")
    sent = feed("POST", address, {"period": "2026-10", "value": "2"}).json()
    assert (sent["state"], sent["origin"]) == ("verified", "application")
    later = feed("POST", address, {"period": "2026-10", "value": "3", "key": "k"}).json()
    assert later["corrects"] == sent["id"]
    for method, path in (
        ("GET", address),
        ("GET", "/observations"),
        ("POST", f"/observations/{sent['id']}/verify"),
    ):
        assert feed(method, path).status_code == 403


def test_another_persons_evidence_proves_nothing(world: World) -> None:
    indicator = carded(world)
    link: Any = Caller(world, "peer")(
        "POST", "/evidence/links", {"url": "https://arsip.example.go.id/2"}
    ).json()
    body = {"period": "2026-10", "value": "2", "evidence": [link["id"]]}
    refused = Caller(world, "clerk")("POST", path_of(str(indicator.pk), "observations"), body)
    assert refused.json()["errors"][0]["field"] == "evidence" and not Observation.objects.exists()
    actions.give_observation(
        indicator_id=indicator.pk, period=here("2026-10"), value=Decimal(1), by=world.viewer("officer"), at=NOW,
        origin=Origin.APPLICATION,
    )  # fmt: skip

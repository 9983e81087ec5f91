"""The four simulations: every cell, every direction, every fault with its sentence (interfaces.md,
rules.md)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.factories.world import World
from tests.web.signing import sign_in

MATRIX = {
    ("di_atas", "di_bawah"): "kurang",
    ("di_atas", "sesuai"): "baik",
    ("di_atas", "di_atas"): "sangat_baik",
    ("sesuai", "di_bawah"): "kurang",
    ("sesuai", "sesuai"): "baik",
    ("sesuai", "di_atas"): "baik",
    ("di_bawah", "di_bawah"): "sangat_kurang",
    ("di_bawah", "sesuai"): "butuh_perbaikan",
    ("di_bawah", "di_atas"): "butuh_perbaikan",
}


@pytest.fixture
def clerk(client: Client, world: World) -> Client:
    return sign_in(client, world, "clerk")


def ask(client: Client, what: str, **body: Any) -> Any:
    return client.post(f"/api/v1/simulations/{what}", body, content_type="application/json")


def faults(answer: Any) -> dict[str, str]:
    assert answer.status_code == 422, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["detail"] and body["title"]
    return {fault["field"]: fault["detail"] for fault in body["errors"]}


@pytest.mark.parametrize(("hasil", "perilaku"), MATRIX)
def test_the_nine_cells(clerk: Client, hasil: str, perilaku: str) -> None:
    answer = ask(clerk, "predikat", hasil_kerja=hasil, perilaku_kerja=perilaku, at="2026-12-31")
    assert answer.json() == {
        "predikat": MATRIX[hasil, perilaku],
        "rulebook": "permenpanrb_6_2022",
        "citation": "PermenPANRB 6/2022",
    }


def test_without_a_date_today_decides_and_before_the_first_rulebook_it_is_refused(clerk: Client) -> None:
    assert ask(clerk, "predikat", hasil_kerja="sesuai", perilaku_kerja="sesuai").status_code == 200
    answer = ask(clerk, "predikat", hasil_kerja="sesuai", perilaku_kerja="sesuai", at="2019-12-31")
    assert "2019-12-31" in faults(answer)["at"]


def test_unknown_codes_are_named_all_at_once(clerk: Client) -> None:
    found = faults(ask(clerk, "predikat", hasil_kerja="bagus", perilaku_kerja="", at="2026-12-31"))
    assert set(found) == {"hasil_kerja", "perilaku_kerja"}
    assert "di_atas, sesuai, di_bawah" in found["hasil_kerja"]
    assert "payload.hasil_kerja" not in found
    assert set(faults(ask(clerk, "predikat"))) == {"hasil_kerja", "perilaku_kerja"}


def test_nobody_unknown_simulates(client: Client, db: None) -> None:
    for what in ("predikat", "attainment", "distribution", "skm"):
        answer = ask(client, what)
        assert answer.status_code == 401, what
        assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("body", "attainment", "uncapped", "arithmetic"),
    [
        (
            {"direction": "up", "target": "12,5", "realisation": "14", "cap": "120"},
            "112.00",
            "112.00",
            ["14 / 12,5 x 100 = 112"],
        ),
        ({"target": "100", "realisation": "150"}, "150.00", "150.00", ["150 / 100 x 100 = 150"]),
        (
            {"target": "100", "realisation": "150", "cap": "120"},
            "120.00",
            "150.00",
            ["150 / 100 x 100 = 150", "150 > 120 → 120"],
        ),
        (
            {"direction": "down", "target": "2", "realisation": "1,8"},
            "110.00",
            "110.00",
            ["(2 x 2 - 1,8) / 2 x 100 = 110"],
        ),
        (
            {"direction": "down", "target": "2", "realisation": "1,6", "formula": "inverse"},
            "125.00",
            "125.00",
            ["2 / 1,6 x 100 = 125"],
        ),
        (
            {"direction": "band", "lower": "90", "upper": "110", "realisation": "120"},
            "90.91",
            "90.91",
            ["100 - (120 - 110) / 110 x 100 = 90,91"],
        ),
        (
            {"target": "1.250.000,5", "realisation": "1.250.000,5"},
            "100.00",
            "100.00",
            ["1.250.000,5 / 1.250.000,5 x 100 = 100"],
        ),
        ({"target": "0", "realisation": "0"}, "100.00", "100.00", ["0 = 0 → 100"]),
    ],
)
def test_attainment(
    clerk: Client, body: dict[str, str], attainment: str, uncapped: str, arithmetic: list[str]
) -> None:
    found = ask(clerk, "attainment", **body).json()
    assert found == {
        "attainment": attainment,
        "uncapped": uncapped,
        "arithmetic": arithmetic,
        "needs_judgement": False,
        "reason": None,
    }


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"target": "0", "realisation": "3"}, "target_zero"),
        ({"target": "-1", "realisation": "3"}, "target_negative"),
        ({"target": "10"}, "no_realisation"),
        ({"direction": "down", "formula": "inverse", "target": "2", "realisation": "0"}, "realisation_zero"),
        ({"direction": "band", "lower": "0", "upper": "5", "realisation": "-1"}, "edge_zero"),
    ],
)
def test_where_a_person_must_judge(clerk: Client, body: dict[str, str], reason: str) -> None:
    found = ask(clerk, "attainment", **body).json()
    assert (found["attainment"], found["needs_judgement"], found["reason"]) == (None, True, reason)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"target": "1.250", "realisation": "1"}, "target"),
        ({"target": "1e3", "realisation": "1"}, "target"),
        ({"target": "", "realisation": "1"}, "target"),
        ({"target": "10", "realisation": "85,5,1"}, "realisation"),
        ({"realisation": "1"}, "target"),
        ({"direction": "band", "lower": "1", "realisation": "1"}, "lower"),
        ({"direction": "band", "lower": "5", "upper": "1", "realisation": "1"}, "lower"),
        ({"target": "1", "realisation": "1", "cap": "0"}, "cap"),
        ({"direction": "sideways", "target": "1"}, "direction"),
        ({"formula": "magic", "target": "1"}, "formula"),
    ],
)
def test_a_definition_that_cannot_be_read_is_refused(clerk: Client, body: dict[str, str], field: str) -> None:
    assert field in faults(ask(clerk, "attainment", **body))


def test_an_ambiguous_number_tells_both_readings(clerk: Client) -> None:
    sentence = faults(ask(clerk, "attainment", target="1.250", realisation="1"))["target"]
    assert "1.250" in sentence and "1,25" in sentence


def test_the_distribution_of_the_interface(clerk: Client) -> None:
    counts = {"sangat_baik": 1, "baik": 6, "butuh_perbaikan": 0, "kurang": 0, "sangat_kurang": 0}
    found = ask(clerk, "distribution", organisation="baik", counts=counts).json()
    assert (found["meets"], found["feasible"], found["fewest_moves"]) == (False, True, 2)
    assert [rule["holds"] for rule in found["rules"]] == [False, False]
    assert (
        found["rules"][0]["sentence"]
        == "Baik paling banyak 70 % dari 7 orang, yaitu 4 orang. Sekarang 6 orang."
    )
    assert "paling sedikit satu orang" in found["rules"][1]["sentence"]


def test_small_units_are_told_plainly(clerk: Client) -> None:
    nobody = ask(clerk, "distribution", organisation="baik", counts={}).json()
    assert (nobody["meets"], nobody["feasible"], nobody["fewest_moves"], nobody["rules"]) == (
        None,
        None,
        None,
        [],
    )
    one = ask(clerk, "distribution", organisation="baik", counts={"baik": 1}).json()
    assert any("Butuh perbaikan atau Kurang" in note for note in one["notes"])
    two = ask(clerk, "distribution", organisation="kurang", counts={"baik": 2}).json()
    assert (two["feasible"], two["fewest_moves"]) == (False, None)
    assert any("tidak mungkin terpenuhi" in note for note in two["notes"])


def test_counts_that_are_no_counts(clerk: Client) -> None:
    found = faults(ask(clerk, "distribution", organisation="hebat", counts={"baik": -1, "cukup": 2}))
    assert set(found) == {"organisation", "counts.baik", "counts.cukup"}


ELEMENTS = [
    "persyaratan",
    "prosedur",
    "waktu",
    "biaya",
    "produk",
    "kompetensi",
    "perilaku",
    "sarana",
    "pengaduan",
]


def test_skm_vector_of_the_rules(clerk: Client) -> None:
    """29 respondents, the sum of all scores 955: 91.48, A (rules.md 7.1)."""
    sums = [106] * 8 + [107]
    lists = [[4] * (total - 87) + [3] * (116 - total) for total in sums]
    assert all(len(scores) == 29 for scores in lists) and sum(map(sum, lists)) == 955
    by_name = ask(clerk, "skm", scores=dict(zip(ELEMENTS, lists, strict=True))).json()
    assert (by_name["index"], by_name["grade"]) == ("91.48", "A")
    assert by_name["elements"][0] == {"element": "persyaratan", "answers": 29, "total": 106, "mean": "3.66"}
    assert ask(clerk, "skm", scores=lists).json() == by_name


def test_skm_faults(clerk: Client) -> None:
    full = {name: [3, 4, None] for name in ELEMENTS}
    assert ask(clerk, "skm", scores=full).status_code == 200
    assert "scores" in faults(ask(clerk, "skm", scores={"prosedur": [1]}))
    assert "scores" in faults(ask(clerk, "skm", scores=[[1]] * 8))
    assert "scores.waktu" in faults(ask(clerk, "skm", scores=full | {"waktu": [None]}))
    assert "scores.waktu" in faults(ask(clerk, "skm", scores=full | {"waktu": [5]}))

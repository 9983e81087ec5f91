"""Composites: made of others, computed again when a part is, never round in a circle."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from selaras.domain.indicators import actions
from selaras.domain.indicators.codes import Composition, Direction, Origin, UnitAggregation
from selaras.domain.indicators.models import Indicator, Measurement
from selaras.kernel.refusal import Conflict, Forbidden, Refusal
from tests.factories.figures import carded, here
from tests.factories.world import NOW, TODAY, World

D = Decimal
WHEN = "2026-TW3"


def compose(
    world: World, whole: Indicator, how: Any, *parts: tuple[Indicator, str], **more: Any
) -> Indicator:
    act = {"by": world.viewer("planner"), "at": NOW} | more
    return actions.set_parts(
        indicator_id=whole.pk, composition=how, parts={row.pk: D(weight) for row, weight in parts}, **act
    )


def figure(world: World, indicator: Indicator, value: str, minutes: int = 0) -> None:
    act = {"by": world.viewer("planner"), "at": NOW + dt.timedelta(minutes=minutes)}
    where = {"indicator_id": indicator.pk, "period": here(WHEN)}
    actions.give_observation(value=D(value), origin=Origin.APPLICATION, **where, **act)
    actions.measure(as_of=TODAY, **where, **act)


def measured(world: World, indicator: Indicator) -> Measurement:
    return actions.measure(
        indicator_id=indicator.pk, period=here(WHEN), as_of=TODAY, by=world.viewer("planner"), at=NOW
    )


def aimed(world: World, indicator: Indicator, value: str) -> Indicator:
    actions.set_target(
        indicator_id=indicator.pk, period=here(WHEN), value=D(value), by=world.viewer("planner"), at=NOW
    )
    return indicator


def test_attainments_become_one_figure_that_follows_its_parts(world: World) -> None:
    fast = aimed(world, carded(world, "cepat", direction=Direction.DOWN), "2")
    good = aimed(world, carded(world, "bermutu", unit_of_measure="%"), "80")
    whole = carded(world, "layanan", unit_of_measure="%")
    compose(world, whole, Composition.ATTAINMENT, (fast, "60"), (good, "40"))
    figure(world, fast, "1.8")
    waiting = measured(world, whole)
    assert (waiting.value, waiting.reason) == (None, "part_missing")
    assert [part["code"] for part in waiting.parts if part["attainment"] is None] == ["bermutu"]
    figure(world, good, "72")
    row = Measurement.objects.in_force().get(indicator=whole, period=here(WHEN))
    assert (row.value, row.arithmetic[-1]) == (D(102), "(40 x 90 + 60 x 110) / 100 = 102")
    assert [(part["code"], part["weight"], part["attainment"]) for part in row.parts] == [
        ("bermutu", "40", "90"), ("cepat", "60", "110"),
    ]  # fmt: skip
    digests = {part["digest"] for part in row.parts}
    assert digests == set(
        Measurement.objects.in_force().filter(indicator__in=[fast, good]).values_list("digest", flat=True)
    )
    figure(world, good, "80", 5)
    newer = Measurement.objects.in_force().get(indicator=whole, period=here(WHEN))
    assert (newer.value, newer.digest != row.digest) == (D(106), True)
    assert measured(world, whole).pk == newer.pk


def test_a_composite_of_composites_follows_too_and_a_run_takes_parts_first(world: World) -> None:
    leaf, middle, top = (carded(world, code) for code in ("z-daun", "m-tengah", "a-puncak"))
    compose(world, middle, Composition.VALUE, (leaf, "1"))
    compose(world, top, Composition.VALUE, (middle, "1"))
    figure(world, leaf, "7")
    assert measured(world, top).value == D(7)
    outcome = actions.run_period(period=here(WHEN), as_of=TODAY, by=world.viewer("planner"), at=NOW)
    assert (outcome["new"], [item["indicator"] for item in outcome["items"]]) == (
        0, ["z-daun", "m-tengah", "a-puncak"],
    )  # fmt: skip


@pytest.mark.parametrize(("across", "value"), [("sum", "5"), ("mean", "2.5"), ("weighted", "2.25")])
def test_units_become_the_unit_above(world: World, across: str, value: str) -> None:
    one, two = carded(world, "satu"), carded(world, "dua", "bidang2")
    whole = carded(world, "dinas", "dinas")
    compose(world, whole, Composition.UNITS, (one, "3"), (two, "1"), unit_aggregation=UnitAggregation(across))
    figure(world, one, "2")
    figure(world, two, "3")
    assert measured(world, whole).value == D(value)


def test_a_circle_is_one_sentence_that_names_the_way(world: World) -> None:
    a, b, c = (carded(world, code, name=code.upper()) for code in "abc")
    compose(world, a, Composition.VALUE, (b, "1"))
    compose(world, b, Composition.VALUE, (c, "1"))
    with pytest.raises(Refusal) as circle:
        compose(world, c, Composition.VALUE, (a, "1"))
    assert circle.value.sentence == "Gabungan ini berputar: C → A → B → C. Lepas salah satu bagiannya."
    with pytest.raises(Refusal) as itself:
        compose(world, c, Composition.VALUE, (c, "1"))
    assert "C → C" in itself.value.sentence


def test_what_does_not_fit_is_refused(world: World) -> None:
    whole, part = carded(world, "utuh"), carded(world, "bagian")
    other, elsewhere = carded(world, "persen", unit_of_measure="%"), carded(world, "jauh", "bkd")
    turned = carded(world, "turun", direction=Direction.DOWN)
    for how, parts, words in (
        (Composition.VALUE, [(part, "0")], "lebih dari nol"),
        (Composition.VALUE, [], "bersama-sama"),
        ("", [(part, "1")], "bersama-sama"),
        (Composition.VALUE, [(other, "1")], "bersatuan %"),
        (Composition.UNITS, [(elsewhere, "1")], "bukan milik unit di bawah"),
        (Composition.UNITS, [(turned, "1")], "Arah"),
    ):
        with pytest.raises(Refusal) as refused:
            compose(world, whole, how, *parts)
        assert words in refused.value.sentence
    figure(world, part, "1")
    with pytest.raises(Refusal) as full:
        compose(world, part, Composition.VALUE, (whole, "1"))
    assert "sudah punya angka" in full.value.sentence
    compose(world, whole, Composition.VALUE, (part, "1"))
    with pytest.raises(Refusal) as by_hand:
        figure(world, whole, "2")
    assert by_hand.value.code == "has_source"


def test_who_composes_and_who_was_first(world: World) -> None:
    whole, part = carded(world, "utuh"), carded(world, "bagian")
    for name in ("clerk", "officer", "stranger"):
        with pytest.raises(Forbidden):
            compose(world, whole, Composition.VALUE, (part, "1"), by=world.viewer(name))
    with pytest.raises(Conflict):
        compose(world, whole, Composition.VALUE, (part, "1"), version=9)
    made = compose(world, whole, Composition.VALUE, (part, "1"), version=1)
    assert made.version == 2
    assert compose(world, whole, Composition.VALUE, (part, "1.0")).version == 2
    assert compose(world, whole, "").composition == ""

"""A year's path: shown before it is saved, consistent with the card, refused in words."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from selaras.domain.audit.models import Event, EventValue
from selaras.domain.cycle import actions as cycle
from selaras.domain.indicators import actions
from selaras.domain.indicators.actions import Draft
from selaras.domain.indicators.codes import Aggregation, Direction, PathParts, PathShape
from selaras.domain.indicators.models import Indicator, Target, TargetPath
from selaras.kernel.refusal import Conflict, Forbidden, Refusal
from tests.factories.figures import carded, here
from tests.factories.world import NOW, World

D = Decimal
MONTHS, QUARTERS = PathParts.MONTH, PathParts.QUARTER


def draft(value: str = "100", shape: str = "even", parts: PathParts = QUARTERS, *given: str) -> Draft:
    return Draft(PathShape(shape), parts, value=D(value), given=tuple(map(D, given)))


def save(world: World, indicator: Indicator, wanted: Draft, name: str = "chief", **more: Any) -> TargetPath:
    return actions.set_path(
        indicator_id=indicator.pk, year=here("2026"), draft=wanted, by=world.viewer(name), at=NOW, **more
    )


def aims(indicator: Indicator) -> dict[str, Decimal]:
    return dict(Target.objects.filter(indicator=indicator).values_list("period__code", "value"))


def test_what_is_shown_is_what_is_saved(world: World) -> None:
    indicator = carded(world, aggregation=Aggregation.SUM, decimals=0)
    wanted = draft("1000", "even", MONTHS)
    shown = actions.plan(indicator, here("2026"), wanted)
    assert not Target.objects.exists()
    save(world, indicator, wanted)
    found = aims(indicator)
    assert {aim.period.code: aim.value for aim in shown} == found
    assert len(found) == 17 and found["2026"] == 1000
    for parts in ([f"2026-{n:02d}" for n in range(1, 13)], [f"2026-TW{n}" for n in range(1, 5)]):
        assert sum(Fraction(found[code]) for code in parts) == 1000
    assert "1.000 x 1 / 12 = 83,333333 → 84" in shown[0].arithmetic


def test_the_event_tells_every_target_that_moved(world: World) -> None:
    indicator = carded(world, aggregation=Aggregation.SUM, decimals=0)
    save(world, indicator, draft("100", "own", QUARTERS, "10", "20", "30", "40"))
    save(world, indicator, draft("100", "own", QUARTERS, "20", "10", "30", "40"))
    told = EventValue.objects.filter(field="targets").order_by("-event_id").first()
    assert told is not None
    assert told.before == {"2026-TW1": ["10", None, None], "2026-TW2": ["20", None, None]}
    assert told.after == {"2026-TW1": ["20", None, None], "2026-TW2": ["10", None, None]}


def test_the_same_again_changes_nothing_and_quarters_take_the_place_of_months(world: World) -> None:
    indicator = carded(world, aggregation=Aggregation.SUM)
    save(world, indicator, draft("1000", "even", MONTHS))
    events = Event.objects.count()
    save(world, indicator, draft("1000", "even", MONTHS))
    assert Event.objects.count() == events
    save(world, indicator, draft("1000", "seasonal", QUARTERS, "1", "2", "3", "4"))
    assert aims(indicator) == {
        "2026-TW1": 100, "2026-TW2": 200, "2026-TW3": 300, "2026-TW4": 400, "2026": 1000,
    }  # fmt: skip


def test_a_target_set_alone_leaves_the_path(world: World) -> None:
    indicator = carded(world, aggregation=Aggregation.SUM)
    save(world, indicator, draft())
    actions.set_target(
        indicator_id=indicator.pk, period=here("2026-TW2"), value=D(30), by=world.viewer("chief"), at=NOW
    )
    assert Target.objects.get(period=here("2026-TW2")).path_id is None
    plan = {aim.period.code: aim for aim in actions.plan(indicator, here("2026"), draft())}
    assert (plan["2026-TW2"].is_new, plan["2026-TW1"].is_new) == (True, False)


@pytest.mark.parametrize(
    ("direction", "target", "is_wrong"),
    [(Direction.UP, "79", True), (Direction.UP, "85", False), (Direction.DOWN, "81", True)],
)
def test_a_target_behind_the_baseline_is_refused(
    world: World, direction: Direction, target: str, is_wrong: bool
) -> None:
    indicator = carded(world, direction=direction, baseline_value=D(80), baseline_year=2025)
    act = {"by": world.viewer("chief"), "at": NOW}
    tries = (
        lambda: save(world, indicator, draft(target)),
        lambda: actions.set_target(indicator_id=indicator.pk, period=here("2026"), value=D(target), **act),
    )
    for attempt in tries:
        if not is_wrong:
            attempt()
            continue
        with pytest.raises(Refusal) as refused:
            attempt()
        assert refused.value.code == "wrong_way"
        assert f"Target {target}" in refused.value.sentence and "80 (2025)" in refused.value.sentence


def test_wrong_paths_are_sentences(world: World) -> None:
    indicator = carded(world, aggregation=Aggregation.SUM)
    for wanted, words in (
        (
            draft("100", "own", QUARTERS, "1", "2", "3", "4"),
            "Jumlah bagiannya 10, padahal target setahun 100",
        ),
        (draft("100", "own", QUARTERS, "1"), "ke-4"),
        (draft("100", "seasonal", QUARTERS, "0", "0", "0", "0"), "Semua bobotnya nol"),
    ):
        with pytest.raises(Refusal) as refused:
            save(world, indicator, wanted)
        assert words in refused.value.sentence
    band = carded(world, "rentang", direction=Direction.BAND)
    turned = Draft(PathShape.EVEN, QUARTERS, lower=D(3), upper=D(2))
    with pytest.raises(Refusal) as reversed_:
        save(world, band, turned)
    assert list(reversed_.value.errors) == ["upper"]
    save(world, band, Draft(PathShape.EVEN, QUARTERS, lower=D(2), upper=D(3)))
    assert set(Target.objects.filter(indicator=band).values_list("lower", "upper")) == {(D(2), D(3))}


def test_what_is_frozen_keeps_its_target(world: World) -> None:
    indicator = carded(world, aggregation=Aggregation.SUM)
    save(world, indicator, draft())
    cycle.change_state(period_id=here("2026-TW1").pk, to="frozen", by=world.viewer("admin"), at=NOW)
    with pytest.raises(Refusal) as shut:
        save(world, indicator, draft("120"))
    assert "Triwulan I 2026" in shut.value.sentence
    save(world, indicator, draft("120", "own", QUARTERS, "25", "30", "30", "35"))
    assert aims(indicator)["2026-TW4"] == 35
    fresh = carded(world, "baru", aggregation=Aggregation.SUM)
    save(world, fresh, draft())
    assert "2026-TW1" not in aims(fresh)


def test_who_sets_a_path_and_who_was_first(world: World) -> None:
    indicator = carded(world)
    for name in ("clerk", "peer", "stranger", "officer"):
        with pytest.raises(Forbidden):
            save(world, indicator, draft(), name)
    row = save(world, indicator, draft(), "planner")
    with pytest.raises(Conflict):
        save(world, indicator, draft("90"), version=row.version + 1)
    save(world, indicator, draft("90"), version=row.version)

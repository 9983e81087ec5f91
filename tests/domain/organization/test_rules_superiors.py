"""rules.md 2.6: who leads whom, circles, and a year cut in segments."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.domain.organization.codes import AssignmentKind
from selaras.domain.organization.rules import Held, Holding, Segment, cut_segments, find_circles, superiors

PARENTS = {"prov": None, "dinas": "prov", "bidang": "dinas", "seksi": "bidang"}
HOLDINGS = [
    Holding("gubernur", "prov", True),
    Holding("kadis", "dinas", True),
    Holding("kabid", "bidang", True),
    Holding("kasi", "seksi", True),
    Holding("staf", "seksi"),
]


def without(*people: str) -> list[Holding[str]]:
    return [holding for holding in HOLDINGS if holding.person not in people]


def test_the_post_above() -> None:
    assert superiors(PARENTS, HOLDINGS) == {
        "staf": "kasi",
        "kasi": "kabid",
        "kabid": "kadis",
        "kadis": "gubernur",
        "gubernur": None,
    }


def test_a_vacancy_climbs() -> None:
    assert superiors(PARENTS, without("kasi", "kabid"))["staf"] == "kadis"


def test_plt_leads_while_it_is_vacant_and_keeps_the_own_superior() -> None:
    plt = Holding("kasi", "bidang", True, AssignmentKind.PLT)
    led = superiors(PARENTS, [*without("kabid"), plt])
    assert (led["staf"], led["kasi"]) == ("kasi", "kadis")
    assert superiors(PARENTS, [*HOLDINGS, plt])["kasi"] == "kabid"


def test_who_leads_from_further_above_is_not_his_own_superior() -> None:
    led = superiors(PARENTS, [*without("kasi"), Holding("kadis", "seksi", True, AssignmentKind.PLT)])
    assert (led["staf"], led["kadis"]) == ("kadis", "gubernur")


@pytest.mark.parametrize(
    ("one", "other", "leads"),
    [
        (AssignmentKind.PJ, AssignmentKind.PLT, "one"),
        (AssignmentKind.PLH, AssignmentKind.PLT, "other"),
        (AssignmentKind.DEFINITIF, AssignmentKind.PJ, "one"),
    ],
)
def test_who_stands_first(one: AssignmentKind, other: AssignmentKind, leads: str) -> None:
    both = [Holding("one", "seksi", True, one), Holding("other", "seksi", True, other)]
    assert superiors(PARENTS, [*without("kasi"), *both])["staf"] == leads


def test_of_two_of_a_kind_the_later_leads() -> None:
    both = [
        Holding("old", "seksi", True, AssignmentKind.PLT, dt.date(2026, 1, 1)),
        Holding("new", "seksi", True, AssignmentKind.PLT, dt.date(2026, 5, 1)),
    ]
    assert superiors(PARENTS, [*without("kasi"), *both])["staf"] == "new"


def test_a_delegate_acts_for_the_absent_but_never_over_himself() -> None:
    led = superiors(PARENTS, [*HOLDINGS, Holding("lain", "seksi")], delegates={"kasi": "lain"})
    assert (led["staf"], led["lain"]) == ("lain", "kasi")


def test_an_override_wins() -> None:
    led = superiors(
        PARENTS, HOLDINGS, overrides={"staf": "kadis", "unknown": "kadis"}, delegates={"kasi": "x"}
    )
    assert led["staf"] == "kadis"
    assert "unknown" not in led


def test_circles() -> None:
    edges = {"a": "b", "b": "c", "c": "a", "d": "a", "e": "e", "f": None, "g": "outside", "h": "g"}
    assert find_circles(edges) == [("a", "b", "c"), ("e",)]
    assert find_circles({}) == []


@settings(max_examples=80)
@given(st.dictionaries(st.integers(0, 9), st.none() | st.integers(0, 9), max_size=10))
def test_circles_are_exactly_who_meets_himself(edges: dict[int, int | None]) -> None:
    def meets_himself(start: int) -> bool:
        here = edges.get(start)
        for _ in edges:
            if here is None or here == start:
                break
            here = edges.get(here)
        return here == start

    circles = find_circles(edges)
    in_circles = [key for circle in circles for key in circle]
    assert sorted(in_circles) == sorted(key for key in edges if meets_himself(key))
    for circle in circles:
        assert [edges[key] for key in circle] == [*circle[1:], circle[0]]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_segments_of_a_year() -> None:
    rows = [
        Held("kasi", day("2026-07-01"), None),
        Held("kabid", day("2024-01-01"), day("2026-03-01")),
        Held("kabid", day("2026-03-01"), day("2026-06-01")),
        Held("kasi", day("2020-01-01"), day("2021-01-01")),
    ]
    assert cut_segments(rows, day("2026-01-01"), day("2027-01-01")) == (
        Segment("kabid", day("2026-01-01"), day("2026-06-01")),
        Segment("kasi", day("2026-07-01"), day("2027-01-01")),
    )


def test_overlapping_rows_are_refused() -> None:
    rows = [Held("a", day("2026-01-01"), None), Held("b", day("2026-03-01"), None)]
    with pytest.raises(ValueError, match="same day"):
        cut_segments(rows, day("2026-01-01"), day("2027-01-01"))


CUTS = st.lists(st.integers(0, 60), min_size=2, max_size=8, unique=True).map(sorted)


@settings(max_examples=60)
@given(CUTS, st.data())
def test_segments_hold_every_day_once(cuts: list[int], data: st.DataObject) -> None:
    start = day("2026-01-01")
    moments = [start + dt.timedelta(days=cut) for cut in cuts]
    rows = [
        Held(data.draw(st.sampled_from("ab")), one, two)
        for one, two in zip(moments, moments[1:], strict=False)
    ]
    segments = cut_segments(rows, start, start + dt.timedelta(days=40))
    expected = max(0, min(cuts[-1], 40) - cuts[0])
    assert sum(segment.days for segment in segments) == expected
    for one, two in zip(segments, segments[1:], strict=False):
        assert one.valid_until == two.valid_from
        assert one.key != two.key

"""rules.md 3.4: SE MenPANRB 3/2023, its small units, and the fewest moves against an exhaustive search."""

from collections.abc import Iterator
from functools import cache

import pytest

from selaras.domain.evaluation.codes import OrganisationPredikat, Predikat
from selaras.domain.evaluation.rulebooks import SE_3_2023, DistributionPolicy, ShareRule
from selaras.domain.evaluation.rulebooks.shape import Bound
from selaras.domain.evaluation.rules import (
    DistributionNote,
    DistributionResult,
    UnitCounts,
    check_distribution,
    fewest_people,
    offer_pools,
)

Vector = tuple[int, int, int, int, int]


def check(organisation: str, *numbers: int) -> DistributionResult:
    counts = dict(zip(Predikat, numbers, strict=True))
    return check_distribution(OrganisationPredikat(organisation), counts)


def keeps(organisation: OrganisationPredikat, vector: Vector) -> bool:
    """The table of rules.md 3.4 written a second time, in percents."""
    top, good, mend, poor, worst = (100 * count for count in vector)
    people = sum(vector)
    match organisation:
        case OrganisationPredikat.ISTIMEWA:
            return top <= 70 * people
        case OrganisationPredikat.BAIK:
            return good <= 70 * people and mend + poor >= 100
        case OrganisationPredikat.BUTUH_PERBAIKAN:
            return mend >= 60 * people and top <= 10 * people
        case OrganisationPredikat.KURANG:
            return poor >= 60 * people and mend >= 10 * people and top <= 10 * people
        case OrganisationPredikat.SANGAT_KURANG:
            return worst >= 60 * people and poor + mend >= 10 * people and top == 0


@cache
def vectors(people: int) -> tuple[Vector, ...]:
    def spread(left: int, places: int) -> Iterator[tuple[int, ...]]:
        if places == 1:
            yield (left,)
            return
        for first in range(left + 1):
            for rest in spread(left - first, places - 1):
                yield (first, *rest)

    return tuple(vector for vector in spread(people, 5))  # type: ignore[misc]


@pytest.mark.parametrize("organisation", OrganisationPredikat)
@pytest.mark.parametrize("people", [1, 2, 3, 4, 5, 6, 7])
def test_every_small_unit_against_exhaustive_search(organisation: OrganisationPredikat, people: int) -> None:
    kept = [vector for vector in vectors(people) if keeps(organisation, vector)]
    for vector in vectors(people):
        result = check(organisation, *vector)
        assert result.meets == (vector in kept)
        assert result.feasible == bool(kept)
        fewest = min(
            (sum(max(0, a - b) for a, b in zip(vector, there, strict=True)) for there in kept), default=None
        )
        assert result.fewest_moves == fewest


@pytest.mark.parametrize("organisation", OrganisationPredikat)
def test_a_larger_unit_against_exhaustive_search(organisation: OrganisationPredikat) -> None:
    kept = [vector for vector in vectors(11) if keeps(organisation, vector)]
    for vector in vectors(11)[::37]:
        fewest = min(sum(max(0, a - b) for a, b in zip(vector, there, strict=True)) for there in kept)
        assert check(organisation, *vector).fewest_moves == fewest


def test_the_example_of_interfaces() -> None:
    result = check("baik", 1, 6, 0, 0, 0)
    assert (result.meets, result.feasible, result.fewest_moves) == (False, True, 2)
    assert [(rule.code, rule.holds) for rule in result.rules] == [
        ("baik_at_most", False),
        ("butuh_perbaikan_or_kurang_at_least_one", False),
    ]
    assert result.rules[0].params == {
        "predikats": (Predikat.BAIK,),
        "percent": 70,
        "count": 6,
        "limit": 4,
        "total": 7,
    }


@pytest.mark.parametrize("organisation", OrganisationPredikat)
def test_nobody_is_not_judged(organisation: OrganisationPredikat) -> None:
    result = check_distribution(organisation, {})
    assert (result.meets, result.feasible, result.fewest_moves, result.rules) == (None, None, None, ())
    assert [note.code for note in result.notes] == [DistributionNote.NOBODY]


def notes(result: DistributionResult) -> dict[str, dict[str, object]]:
    return {note.code: dict(note.params) for note in result.notes}


def test_small_units_are_said_plainly() -> None:
    alone = notes(check("baik", 0, 1, 0, 0, 0))
    assert alone["only_possible"] == {"predikats": (Predikat.BUTUH_PERBAIKAN, Predikat.KURANG)}
    assert alone["rounds_to_nobody"] == {"predikats": (Predikat.BAIK,), "percent": 70, "total": 1}
    for organisation in ("kurang", "sangat_kurang"):
        for people in (1, 2):
            result = check(organisation, 0, 0, people, 0, 0)
            assert result.feasible is False
            assert result.fewest_moves is None
            assert notes(result)["too_few_people"]["fewest"] == 3
        assert check(organisation, 0, 0, 3, 0, 0).feasible is True
    assert "rounds_to_nobody" in notes(check("butuh_perbaikan", 0, 3, 6, 0, 0))
    assert "rounds_to_nobody" not in notes(check("butuh_perbaikan", 0, 3, 7, 0, 0))


def test_the_majority_is_shown_not_tested() -> None:
    result = check("istimewa", 3, 7, 0, 0, 0)
    assert result.meets is True
    assert notes(result)["majority"] == {
        "predikat": Predikat.SANGAT_BAIK,
        "count": 3,
        "total": 10,
        "holds": False,
    }
    assert "majority" not in notes(check("kurang", 0, 0, 1, 9, 0))


def test_maxima_round_down_minima_round_up() -> None:
    assert check("istimewa", 7, 3, 0, 0, 0).meets
    assert not check("istimewa", 8, 3, 0, 0, 0).meets
    assert check("butuh_perbaikan", 0, 4, 7, 0, 0).meets
    assert not check("butuh_perbaikan", 0, 5, 6, 0, 0).meets


def test_bad_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        check_distribution(OrganisationPredikat.BAIK, {Predikat.BAIK: -1})
    with pytest.raises(ValueError, match="cukup"):
        check_distribution(OrganisationPredikat.BAIK, {"cukup": 1})  # type: ignore[dict-item]


def test_a_policy_that_would_break_the_count_of_moves_is_refused() -> None:
    twice = tuple(ShareRule(code, Bound.AT_LEAST, frozenset({Predikat.BAIK}), 10) for code in "ab")
    with pytest.raises(ValueError, match="bounded twice"):
        DistributionPolicy("x", SE_3_2023.valid_from, "", {OrganisationPredikat.BAIK: twice}, {})


def test_the_policy_covers_every_organisation() -> None:
    assert set(SE_3_2023.rules) == set(OrganisationPredikat)
    assert [fewest_people(organisation) for organisation in OrganisationPredikat] == [1, 1, 1, 3, 3]


def test_pools_join_units_of_the_same_predikat() -> None:
    good, fair = OrganisationPredikat.BAIK, OrganisationPredikat.KURANG
    pools = offer_pools(
        [
            UnitCounts("a", good, {Predikat.BAIK: 1}),
            UnitCounts("b", fair, {Predikat.KURANG: 1}),
            UnitCounts("c", good, {Predikat.BUTUH_PERBAIKAN: 1, Predikat.BAIK: 1}),
        ]
    )
    (pool,) = pools
    assert (pool.organisation, pool.units) == (good, ("a", "c"))
    assert pool.result.meets is True
    assert pool.counts[Predikat.BAIK] == 2

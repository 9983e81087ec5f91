"""rules.md 6.2: from competency gap and performance gap to a proposed training, and the hours of a year."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.domain.development.codes import ProposalReason
from selaras.domain.development.rules import Lack, TrainingOption, jp_status, propose
from selaras.domain.organization.codes import EmploymentKind

NEED, PERFORMANCE, STANDARD = ProposalReason.NEED, ProposalReason.PERFORMANCE, ProposalReason.STANDARD
CATALOGUE = [
    TrainingOption("kom-2", "komunikasi", 2, 10),
    TrainingOption("kom-3", "komunikasi", 3, 24, Decimal(500)),
    TrainingOption("kom-3-murah", "komunikasi", 3, 24, Decimal(100)),
    TrainingOption("kom-5", "komunikasi", 5, 8),
    TrainingOption("dig-2", "digital", 2, 12),
]


def test_the_cheapest_step_that_closes_the_gap() -> None:
    (proposed,) = propose([Lack("komunikasi", 3, 1)], CATALOGUE)
    assert proposed.training is not None
    assert (proposed.training.code, proposed.closes) == ("kom-3-murah", True)


def test_the_furthest_where_nothing_closes_it() -> None:
    (proposed,) = propose([Lack("digital", 4, 1)], CATALOGUE)
    assert proposed.training is not None
    assert (proposed.training.code, proposed.closes) == ("dig-2", False)


def test_a_gap_without_a_training_is_shown_all_the_same() -> None:
    held_more, unknown = propose([Lack("digital", 4, 2), Lack("hukum", 2, 1)], CATALOGUE)
    assert (held_more.training, held_more.closes) == (None, False)
    assert unknown.training is None


def test_the_most_pressing_first() -> None:
    lacks = [
        Lack("a", 5, 1),
        Lack("b", 2, 1, PERFORMANCE, shortfall=Decimal(10)),
        Lack("c", 2, 1, PERFORMANCE, shortfall=Decimal(30)),
        Lack("d", 2, 1, NEED, need_rank=2),
        Lack("e", 2, 1, NEED, need_rank=1),
        Lack("f", 3, 1),
        Lack("g", 2, 2, NEED, need_rank=1),
    ]
    assert [proposed.lack.competency for proposed in propose(lacks, [])] == ["e", "d", "c", "b", "a", "f"]


def test_a_competency_is_proposed_once_for_its_first_reason_and_highest_level() -> None:
    (proposed,) = propose([Lack("komunikasi", 5, 1), Lack("komunikasi", 3, 1, NEED, need_rank=4)], CATALOGUE)
    assert (proposed.lack.reason, proposed.lack.required, proposed.lack.need_rank) == (NEED, 5, 4)
    assert proposed.training is not None
    assert proposed.training.code == "kom-5"


LACKS = st.lists(
    st.builds(
        Lack, st.sampled_from("ab"), st.integers(1, 5), st.integers(0, 5), st.sampled_from(ProposalReason)
    ),
    max_size=6,
)
OPTIONS = st.lists(
    st.builds(
        TrainingOption,
        st.text("xyz", min_size=1, max_size=3),
        st.sampled_from("ab"),
        st.integers(1, 5),
        st.integers(1, 40),
    ),
    max_size=6,
)


@settings(max_examples=80)
@given(LACKS, OPTIONS)
def test_every_gap_is_answered_once_and_no_training_is_below_what_is_held(
    lacks: list[Lack[str]], catalogue: list[TrainingOption[str]]
) -> None:
    proposed = propose(lacks, catalogue)
    assert {p.lack.competency for p in proposed} == {lack.competency for lack in lacks if lack.gap > 0}
    assert len(proposed) == len({p.lack.competency for p in proposed})
    for answer in proposed:
        if answer.training is not None:
            assert answer.training.level_to > answer.lack.held
            assert answer.closes == (answer.training.level_to >= answer.lack.required)


@pytest.mark.parametrize(
    ("kind", "done", "planned", "short", "over", "left"),
    [
        (EmploymentKind.PNS, 6, 8, 6, 0, None),
        (EmploymentKind.CPNS, 20, 30, 0, 0, None),
        (EmploymentKind.PPPK, 10, 10, 0, 0, 4),
        (EmploymentKind.PPPK_PARUH_WAKTU, 20, 10, 0, 6, 0),
        (EmploymentKind.PEJABAT_NEGARA, 0, 90, 0, 0, None),
    ],
)
def test_hours_of_a_year(
    kind: EmploymentKind, done: int, planned: int, short: int, over: int, left: int | None
) -> None:
    status = jp_status(kind, done, planned)
    assert (status.total, status.short, status.over, status.left) == (done + planned, short, over, left)

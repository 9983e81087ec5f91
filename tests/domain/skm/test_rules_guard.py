"""What asks for a second look, and from when an address has to wait."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.domain.skm.codes import Suspicion
from selaras.domain.skm.rules import Guard, Seen, is_flood, suspicions

GUARD = Guard(burst=5, device=2, fast_seconds=20, hourly=50)
MIXED = (4, 3, 4, 4, 2, 3, 4, 4, 3)


@pytest.mark.parametrize(
    ("scores", "seconds", "seen", "found"),
    [
        (MIXED, 45, Seen(), ()),
        (MIXED, 3, Seen(), ()),  # quick alone is no reason
        ((4,) * 9, 60, Seen(), ()),  # neither is being content with everything
        ((4,) * 9, 19, Seen(), (Suspicion.STRAIGHT_FAST,)),
        ((4,) * 9, 20, Seen(), ()),
        ((1,) * 9, 4, Seen(), (Suspicion.STRAIGHT_FAST,)),
        ((4,), 4, Seen(), ()),  # one answer is no line
        ((4,) * 9, None, Seen(), ()),  # nobody knows how long paper took
        (MIXED, 45, Seen(lately=3), ()),
        (MIXED, 45, Seen(lately=4), (Suspicion.BURST,)),
        (MIXED, 45, Seen(of_device=1), ()),
        (MIXED, 45, Seen(of_device=2), (Suspicion.SAME_DEVICE,)),
        ((2,) * 9, 1, Seen(lately=9, of_device=9), tuple(Suspicion)),
    ],
)
def test_what_asks_for_a_second_look(scores, seconds, seen, found) -> None:
    assert suspicions(scores, seconds, seen, GUARD) == found


def test_from_when_an_address_waits() -> None:
    assert not is_flood(Seen(in_hour=49), GUARD)
    assert is_flood(Seen(in_hour=50), GUARD)


@given(st.lists(st.integers(1, 4), min_size=2, max_size=9), st.integers(0, 600), st.integers(0, 9))
def test_more_of_one_source_never_asks_less(scores, seconds, count) -> None:
    less = suspicions(scores, seconds, Seen(lately=count, of_device=count), GUARD)
    more = suspicions(scores, seconds, Seen(lately=count + 1, of_device=count + 1), GUARD)
    assert set(less) <= set(more)

"""Nobody ends up leading oneself: on the day that is written, nor on a later one that is written ahead already."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from selaras.domain.organization import actions
from selaras.domain.organization.models import SuperiorOverride
from selaras.kernel.refusal import Refusal
from tests.factories.world import NOW, TODAY, World

MONTH = dt.timedelta(days=30)


def lead(world: World, whom: str, superior: str, since: dt.date, until: dt.date | None = None) -> Any:
    return actions.override_superior(
        employee=world.people[whom], superior=world.people[superior], reason="uji", valid_from=since,
        valid_until=until, by=world.viewer("admin"), at=NOW,
    )  # fmt: skip


def test_a_circle_on_the_day_is_refused_with_its_chain(world: World) -> None:
    with pytest.raises(Refusal, match="Atasan membentuk lingkaran: .*Petugas Satu.*Kepala Bidang Uji"):
        lead(world, "chief", "clerk", TODAY)


def test_one_that_a_later_entry_would_close_is_refused_with_its_day(world: World) -> None:
    """From January the stranger leads the clerk; nobody may now write that the clerk leads the stranger."""
    lead(world, "clerk", "stranger", dt.date(2027, 1, 1))
    with pytest.raises(Refusal, match="Mulai 1 Januari 2027 atasan membentuk lingkaran"):
        lead(world, "stranger", "clerk", TODAY)
    assert not SuperiorOverride.objects.filter(employee=world.people["stranger"]).exists()


def test_what_ends_before_the_later_day_is_no_circle(world: World) -> None:
    lead(world, "clerk", "stranger", dt.date(2027, 1, 1))
    assert lead(world, "stranger", "clerk", TODAY, dt.date(2027, 1, 1)).pk
    with pytest.raises(Refusal, match="lingkaran"):
        lead(world, "stranger", "clerk", TODAY, dt.date(2027, 1, 2))


def test_one_that_an_ending_entry_would_close_is_refused(world: World) -> None:
    """While the head leads the chief by an explicit word, all is well; when it ends, the unit's order holds again."""
    lead(world, "stranger", "head", TODAY, TODAY + MONTH)
    with pytest.raises(Refusal, match="lingkaran"):
        lead(world, "other_chief", "stranger", TODAY)

from __future__ import annotations

import datetime as dt

import pytest

from selaras.cli import indicators as command
from selaras.domain.cycle.models import Period
from selaras.domain.indicators import actions
from selaras.domain.indicators.codes import Direction, Measure
from selaras.embedded import Trouble
from selaras.kernel.refusal import Refusal
from tests.factories.world import NOW, World


@pytest.fixture
def fed(world: World) -> World:
    act = {"by": world.system, "at": NOW}
    source = actions.add_source(code="kasus", name="Kasus", unit=world.units["dinas"], **act)
    values = {
        "name": "Sisa",
        "unit_of_measure": "tiket",
        "direction": Direction.DOWN,
        "source": source,
        "measure": Measure.BACKLOG,
    }
    actions.define(code="sisa", owner_unit=world.units["dinas"], values=values, **act)
    return world


def test_a_past_year_is_opened_and_a_second_run_is_unchanged(
    fed: World, capsys: pytest.CaptureFixture[str]
) -> None:
    first = command._run(fed.agency.pk, "2023-TW1", "2023-12-31")
    assert (first["new"], first["as_of"], first["items"][0]["value"]) == (1, "2023-12-31", "0")
    assert Period.objects.filter(year=2023).count() == 17
    assert "2023 was not open" in capsys.readouterr().err
    second = command._run(fed.agency.pk, "2023-TW1", "2023-12-31")
    assert (second["new"], second["unchanged"]) == (0, 1)
    assert command._words(second).row_count == 1


def test_today_is_the_agencys(fed: World) -> None:
    today = dt.datetime.now(dt.UTC).date()
    outcome = command._run(fed.agency.pk, str(today.year - 1), "")
    assert abs((dt.date.fromisoformat(outcome["as_of"]) - today).days) <= 1


@pytest.mark.parametrize(("period", "as_of"), [("triwulan", ""), ("2023-TW1", "kemarin")])
def test_what_cannot_be_read_is_one_sentence(fed: World, period: str, as_of: str) -> None:
    with pytest.raises(Trouble):
        command._run(fed.agency.pk, period, as_of)


def test_the_future_is_not_opened(fed: World) -> None:
    with pytest.raises(Refusal):
        command._run(fed.agency.pk, "2150", "")

"""Realisation: by hand or adopted from a measurement, sent once complete, taken back while the period is open."""

from decimal import Decimal

import pytest

from selaras.domain.audit.models import Event
from selaras.domain.cycle import actions as cycle
from selaras.domain.cycle.codes import PeriodState
from selaras.domain.cycle.models import Period
from selaras.domain.indicators.codes import Direction
from selaras.domain.indicators.models import Indicator, Measurement
from selaras.domain.progress import actions, rules
from selaras.domain.progress.actions import Entered
from selaras.domain.progress.codes import RealisationState
from selaras.domain.progress.models import Realisation
from selaras.domain.progress.spots import spots_of
from selaras.domain.progress.workflow import MOVES, OWNER
from selaras.domain.skp import actions as skp_actions
from selaras.domain.skp.codes import SkpForm, SkpState
from selaras.domain.skp.models import HasilIndicator
from selaras.kernel.closed import holding_pen
from selaras.kernel.refusal import Conflict, Forbidden, Refusal
from tests.domain.skp.plans import complete, in_state
from tests.factories.world import NOW, TODAY


@pytest.fixture
def quarter(world):
    return Period.objects.get(code="2026-TW4")


def fill(world, skp, quarter, name="clerk", value="14", narrative="", **given):
    spot = spots_of(skp)[0].id
    entered = Entered(value and Decimal(value), narrative)
    return actions.fill(
        skp_id=skp.pk,
        period_id=quarter.pk,
        spot_id=spot,
        entered=entered,
        by=world.viewer(name),
        at=NOW,
        **given,
    )


def send(world, skp, quarter, name="clerk"):
    return actions.send(skp_id=skp.pk, period_id=quarter.pk, by=world.viewer(name), at=NOW)


def measure(world, skp, quarter, value="1.8"):
    with holding_pen():
        indicator = Indicator.objects.create(
            code="respons",
            name="Waktu respons",
            unit_of_measure="hari",
            direction=Direction.DOWN,
            owner_unit=world.units["dinas"],
        )
        HasilIndicator.objects.filter(result__skp=skp).update(indicator=indicator)
        return Measurement.objects.create(
            indicator=indicator,
            period=quarter,
            value=value and Decimal(value),
            definition_version=1,
            as_of=TODAY,
            run_at=NOW,
        )


def test_the_tables_cover_every_state():
    assert set(MOVES) == set(OWNER) == set(RealisationState)


def test_a_figure_by_hand(world, agreed, quarter):
    row = fill(world, agreed, quarter)
    assert (row.value, row.measurement, row.state, row.version) == (14, None, RealisationState.DRAFT, 1)
    again = fill(world, agreed, quarter, value="15", version=1)
    assert (again.pk, again.value, again.version) == (row.pk, 15, 2)
    fill(world, agreed, quarter, value="15", version=2)
    assert Event.objects.filter(verb="fill_realisation").count() == 2


def test_a_lost_update_is_told_with_both_texts(world, agreed, quarter):
    fill(world, agreed, quarter)
    with pytest.raises(Conflict) as conflict:
        fill(world, agreed, quarter, value="20", version=0)
    assert conflict.value.theirs["value"] == 14 and conflict.value.yours["value"] == 20


def test_the_whole_form_has_one_version(world, agreed, quarter):
    spot = spots_of(agreed)[0].id
    given = {"skp_id": agreed.pk, "period_id": quarter.pk, "by": world.viewer("clerk"), "at": NOW}
    assert actions.fill_all(entered={spot: Entered(Decimal(3))}, version=0, **given) == 1
    with pytest.raises(Conflict) as conflict:
        actions.fill_all(entered={spot: Entered(Decimal(4))}, version=0, **given)
    assert conflict.value.theirs == {f"value-{spot}": 3} and conflict.value.version == 1
    with pytest.raises(Refusal, match="tidak ada"):
        actions.fill_all(entered={world.id("clerk"): Entered(Decimal(4))}, **given)


def test_a_measurement_is_adopted_with_its_link(world, agreed, quarter):
    measurement = measure(world, agreed, quarter)
    row = fill(world, agreed, quarter, value="99", narrative="Dari catatan keluhan")
    assert (row.value, row.measurement_id) == (Decimal("1.8"), measurement.pk)
    assert Event.objects.filter(verb="adopt_measurement").count() == 1


def test_a_measurement_without_value_is_none(world, agreed, quarter):
    measure(world, agreed, quarter, value=None)
    assert fill(world, agreed, quarter, value="99").value == 99


def test_sending_adopts_and_moves_everything(world, agreed, quarter):
    measure(world, agreed, quarter)
    assert [row.state for row in send(world, agreed, quarter)] == [RealisationState.SENT]
    assert Realisation.objects.get().sent_at == NOW
    with pytest.raises(Refusal, match="Tarik kembali"):
        fill(world, agreed, quarter)
    with pytest.raises(Refusal, match="Tarik kembali"):
        send(world, agreed, quarter)
    actions.recall(skp_id=agreed.pk, period_id=quarter.pk, by=world.viewer("clerk"), at=NOW)
    assert fill(world, agreed, quarter, narrative="Lagi").state == RealisationState.DRAFT


def test_sending_names_what_is_empty(world, agreed, quarter):
    with pytest.raises(Refusal, match="Jumlah keluhan dijawab"):
        send(world, agreed, quarter)
    assert not Realisation.objects.exists()
    fill(world, agreed, quarter, value=None, narrative="Sedang disusun")
    assert send(world, agreed, quarter)


def test_who_reads(world, agreed, quarter):
    fill(world, agreed, quarter)
    assert {n for n in world.people if Realisation.objects.visible_to(world.viewer(n)).exists()} == {"clerk"}
    send(world, agreed, quarter)
    readers = {n for n in world.people if Realisation.objects.visible_to(world.viewer(n)).exists()}
    assert readers == {"clerk", "chief", "head", "governor", "admin", "inspector", "officer"}


@pytest.mark.parametrize("name", ["chief", "peer", "inspector", "operator"])
def test_nobody_else_writes(world, agreed, quarter, name):
    fill(world, agreed, quarter)
    with pytest.raises(Forbidden):
        fill(world, agreed, quarter, name)
    with pytest.raises(Forbidden):
        send(world, agreed, quarter, name)


@pytest.mark.parametrize("state", [PeriodState.FROZEN, PeriodState.CLOSED])
def test_a_shut_period_says_why(world, agreed, quarter, state):
    cycle.change_state(period_id=quarter.pk, to=state, by=world.system, at=NOW)
    with pytest.raises(Refusal, match="2026-TW4"):
        fill(world, agreed, quarter)


def test_before_agreement_and_before_the_period_there_is_nothing_to_realise(world, quarter):
    draft = in_state(world, SkpState.DRAFT)
    with pytest.raises(Refusal, match="disepakati"):
        fill(world, draft, quarter)


def test_a_plan_in_words_is_realised_in_words(world, quarter):
    skp = complete(world, form=SkpForm.KUALITATIF)
    with holding_pen():
        skp.results.get().indicators.all().delete()
    skp_actions.submit(skp_id=skp.pk, by=world.viewer("clerk"), at=NOW)
    skp_actions.agree(skp_id=skp.pk, by=world.viewer("chief"), at=NOW)
    row = fill(world, skp, quarter, value="5", narrative="Setiap keluhan terjawab.")
    assert (row.line, row.value, row.narrative) == (None, None, "Setiap keluhan terjawab.")
    assert send(world, skp, quarter)


def test_attainment_with_its_arithmetic(world, agreed):
    line = spots_of(agreed)[0].line
    found = rules.reached(line, Decimal(90))
    assert found.value == Decimal("75.00") and found.arithmetic == ("90 / 120 x 100 = 75",)
    line.target = None
    assert rules.reached(line, Decimal(90)) is None

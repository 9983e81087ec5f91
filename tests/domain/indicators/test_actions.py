from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from selaras.domain.audit.models import Event
from selaras.domain.cycle import actions as cycle
from selaras.domain.cycle.models import Period
from selaras.domain.indicators import actions
from selaras.domain.indicators.actions.batch import TicketRow, load_tickets
from selaras.domain.indicators.actions.figures import NOT_OF_A_LOG
from selaras.domain.indicators.codes import Aggregation, Direction, Measure
from selaras.domain.indicators.models import Indicator, Measurement, Observation, Source, Target
from selaras.kernel.closed import holding_pen
from selaras.kernel.refusal import Conflict, Forbidden, Refusal
from tests.domain.indicators.excerpt import Case, cases
from tests.factories.world import NOW, TODAY, World

AS_OF = dt.date(2023, 8, 15)
OF_A_LOG = [kind for kind in Measure if kind not in NOT_OF_A_LOG and kind != Measure.SHARE_OF]
FIRST, LAST = dt.date(2023, 4, 1), dt.date(2023, 6, 30)


def period(code: str) -> Period:
    return Period.objects.named(code)


def define(world: World, code: str = "respons", **values: Any) -> Indicator:
    given = {"name": "Waktu respons", "unit_of_measure": "hari", "direction": Direction.DOWN} | values
    return actions.define(
        code=code, owner_unit=world.units["bidang"], values=given, by=world.viewer("chief"), at=NOW
    )


@pytest.fixture
def log(world: World) -> Source:
    """The excerpt of the real log, as a source of the world, and the year it speaks of."""
    cycle.open_year(year=2023, by=world.system, at=NOW)
    source = actions.add_source(
        code="kasus", name="Kasus warga", unit=world.units["bidang"], by=world.system, at=NOW
    )
    load(world, source, cases().values(), digest="a" * 64)
    return source


def load(world: World, source: Source, rows: Any, digest: str) -> None:
    tickets = [
        TicketRow(case.key, case.borough, None, case.opened, case.closed, case.category, "") for case in rows
    ]
    load_tickets(
        source=source,
        tickets=tickets,
        file_name="log.csv",
        digest=digest,
        rows=len(tickets),
        new=len(tickets),
        changed=0,
        warnings=[],
        by=world.system,
        at=NOW,
    )


def fed(world: World, source: Source, kind: Measure, **values: Any) -> Indicator:
    return define(world, str(kind), source=source, measure=kind, **values)


def run(world: World, code: str = "2023-TW2", as_of: dt.date = AS_OF) -> dict[str, Any]:
    return actions.run_period(period=period(code), as_of=as_of, by=world.system, at=NOW)


def by_code(outcome: dict[str, Any]) -> dict[str, Any]:
    return {item["indicator"]: item for item in outcome["items"]}


def known(case: Case) -> dt.date | None:
    """When the case was closed, as one knew at the end of AS_OF."""
    return case.closed if case.closed and case.closed <= AS_OF else None


# --- definitions --------------------------------------------------------------------------------------------


def test_a_leader_and_the_planner_define_others_do_not(world: World) -> None:
    define(world, "satu")
    for name in ("planner", "head", "operator"):
        actions.define(
            code=f"i-{name}",
            owner_unit=world.units["bidang"],
            values={"name": "x", "unit_of_measure": "%", "direction": Direction.UP},
            by=world.viewer(name),
            at=NOW,
        )
    for name in ("clerk", "other_chief", "stranger", "officer", "inspector"):
        with pytest.raises(Forbidden):
            actions.define(
                code="tidak",
                owner_unit=world.units["bidang"],
                values={"name": "x", "unit_of_measure": "%", "direction": Direction.UP},
                by=world.viewer(name),
                at=NOW,
            )
    assert Event.objects.filter(verb="define_indicator").count() == 4


def test_a_code_is_taken_once_and_a_feed_is_whole(world: World) -> None:
    define(world, "satu")
    with pytest.raises(Refusal) as taken:
        define(world, "satu")
    assert taken.value.code == "code_taken"
    source = actions.add_source(
        code="s", name="S", unit=world.units["bidang"], by=world.viewer("chief"), at=NOW
    )
    for broken, field in (
        ({"source": source}, "measure"),
        ({"measure": Measure.BACKLOG}, "measure"),
        ({"source": source, "measure": Measure.SHARE_WITHIN}, "within_days"),
        ({"cap": Decimal(0)}, "cap"),
        ({"filters": {"borough": ["x"]}}, "filters"),
    ):
        with pytest.raises(Refusal) as refused:
            define(world, "rusak", **broken)
        assert list(refused.value.errors) == [field]


def test_the_definition_has_a_version_and_the_loser_sees_both(world: World) -> None:
    indicator = define(world)
    edited = actions.edit(
        indicator_id=indicator.pk, values={"name": "Baru"}, by=world.viewer("chief"), at=NOW, version=1
    )
    assert edited.version == 2
    with pytest.raises(Conflict) as lost:
        actions.edit(
            indicator_id=indicator.pk, values={"name": "Lain"}, by=world.viewer("head"), at=NOW, version=1
        )
    assert (lost.value.theirs["name"], lost.value.yours["name"], lost.value.version) == ("Baru", "Lain", 2)
    actions.edit(indicator_id=indicator.pk, values={"name": "Baru"}, by=world.viewer("chief"), at=NOW)
    indicator.refresh_from_db()
    assert indicator.version == 2


# --- targets and given figures ------------------------------------------------------------------------------


def test_a_target_fits_the_direction(world: World) -> None:
    down, band = define(world), define(world, "rentang", direction=Direction.BAND)
    give = {"period": period("2026-TW4"), "by": world.viewer("chief"), "at": NOW}
    actions.set_target(indicator_id=down.pk, value=Decimal(2), **give)
    actions.set_target(indicator_id=down.pk, value=Decimal(2), **give)
    assert Event.objects.filter(verb="set_target").count() == 1
    actions.set_target(indicator_id=band.pk, lower=Decimal(1), upper=Decimal(1), **give)
    with pytest.raises(Refusal):
        actions.set_target(indicator_id=down.pk, lower=Decimal(1), upper=Decimal(2), **give)
    with pytest.raises(Refusal):
        actions.set_target(indicator_id=band.pk, value=Decimal(2), **give)
    with pytest.raises(Refusal) as turned:
        actions.set_target(indicator_id=band.pk, lower=Decimal(3), upper=Decimal(2), **give)
    assert list(turned.value.errors) == ["upper"]
    actions.remove_target(indicator_id=down.pk, **give)
    assert Target.objects.count() == 1


def test_a_figure_is_given_once_per_key(world: World) -> None:
    indicator = define(world)
    give = {
        "indicator_id": indicator.pk,
        "period": period("2026-10"),
        "by": world.viewer("officer"),
        "at": NOW,
    }
    first = actions.give_observation(value=Decimal("1.8"), key="k1", **give)
    assert actions.give_observation(value=Decimal("1.80"), key="k1", **give).pk == first.pk
    with pytest.raises(Refusal) as reused:
        actions.give_observation(value=Decimal(2), key="k1", **give)
    assert reused.value.code == "key_reused"
    with pytest.raises(Forbidden):
        actions.give_observation(value=Decimal(2), **give | {"by": world.viewer("clerk")})
    assert Observation.objects.count() == 1


def test_a_closed_period_takes_neither_target_nor_figure(world: World) -> None:
    indicator, here = define(world), period("2026-01")
    for to in ("frozen", "closed"):
        cycle.change_state(period_id=here.pk, to=to, by=world.viewer("admin"), at=NOW)
    give = {"indicator_id": indicator.pk, "period": period("2026-01"), "by": world.viewer("chief"), "at": NOW}
    for attempt in (actions.set_target, actions.give_observation):
        with pytest.raises(Refusal) as closed:
            attempt(value=Decimal(1), **give)
        assert closed.value.code == "period_closed"


def test_a_given_figure_is_measured_and_a_newer_one_supersedes(world: World) -> None:
    indicator = define(world)
    give = {
        "indicator_id": indicator.pk,
        "period": period("2026-TW4"),
        "by": world.viewer("chief"),
        "at": NOW,
    }
    actions.set_target(value=Decimal(2), **give)
    actions.give_observation(value=Decimal("1.8"), **give)
    first = actions.measure(as_of=TODAY, **give)
    assert (first.value, first.attainment) == (Decimal("1.8"), Decimal("110.00"))
    assert first.arithmetic[-1] == "(2 x 2 - 1,8) / 2 x 100 = 110"
    assert actions.measure(as_of=TODAY, **give).pk == first.pk
    later = NOW + dt.timedelta(minutes=5)
    actions.give_observation(value=Decimal("2.5"), **give | {"at": later})
    second = actions.measure(as_of=TODAY, **give | {"at": later})
    first.refresh_from_db()
    assert (second.value, second.attainment, first.superseded_at) == (Decimal("2.5"), Decimal("75.00"), later)
    assert Measurement.objects.in_force().get().pk == second.pk


def test_parts_become_the_whole_as_the_definition_says(world: World) -> None:
    for kind, expected in ((Aggregation.SUM, "9"), (Aggregation.MEAN, "3"), (Aggregation.LAST, "4")):
        indicator = define(world, str(kind), aggregation=kind, direction=Direction.UP)
        give = {"indicator_id": indicator.pk, "by": world.viewer("chief"), "at": NOW}
        for code, value in (("2026-07", 2), ("2026-08", 3), ("2026-09", 4)):
            actions.give_observation(period=period(code), value=Decimal(value), **give)
        row = actions.measure(period=period("2026-TW3"), as_of=TODAY, **give)
        assert (row.value, row.rows_used) == (Decimal(expected), 3)


def test_what_no_formula_decides_is_told(world: World) -> None:
    indicator = define(world)
    give = {
        "indicator_id": indicator.pk,
        "period": period("2026-TW4"),
        "by": world.viewer("chief"),
        "at": NOW,
    }
    assert actions.measure(as_of=TODAY, **give).reason == "no_realisation"
    actions.give_observation(value=Decimal(3), **give)
    assert actions.measure(as_of=TODAY, **give).reason == "no_target"
    actions.set_target(value=Decimal(0), **give)
    row = actions.measure(as_of=TODAY, **give)
    assert (row.reason, row.attainment, row.value) == ("target_zero", None, Decimal(3))


def test_nothing_is_measured_before_its_period(world: World) -> None:
    indicator = define(world)
    with pytest.raises(Refusal) as early:
        actions.measure(
            indicator_id=indicator.pk, period=period("2026-12"), as_of=TODAY, by=world.viewer("chief"), at=NOW
        )
    assert early.value.code == "not_begun"


# --- the real log -------------------------------------------------------------------------------------------


def test_percentiles_are_numpys(world: World, log: Source) -> None:
    fed(world, log, Measure.MEDIAN_DAYS)
    fed(world, log, Measure.P90_DAYS)
    found = by_code(run(world))
    days = [
        (case.closed - case.opened).days
        for case in cases().values()
        if case.closed and FIRST <= case.closed <= LAST
    ]
    assert len(days) > 20
    for code, percent in (("median_days", 50), ("p90_days", 90)):
        expected = Decimal(repr(float(np.percentile(days, percent, method="linear"))))
        assert Decimal(found[code]["value"]) == expected.quantize(Decimal("1e-6")).normalize()
        assert found[code]["rows_used"] == len(days)


def test_the_share_counts_open_ones_as_failures_and_leaves_out_what_is_not_due(
    world: World, log: Source
) -> None:
    fed(world, log, Measure.SHARE_WITHIN, within_days=60, direction=Direction.UP, unit_of_measure="%")
    found = by_code(run(world))["share_within"]
    opened = [case for case in cases().values() if FIRST <= case.opened <= LAST]
    due = [case for case in opened if case.opened + dt.timedelta(days=60) <= AS_OF]
    in_time = [case for case in due if case.closed and (case.closed - case.opened).days <= 60]
    assert 0 < len(in_time) < len(due) < len(opened)
    assert found["rows_used"] == len(due)
    assert found["left_out"]["not_yet_due"] == len(opened) - len(due)
    expected = (Decimal(100 * len(in_time)) / len(due)).quantize(Decimal("1e-6"))
    assert Decimal(found["value"]) == expected.normalize()


def test_volumes_and_backlog(world: World, log: Source) -> None:
    for kind in (Measure.VOLUME_OPENED, Measure.VOLUME_CLOSED, Measure.BACKLOG):
        fed(world, log, kind)
    found = by_code(run(world))
    everyone = list(cases().values())
    assert int(found["volume_opened"]["value"]) == sum(FIRST <= case.opened <= LAST for case in everyone)
    assert int(found["volume_closed"]["value"]) == sum(
        bool(known(case)) and FIRST <= case.closed <= LAST for case in everyone
    )
    assert int(found["backlog"]["value"]) == sum(
        case.opened <= LAST and not (case.closed and case.closed <= LAST) for case in everyone
    )


def test_used_and_left_out_are_the_whole_log(world: World, log: Source) -> None:
    for kind in OF_A_LOG:
        fed(world, log, kind, within_days=60, filters={"unit_label": ["Brooklyn", "Queens"]})
    for row in run(world)["items"]:
        assert row["rows"] == len(cases()) == row["rows_used"] + sum(row["left_out"].values())


def test_a_filter_narrows(world: World, log: Source) -> None:
    fed(world, log, Measure.VOLUME_OPENED, filters={"unit_label": ["Brooklyn"]})
    opened = [
        case for case in cases().values() if FIRST <= case.opened <= LAST and case.borough == "Brooklyn"
    ]
    assert opened
    assert int(by_code(run(world))["volume_opened"]["value"]) == len(opened)


def test_a_second_run_changes_nothing(world: World, log: Source) -> None:
    for kind in OF_A_LOG:
        fed(world, log, kind, within_days=60)
    first, events = run(world), Event.objects.count()
    held = list(Measurement.objects.order_by("pk").values())
    second = run(world)
    assert (first["new"], second["new"], second["unchanged"]) == (10, 0, 10)
    assert list(Measurement.objects.order_by("pk").values()) == held
    assert [item["digest"] for item in first["items"]] == [item["digest"] for item in second["items"]]
    assert Event.objects.count() == events


def test_the_same_digest_from_nothing(world: World, log: Source) -> None:
    """Recomputing without the earlier row gives the identical value, arithmetic and digest."""
    indicator = fed(world, log, Measure.P90_DAYS)
    names = ("value", "digest", "arithmetic", "left_out", "rows", "rows_used")
    run(world)
    first = Measurement.objects.values(*names).get()
    with holding_pen():
        Measurement.objects.filter(indicator=indicator).delete()
    run(world)
    assert Measurement.objects.values(*names).get() == first


def test_new_tickets_supersede_and_both_stay(world: World, log: Source) -> None:
    fed(world, log, Measure.VOLUME_OPENED)
    before = int(by_code(run(world))["volume_opened"]["value"])
    extra = Case("BARU1", "x", "Brooklyn", dt.date(2023, 5, 5), None)
    load(world, log, [extra], digest="b" * 64)
    outcome = run(world)
    assert (outcome["new"], int(by_code(outcome)["volume_opened"]["value"])) == (1, before + 1)
    rows = list(Measurement.objects.order_by("pk"))
    assert [row.superseded_at is None for row in rows] == [False, True]
    assert [row.load.digest[0] for row in rows] == ["a", "b"]


def test_the_log_is_read_once_for_all_its_indicators(world: World, log: Source) -> None:
    for kind in OF_A_LOG:
        fed(world, log, kind, within_days=60)
    with CaptureQueriesContext(connection) as queries:
        run(world)
    reading = [
        q for q in queries.captured_queries if "indicators_ticket" in q["sql"] and "COUNT" not in q["sql"]
    ]
    assert len(reading) == 1


def test_who_runs_a_period(world: World, log: Source) -> None:
    fed(world, log, Measure.BACKLOG)
    for name in ("clerk", "chief", "stranger", "inspector"):
        with pytest.raises(Forbidden):
            actions.run_period(period=period("2023-TW2"), as_of=AS_OF, by=world.viewer(name), at=NOW)
    outcome = actions.run_period(period=period("2023-TW2"), as_of=AS_OF, by=world.viewer("planner"), at=NOW)
    assert outcome["indicators"] == 1


def test_an_unknown_period_is_a_sentence(world: World) -> None:
    for code in ("2019-TW1", "triwulan"):
        with pytest.raises(Refusal) as unknown:
            period(code)
        assert code in unknown.value.sentence

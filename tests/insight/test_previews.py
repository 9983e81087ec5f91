"""A preview is the figure that measuring would keep; a breakdown is the figure of each part, against numpy."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from selaras.domain.cycle.models import Period
from selaras.domain.indicators import actions
from selaras.domain.indicators.actions.figures import NOT_OF_A_LOG
from selaras.domain.indicators.codes import Direction, Measure
from selaras.domain.indicators.models import Indicator, Measurement, Source
from selaras.insight import previews
from selaras.insight.corrections import corrections
from selaras.insight.previews import breakdown, preview
from selaras.kernel.periods import Period as Span
from selaras.kernel.refusal import Refusal
from tests.domain.indicators.drawn import honest, plant, put
from tests.factories.world import NOW, World

AS_OF = dt.date(2026, 11, 20)
KINDS = [kind for kind in Measure if kind not in NOT_OF_A_LOG]


@pytest.fixture
def source(world: World) -> Source:
    found = actions.add_source(code="log", name="Log", unit=world.units["bidang"], by=world.system, at=NOW)
    put(world, found, honest(5))
    return found


def card(world: World, source: Source, kind: Measure = Measure.MEDIAN_DAYS, **more: Any) -> Indicator:
    values = {
        "name": "Waktu", "unit_of_measure": "hari", "direction": Direction.DOWN, "source": source, "measure": kind,
        "within_days": 5, "part": {"category": ["Biasa"]} if kind == Measure.SHARE_OF else {},
    } | more  # fmt: skip
    return Indicator(code=f"i-{kind}".replace("_", "-"), owner_unit=world.units["bidang"], **values)


def kept(world: World, made: Indicator, period: str = "2026-10") -> Measurement:
    names = (
        "name", "unit_of_measure", "direction", "source", "measure", "within_days", "part", "filters",
        "from_event", "to_event",
    )  # fmt: skip
    values = {name: getattr(made, name) for name in names}
    act = {"by": world.viewer("chief"), "at": NOW}
    row = actions.define(code=made.code, owner_unit=made.owner_unit, values=values, **act)
    return actions.measure(indicator_id=row.pk, period=Period.objects.named(period), as_of=AS_OF, **act)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_shown_is_what_would_be_kept(world: World, source: Source, kind: Measure) -> None:
    made = card(world, source, kind)
    shown = preview(made, Span.parse("2026-10"), AS_OF)
    assert not Indicator.objects.exists() and shown.sample == shown.way_sample == 1
    row = kept(world, made)
    figure = shown.figure
    assert (figure.value, figure.rows, figure.used) == (row.value, row.rows, row.rows_used)
    assert (list(figure.arithmetic), dict(figure.left_out)) == (row.arithmetic, row.left_out)
    assert [code for code, _value in shown.months] == [f"2025-{m:02}" for m in (11, 12)] + [
        f"2026-{m:02}" for m in range(1, 11)
    ]
    assert shown.months[-1][1] == row.value


def test_a_definition_that_could_not_be_saved_has_no_preview(world: World, source: Source) -> None:
    with pytest.raises(Refusal, match="batas harinya"):
        preview(card(world, source, Measure.SHARE_WITHIN, within_days=None), Span.parse("2026-10"), AS_OF)


def test_a_large_log_is_cut_to_the_same_sample_and_says_so(
    world: World, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = card(world, source, Measure.VOLUME_OPENED)
    exact = preview(made, Span.parse("2026-10"), AS_OF)
    monkeypatch.setattr(previews, "MOST", 60)
    monkeypatch.setattr(previews, "MOST_WAY", 300)
    cut = preview(made, Span.parse("2026-10"), AS_OF)
    assert cut.sample > 1 and cut.way_sample > 1
    assert 0 < cut.figure.used < exact.figure.used
    assert preview(made, Span.parse("2026-10"), AS_OF) == cut
    last, real = cut.months[-1][1], exact.months[-1][1]
    assert last is not None and real is not None and real / 2 < last < real * 2


def test_a_preview_is_few_reads(world: World, source: Source) -> None:
    with CaptureQueriesContext(connection) as queries:
        preview(card(world, source), Span.parse("2026-10"), AS_OF)
    assert len(queries) == 5


def test_every_part_is_numpys(world: World, source: Source) -> None:
    made = card(world, source)
    month = Period.objects.named("2026-10")
    found = breakdown(made, month, AS_OF, "category")
    rows = honest(5)
    for group in found.groups:
        days = [
            (row.closed_date - row.opened_date).days
            for row in rows
            if row.category == group.name and row.closed_date and month.first_date <= row.closed_date <= month.last_date
        ]  # fmt: skip
        assert group.used == len(days) > 20
        assert float(group.value or 0) == pytest.approx(np.percentile(days, 50, method="linear"))
    assert {group.name for group in found.groups} == {"Biasa", "Khusus"}
    one = breakdown(card(world, source, filters={"category": ["Biasa"]}), month, AS_OF, "state")
    assert [(group.name, group.used) for group in one.groups] == [
        ("selesai", next(group.used for group in found.groups if group.name == "Biasa"))
    ]


def test_a_correction_of_the_log_shows_old_and_new(world: World, source: Source) -> None:
    made = card(world, source)
    first = kept(world, made)
    assert corrections(first) == []
    changed = plant(honest(5), "same_day")
    later = NOW + dt.timedelta(hours=1)
    put(world, source, changed, digest="d" * 64, new=0, changed=40, file_name="koreksi.csv", at=later)
    act = {"period": first.period, "as_of": AS_OF, "by": world.viewer("chief"), "at": later}
    second = actions.measure(indicator_id=first.indicator_id, **act)
    assert actions.measure(indicator_id=first.indicator_id, **act).pk == second.pk
    (step,) = corrections(second)
    assert (step.old.pk, step.new.pk) == (first.pk, second.pk)
    assert step.difference == Decimal(second.value) - Decimal(first.value) != 0
    assert (step.rows_new, step.rows_changed, [load.file_name for load in step.files]) == (
        0, 40, ["koreksi.csv"],
    )  # fmt: skip
    assert not step.is_redefined and not step.is_later

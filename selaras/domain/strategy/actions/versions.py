"""A frozen copy of the graph of a year, and the graph carried into the next year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.cycle.models import Period
from selaras.domain.indicators import actions as indicators
from selaras.domain.indicators.models import Target
from selaras.domain.strategy import access
from selaras.domain.strategy.freezing import TIES, line_of, pictures
from selaras.domain.strategy.models import (
    Objective,
    ObjectiveIndicator,
    StrategyVersion,
    StrategyVersionRow,
)
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .graph import lock_graph

# What a copy has of its own; every other field is carried, whatever is added later.
ANEW = frozenset({"id", "agency", "code", "first_year", "last_year", "origin", "retired_at", "version"})
TIED_ANEW = frozenset({"id", "agency"})


@dataclass(frozen=True)
class Copied:
    objectives: int
    targets: int


@action
def freeze(*, year: int, title: str, by: Viewer, at: dt.datetime) -> StrategyVersion:
    """Keep the graph of the year as it is now; it can be read and compared, never changed."""
    lock_graph(by)
    role = access.check_plan(by)
    found = pictures(year)
    if not found:
        raise Refusal(_("Belum ada sasaran pada tahun %(year)s.") % {"year": year}, code="nothing_to_freeze")
    last = StrategyVersion.objects.filter(year=year).aggregate(last=Max("number"))["last"] or 0
    words = {"year": year, "number": last + 1}
    version: StrategyVersion = StrategyVersion.objects.create(
        year=year,
        number=last + 1,
        taken_at=at,
        title=title.strip() or _("Strategi %(year)s, versi %(number)s") % words,
    )
    StrategyVersionRow.objects.bulk_create(
        StrategyVersionRow(strategy_version=version, objective_id=row.pk, line=line_of(row), content=content)
        for row, content in found
    )
    changes = {"year": (None, year), "objectives": (None, len(found))}
    audit.record("freeze_strategy", version, by=by, as_role=role, at=at, changes=changes)
    return version


@action
def copy_to_next_year(*, year: int, with_targets: bool, by: Viewer, at: dt.datetime) -> Copied:
    """Objectives that end with the year are copied into the next, with every field and tie; those that go on stay.
    Doing it again copies what was not copied yet. Targets of the indicators are carried where they are wanted."""
    lock_graph(by)
    role = access.check_plan(by)
    rows = list(_ending(year))
    if not rows:
        raise Refusal(
            _("Semua sasaran %(year)s sudah berlaku atau sudah disalin ke %(next)s.")
            % {"year": year, "next": year + 1},
            code="nothing_to_copy",
        )
    copies = {row.pk: _copy(row, year + 1) for row in rows}
    _tie(copies, year + 1)
    for row in rows:
        changes = {"year": (year, year + 1), "from": (None, row.code)}
        audit.record("copy_objective", copies[row.pk], by=by, as_role=role, at=at, changes=changes)
    carried = _carry_targets(copies, year, by, at) if with_targets else 0
    return Copied(len(copies), carried)


def _ending(year: int) -> Any:
    there = Objective.objects.in_year(year + 1)
    lines = {line_of(row) for row in there}
    rows = Objective.objects.in_year(year).filter(last_year=year).select_related("unit").order_by("code")
    return [row for row in rows if line_of(row) not in lines]


def _copy(row: Objective, year: int) -> Objective:
    kept = {f.attname: getattr(row, f.attname) for f in Objective._meta.concrete_fields if f.name not in ANEW}
    base = re.sub(r"-\d{4}$", "", row.code)[:55]
    copy = Objective(code=f"{base}-{year}", first_year=year, last_year=year, origin_id=line_of(row), **kept)
    copy.save()
    return copy


def _tie(copies: Mapping[UUID, Objective], year: int) -> None:
    """Every tie of what was copied, to the copies; to what does not hold in the year there is none."""
    living = set(Objective.objects.in_year(year).values_list("pk", flat=True))
    for model in TIES:
        ends = [f for f in model._meta.concrete_fields if f.related_model is Objective]
        touched = Q(pk__in=[])
        for end in ends:
            touched |= Q(**{f"{end.name}__in": list(copies)})
        for row in model.objects.filter(touched).order_by("pk"):
            _tie_one(model, row, [end.attname for end in ends], copies, living)


def _tie_one(
    model: Any, row: Any, ends: list[str], copies: Mapping[UUID, Objective], living: set[UUID]
) -> None:
    kept = {
        f.attname: getattr(row, f.attname) for f in model._meta.concrete_fields if f.name not in TIED_ANEW
    }
    for end in ends:
        key = kept[end]
        kept[end] = copies[key].pk if key in copies else key
    if all(kept[end] in living for end in ends):
        model(**kept).save()


def _carry_targets(copies: Mapping[UUID, Objective], year: int, by: Viewer, at: dt.datetime) -> int:
    """What was aimed at in a period of the year is aimed at in the same period of the next, unless it has a target."""
    tied = ObjectiveIndicator.objects.filter(objective__in=list(copies)).values("indicator_id")
    periods = {period.code: period for period in Period.objects.filter(year=year + 1)}
    if not periods:
        sentence = _("Tahun %(year)s belum dibuka, jadi targetnya belum dapat disalin.") % {"year": year + 1}
        raise Refusal(sentence, code="year_not_open", errors={"with_targets": sentence})
    there = Target.objects.filter(indicator__in=tied, period__year=year + 1)
    known = set(there.values_list("indicator_id", "period__code"))
    count = 0
    rows = Target.objects.filter(indicator__in=tied, period__year=year).select_related("period")
    for row in rows.order_by("indicator", "period__code"):
        code = row.period.code.replace(str(year), str(year + 1), 1)
        if code in periods and (row.indicator_id, code) not in known:
            values: dict[str, Any] = {"value": row.value, "lower": row.lower, "upper": row.upper}
            indicators.set_target(indicator_id=row.indicator_id, period=periods[code], by=by, at=at, **values)
            count += 1
    return count

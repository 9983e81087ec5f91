"""Closing a period: only when every evaluation in it is final; what is still open is listed, nobody is
skipped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db.models import Count, Exists, OuterRef, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from selaras.domain.cycle import access
from selaras.domain.cycle import actions as cycle
from selaras.domain.cycle.codes import PeriodKind, PeriodState
from selaras.domain.cycle.models import Period
from selaras.domain.evaluation.codes import EvaluationState
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.ledger import actions as ledger
from selaras.domain.progress.codes import RealisationState
from selaras.domain.progress.models import Realisation
from selaras.domain.skp.codes import SkpState
from selaras.domain.skp.models import Skp
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

MOST_NAMES = 20


class Open(StrEnum):
    """Why a period cannot be closed yet."""

    PARTS = "parts"
    NOT_STARTED = "not_started"
    DRAFT = "draft"
    DELIVERED = "delivered"
    OBJECTED = "objected"
    EXPLAINED = "explained"


@dataclass(frozen=True)
class Matter:
    """``count`` things of one kind, with the names of the first of them."""

    code: str
    sentence: str
    count: int
    names: list[str]


@dataclass(frozen=True)
class Closing:
    """``open`` hinders closing, ``warnings`` do not. ``closed``: the period is closed now."""

    period: str
    closed: bool
    open: list[Matter] = field(default_factory=list)
    warnings: list[Matter] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {
            "period": self.period,
            "closed": self.closed,
            "open": [vars(matter) for matter in self.open],
            "warnings": [vars(matter) for matter in self.warnings],
        }


def examine(period: Period) -> Closing:
    """What is still open in the period, in the order of the work."""
    found = [*_parts(period), *_not_started(period), *_evaluations(period)]
    return Closing(period.code, period.state == PeriodState.CLOSED, found, list(_warnings(period)))


@action
def close_period(*, period: Period, by: Viewer, at: dt.datetime) -> Closing:
    """Close the period and the months in it; a quarter keeps its copy of everybody's segments (rules.md 2.6). Refusal
    that lists what is still open; then nothing is written."""
    access.check_run_cycle(by)
    found = examine(period)
    if found.open:
        told = " ".join(matter.sentence for matter in found.open)
        raise Refusal(
            _("Periode %(code)s belum dapat ditutup. %(what)s") % {"code": period.code, "what": told},
            code="still_open",
        )
    if period.kind == PeriodKind.QUARTER:
        ledger.keep_segments(period=period, by=by, at=at)
    months = Period.objects.filter(
        kind=PeriodKind.MONTH, first_date__gte=period.first_date, last_date__lte=period.last_date
    )
    for one in [
        *months.exclude(pk=period.pk).exclude(state=PeriodState.CLOSED).order_by("first_date"),
        period,
    ]:
        cycle.change_state(period_id=one.pk, to=PeriodState.CLOSED, by=by, at=at)
    return Closing(period.code, True, [], found.warnings)


def _parts(period: Period) -> Iterator[Matter]:
    if period.kind != PeriodKind.YEAR:
        return
    rows = Period.objects.filter(year=period.year, kind=PeriodKind.QUARTER).exclude(state=PeriodState.CLOSED)
    codes = list(rows.order_by("first_date").values_list("code", flat=True))
    if codes:
        sentence = _("Triwulan yang belum ditutup: %(codes)s.") % {"codes": ", ".join(codes)}
        yield Matter(Open.PARTS, sentence, len(codes), codes)


def _running(period: Period) -> Any:
    """Plans of the period's days."""
    return Skp.objects.filter(first_date__lte=period.last_date, last_date__gte=period.first_date)


def _not_started(period: Period) -> Iterator[Matter]:
    if period.kind == PeriodKind.MONTH:
        return
    begun = Evaluation.objects.filter(skp=OuterRef("pk"), period=period)
    rows = _running(period).filter(~Exists(begun), state=SkpState.AGREED)
    yield from _matter(Open.NOT_STARTED, _first(rows), _("%(n)s pegawai belum dinilai."))


def _evaluations(period: Period) -> Iterator[Matter]:
    sentences = {
        EvaluationState.DRAFT: _("%(n)s penilaian masih draf."),
        EvaluationState.DELIVERED: _("%(n)s hasil sudah disampaikan, tetapi belum final."),
        EvaluationState.OBJECTED: _("%(n)s keberatan menunggu penjelasan."),
        EvaluationState.EXPLAINED: _("%(n)s keberatan menunggu putusan."),
    }
    rows = Evaluation.objects.filter(period=period, state__in=sentences)
    found = list(_first(rows, by="state"))
    for state, sentence in sentences.items():
        yield from _matter(Open(state), [row for row in found if row.state == state], sentence)


def _warnings(period: Period) -> Iterator[Matter]:
    plans = _running(period).exclude(state=SkpState.AGREED)
    yield from _matter("plan_not_agreed", _first(plans), _("%(n)s SKP belum disepakati."))
    drafts = Realisation.objects.filter(period=period, state=RealisationState.DRAFT)
    yield from _matter("realisation_draft", _first(drafts), _("%(n)s realisasi belum dikirim."))


def _first(rows: Any, by: str | None = None) -> Any:
    """The first twenty by name (of each kind, where ``by`` names it), each told how many there are: ``count``."""
    place = Window(RowNumber(), partition_by=by, order_by=["employee__sort_name", "pk"])
    placed = rows.select_related("employee").annotate(count=Window(Count("pk"), partition_by=by), place=place)
    return placed.filter(place__lte=MOST_NAMES).order_by("place")


def _matter(code: str, first: Iterable[Any], sentence: str) -> Iterator[Matter]:
    named = list(first)
    if named:
        count = named[0].count
        names = [row.employee.full_name for row in named]
        yield Matter(str(code), sentence % {"n": count}, count, names)

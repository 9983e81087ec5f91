"""The year's target as a path through its parts: planned, looked at, saved; each target tells its arithmetic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.cycle.codes import PeriodKind, PeriodState
from selaras.domain.cycle.models import Period
from selaras.kernel.closed import action
from selaras.kernel.formats import number_text
from selaras.kernel.period_words import period_label
from selaras.kernel.periods import Period as Span
from selaras.kernel.refusal import Refusal
from selaras.kernel.versions import check_version
from selaras.kernel.versions import edit as change
from selaras.kernel.viewer import Viewer

from .. import access
from ..codes import Aggregation, Direction, PathParts, PathShape
from ..models import Indicator, Target, TargetPath
from ..rules import Path, PathFault, PathRefused, path
from .defining import check_holds, check_open, check_target, check_way, locked

EDGES = ("value", "lower", "upper")


@dataclass(frozen=True)
class Draft:
    """A path as somebody wants it; ``given`` are weights (seasonal) or values (own), one a part."""

    shape: PathShape
    parts: PathParts
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    given: Sequence[Decimal] = ()


@dataclass(frozen=True)
class Aim:
    """The target of one period that follows from a path; ``before`` what is aimed at now; ``kept``: it is shut."""

    period: Period
    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    arithmetic: tuple[str, ...]
    before: Target | None = None

    @property
    def figures(self) -> dict[str, Decimal | None]:
        return {name: getattr(self, name) for name in EDGES}

    @property
    def is_new(self) -> bool:
        return self.before is None or any(getattr(self.before, k) != v for k, v in self.figures.items())


def plan(indicator: Indicator, year: Period, draft: Draft) -> tuple[Aim, ...]:
    """The year and its parts as the draft would set them, in the order of time; raises Refusal in words. Writes
    nothing: what is shown before saving is what is saved."""
    if year.kind != PeriodKind.YEAR:
        sentence = _("Jalur target dibuat untuk satu tahun.")
        raise Refusal(sentence, code="not_a_year", errors={"year": sentence})
    direction = Direction(indicator.direction)
    check_target(direction, draft.value, draft.lower, draft.upper)
    check_holds(indicator, year)
    check_way(indicator, draft.value)
    paths = _paths(indicator, Span.parse(year.code), draft)
    periods = {row.code: row for row in Period.objects.filter(year=year.year)}
    held = {row.period_id: row for row in indicator.targets.filter(period__year=year.year)}
    spans = sorted(next(iter(paths.values())).values)
    aims = [_aim(periods[str(span)], paths, span, held) for span in spans if str(span) in periods]
    whole = tuple(one.whole for one in paths.values())
    figures = {name: getattr(draft, name) for name in EDGES}
    aims.append(Aim(period=year, arithmetic=whole, before=held.get(year.pk), **figures))
    return tuple(aims)


@action
def set_path(
    *,
    indicator_id: UUID,
    year: Period,
    draft: Draft,
    by: Viewer,
    at: dt.datetime,
    version: int | None = None,
) -> TargetPath:
    """Keep the path and set every target that follows from it. Idempotent; a frozen or closed period is not touched,
    and refused where the path would change it. The event tells every target that moved, before and after."""
    indicator = locked(indicator_id)
    role = access.check_define(by, indicator.owner_unit)
    check_open(year)
    aims, held = plan(indicator, year, draft), _told(indicator, year)
    row, changes = _kept(indicator, year, draft, version)
    for aim in aims:
        _set(indicator, row, aim)
    stale = row.targets.exclude(period__in=[aim.period.pk for aim in aims]).select_related("period")
    for target in stale:
        check_open(target.period)
        target.delete()
    changes |= _moved(held, _told(indicator, year))
    if changes:
        told = changes | {"period": (None, year.code)}
        audit.record("set_path", indicator, by=by, as_role=role, at=at, changes=told)
    return row


def _told(indicator: Indicator, year: Period) -> dict[str, list[str | None]]:
    """What is aimed at in the year and its parts, by the code of the period."""
    rows = indicator.targets.filter(period__year=year.year).order_by(
        "period__last_date", "-period__first_date"
    )
    return {
        code: [None if one is None else format(one.normalize(), "f") for one in edges]
        for code, *edges in rows.values_list("period__code", *EDGES)
    }


def _moved(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    codes = [code for code in before | after if before.get(code) != after.get(code)]
    pair = tuple({code: held[code] for code in codes if code in held} for held in (before, after))
    return {"targets": pair} if codes else {}


def _paths(indicator: Indicator, year: Span, draft: Draft) -> dict[str, Path]:
    """One path, or one for each edge of a band."""
    parts = year.months() if draft.parts == PathParts.MONTH else year.quarters()
    is_band = indicator.direction == Direction.BAND
    if is_band and draft.shape == PathShape.OWN:
        sentence = _("Untuk rentang, tetapkan target tiap periode satu per satu dari daftar target.")
        raise Refusal(sentence, code="bad_path", errors={"shape": sentence})
    found = {}
    for name in ("lower", "upper") if is_band else ("value",):
        try:
            found[name] = path(
                Aggregation(indicator.aggregation),
                PathShape(draft.shape),
                parts,
                getattr(draft, name),
                baseline=None if is_band else indicator.baseline_value,
                given=draft.given,
                places=indicator.decimals,
            )
        except PathRefused as refused:
            raise _refusal(refused, getattr(draft, name), len(parts)) from None
    return found


def _refusal(refused: PathRefused, target: Decimal, count: int) -> Refusal:
    words = {"found": number_text(refused.found), "target": number_text(target), "count": count}
    sentence = {
        PathFault.COUNT: _("Isi ke-%(count)s bagiannya, satu per satu."),
        PathFault.NEGATIVE_WEIGHT: _("Bobot tidak boleh kurang dari nol."),
        PathFault.NO_WEIGHT: _("Semua bobotnya nol. Isi sedikitnya satu yang lebih dari nol."),
        PathFault.NO_BASELINE: _(
            "Jalur musiman untuk nilai terakhir berangkat dari nilai awal. Isi nilai awalnya pada kartu indikator."
        ),
        PathFault.OWN_SUM: _(
            "Jumlah bagiannya %(found)s, padahal target setahun %(target)s. Samakan keduanya."
        ),
        PathFault.OWN_MEAN: _(
            "Rata-rata bagiannya %(found)s, padahal target setahun %(target)s. Samakan keduanya."
        ),
        PathFault.OWN_LAST: _(
            "Bagian terakhir %(found)s, padahal target setahun %(target)s. Samakan keduanya."
        ),
    }[refused.code] % words
    return Refusal(sentence, code="bad_path", errors={"given": sentence})


def _aim(period: Period, paths: dict[str, Path], span: Span, held: dict[Any, Target]) -> Aim:
    figures: dict[str, Any] = dict.fromkeys(EDGES)
    figures |= {name: one.values[span] for name, one in paths.items()}
    steps = tuple(dict.fromkeys(one.arithmetic[span] for one in paths.values()))
    return Aim(period=period, arithmetic=steps, before=held.get(period.pk), **figures)


def _kept(
    indicator: Indicator, year: Period, draft: Draft, version: int | None
) -> tuple[TargetPath, dict[str, Any]]:
    found = TargetPath.objects.select_for_update(of=("self",)).filter(indicator=indicator, year=year).first()
    row = found or TargetPath(indicator=indicator, year=year, version=0)
    given = [format(one.normalize(), "f") for one in draft.given] if draft.shape != PathShape.EVEN else []
    wanted = {name: getattr(draft, name) for name in EDGES}
    wanted |= {"shape": draft.shape, "parts": draft.parts, "given": given}
    if found:
        check_version(row, version, wanted)
    changes = change(row, wanted)
    if changes:
        row.save()
    return row, changes


def _set(indicator: Indicator, row: TargetPath, aim: Aim) -> None:
    """One target as the path wants it."""
    if aim.period.state != PeriodState.OPEN and aim.is_new:
        if aim.before is None:
            return  # what is over gets no target afterwards
        _refuse_shut(aim)
    target = aim.before or Target(indicator=indicator, period=aim.period, version=0)
    if change(target, {**aim.figures, "path": row}):
        target.save()


def _refuse_shut(aim: Aim) -> None:
    sentence = _(
        "%(period)s sudah dibekukan atau ditutup, dan jalur ini mengubah targetnya. Pakai jalur sendiri yang "
        "membiarkan angkanya, atau minta admin kepegawaian membukanya kembali."
    ) % {"period": period_label(aim.period.code)}
    raise Refusal(sentence, code="period_frozen", errors={"given": sentence})

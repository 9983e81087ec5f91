"""The definition card, its targets, and raw figures given by a person or another application."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.cycle.codes import PeriodState
from selaras.domain.cycle.models import Period
from selaras.domain.organization.models import Unit
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.versions import check_version
from selaras.kernel.versions import edit as change
from selaras.kernel.viewer import Viewer

from .. import access
from ..codes import Direction, Measure, SourceKind, TicketEvent
from ..models import Indicator, Observation, Source, Target
from ..rules import WHOLE, are_ordered
from ..rules.answers import is_of_answers

FIELDS = (
    "name",
    "meaning",
    "formula_words",
    "unit_of_measure",
    "decimals",
    "direction",
    "formula",
    "cap",
    "aggregation",
    "source",
    "measure",
    "within_days",
    "clock",
    "limits",
    "filters",
    "from_event",
    "to_event",
    "part",
)
FILTERS = ("category", "unit_label", "channel", "state")
TABLE_FILTERS = ("column", "unit_label")
FOR_TABLE, FOR_PUSH = frozenset({Measure.TABLE_VALUE}), frozenset({Measure.PUSHED})
FOR_SKM = frozenset(one for one in Measure if is_of_answers(one))
FITTING = {
    SourceKind.TICKET_LOG: frozenset(Measure) - FOR_TABLE - FOR_PUSH - FOR_SKM,
    SourceKind.TABLE: FOR_TABLE,
    SourceKind.PUSH: FOR_PUSH,
    SourceKind.SKM: FOR_SKM,
}
WITHOUT_EVENTS = (
    Measure.VOLUME_OPENED,
    Measure.VOLUME_CLOSED,
    Measure.BACKLOG,
    Measure.REOPENED_SHARE,
    Measure.SHARE_OF,
)
HIGHEST = Decimal(10) ** 18
LONGEST = 36_500
MOST_A_DAY = 500


@action
def add_source(
    *,
    code: str,
    name: str,
    unit: Unit,
    by: Viewer,
    at: dt.datetime,
    description: str = "",
    mapping: Mapping[str, Any] | None = None,
    kind: SourceKind = SourceKind.TICKET_LOG,
) -> Source:
    """A log or table that files will feed (``mapping``: how they are read), an application that sends figures, or the
    surveys of public satisfaction of the unit, which feed themselves."""
    role = access.check_define(by, unit)
    _check_free_code(Source, code)
    source = Source.objects.create(
        code=code,
        name=name,
        unit=unit,
        kind=kind,
        description=description,
        mapping=dict(mapping or {}),
    )
    audit.record("add_source", source, by=by, as_role=role, at=at, changes={"name": (None, name)})
    return source


@action
def define(
    *, code: str, owner_unit: Unit, values: Mapping[str, Any], by: Viewer, at: dt.datetime
) -> Indicator:
    """A new indicator of a unit; ``values`` by FIELDS. Raises Refusal for a taken code or a broken feed."""
    role = access.check_define(by, owner_unit)
    _check_free_code(Indicator, code)
    wanted = {name: values[name] for name in FIELDS if name in values}
    indicator = Indicator(code=code, owner_unit=owner_unit, **wanted)
    _check_definition(indicator)
    indicator.save()
    changes = {name: (None, value) for name, value in wanted.items()}
    audit.record("define_indicator", indicator, by=by, as_role=role, at=at, changes=changes)
    return indicator


@action
def edit(
    *, indicator_id: UUID, values: Mapping[str, Any], by: Viewer, at: dt.datetime, version: int | None = None
) -> Indicator:
    """Change the definition; its version rises, and a measurement names the version it was made with."""
    indicator = locked(indicator_id)
    role = access.check_define(by, indicator.owner_unit)
    wanted = {name: values[name] for name in FIELDS if name in values}
    check_version(indicator, version, wanted)
    changes = change(indicator, wanted)
    if changes:
        _check_definition(indicator)
        indicator.save()
        audit.record("edit_indicator", indicator, by=by, as_role=role, at=at, changes=changes)
    return indicator


@action
def set_target(
    *,
    indicator_id: UUID,
    period: Period,
    by: Viewer,
    at: dt.datetime,
    value: Decimal | None = None,
    lower: Decimal | None = None,
    upper: Decimal | None = None,
    version: int | None = None,
) -> Target:
    """What is aimed at in a period: ``value``, or ``lower`` and ``upper`` of a band. Idempotent."""
    indicator = locked(indicator_id)
    role = access.check_define(by, indicator.owner_unit)
    _check_open(period)
    _check_target(Direction(indicator.direction), value, lower, upper)
    found = Target.objects.select_for_update(of=("self",)).filter(indicator=indicator, period=period).first()
    target = found or Target(indicator=indicator, period=period, version=0)
    wanted = {"value": value, "lower": lower, "upper": upper}
    if found:
        check_version(target, version, wanted)
    changes = change(target, wanted)
    if changes:
        target.save()
        told = changes | {"period": (None, period.code)}
        audit.record("set_target", indicator, by=by, as_role=role, at=at, changes=told)
    return target


@action
def remove_target(*, indicator_id: UUID, period: Period, by: Viewer, at: dt.datetime) -> None:
    indicator = locked(indicator_id)
    role = access.check_define(by, indicator.owner_unit)
    _check_open(period)
    target = Target.objects.select_for_update(of=("self",)).filter(indicator=indicator, period=period).first()
    if target is not None:
        before = (target.value, target.lower, target.upper)
        target.delete()
        changes = {"target": (before, None), "period": (period.code, None)}
        audit.record("remove_target", indicator, by=by, as_role=role, at=at, changes=changes)


@action
def give_observation(
    *,
    indicator_id: UUID,
    period: Period,
    value: Decimal,
    by: Viewer,
    at: dt.datetime,
    note: str = "",
    key: str = "",
) -> Observation:
    """A raw figure, never overwritten; a correction is a newer one. The same ``key`` again returns the first.

    Raises Refusal where the key has another figure, the indicator has a source, or the period is closed.
    """
    indicator = locked(indicator_id)
    role = access.check_observe(by, indicator.owner_unit)
    _check_takes_figures(indicator, period, value)
    earlier = Observation.objects.filter(indicator=indicator, key=key).first() if key else None
    if earlier is not None:
        if (earlier.period_id, earlier.value) != (period.pk, value):
            sentence = _("Kunci “%(key)s” sudah dipakai untuk angka lain pada indikator ini.") % {"key": key}
            raise Refusal(sentence, code="key_reused", errors={"key": sentence})
        return earlier
    _check_not_flooded(indicator, period, at)
    row = Observation.objects.create(
        indicator=indicator, period=period, value=value, note=note.strip(), key=key, by_id=by.person_id, at=at
    )
    changes = {"value": (None, value), "period": (None, period.code)}
    audit.record("give_observation", indicator, by=by, as_role=role, at=at, changes=changes)
    return row


def locked(indicator_id: UUID) -> Indicator:
    rows = Indicator.objects.select_for_update(of=("self",)).select_related("owner_unit", "source")
    return rows.get(pk=indicator_id)


def _check_free_code(model: Any, code: str) -> None:
    if model.objects.filter(code=code).exists():
        sentence = _("Kode “%(code)s” sudah dipakai. Pilih kode lain.") % {"code": code}
        raise Refusal(sentence, code="code_taken", errors={"code": sentence})


def _check_definition(indicator: Indicator) -> None:
    """A feed is whole: source and measure together, days where a share is asked, known filters."""
    errors = _feed_faults(indicator) | _event_faults(indicator)
    if indicator.measure == Measure.SHARE_WITHIN and indicator.within_days is None and not indicator.limits:
        errors["within_days"] = _("Isi batas harinya, atau batas menurut kategori.")
    if indicator.limits and indicator.measure != Measure.SHARE_WITHIN:
        errors["limits"] = _("Batas menurut kategori hanya untuk persen selesai dalam batas hari.")
    if any(not 0 <= days <= LONGEST for days in indicator.limits.values()):
        errors["limits"] = _("Batas hari adalah 0 sampai 36.500.")
    if indicator.cap is not None and indicator.cap <= 0:
        errors["cap"] = _("Batas capaian harus lebih dari nol.")
    if errors:
        raise Refusal(" ".join(errors.values()), code="bad_definition", errors=errors)


def check_feed(indicator: Indicator) -> None:
    """The definition as it would be saved, before it is (a preview). Raises Refusal."""
    _check_definition(indicator)


def _feed_faults(indicator: Indicator) -> dict[str, str]:
    errors = {}
    kind = SourceKind(indicator.source.kind) if indicator.source else None
    if bool(indicator.source_id) != bool(indicator.measure):
        errors["measure"] = _("Pilih sumber dan ukurannya bersama-sama.")
    elif kind and indicator.measure not in FITTING[kind]:
        errors["measure"] = _("Ukuran ini tidak dapat dihitung dari sumber itu.")
    known = TABLE_FILTERS if kind == SourceKind.TABLE else FILTERS
    if kind == SourceKind.TABLE and set(indicator.filters) - set(known):
        errors["filters"] = _("Saringan tabel angka hanya mengenal kolom dan unit.")
    elif (set(indicator.filters) | set(indicator.part)) - set(known):
        errors["filters"] = _("Saringan hanya mengenal kategori, unit pada catatan, kanal, dan status.")
    if kind == SourceKind.TABLE and len(indicator.filters.get("column", [])) != 1:
        errors["column"] = _("Pilih satu kolom angka dari tabelnya.")
    return errors


def _event_faults(indicator: Indicator) -> dict[str, str]:
    errors = {}
    events = TicketEvent(indicator.from_event), TicketEvent(indicator.to_event)
    if not are_ordered(events):
        errors["to_event"] = _("Kejadian akhir harus sesudah kejadian awal.")
    elif events != WHOLE and indicator.measure in WITHOUT_EVENTS:
        errors["to_event"] = _("Kejadian awal dan akhir hanya untuk ukuran yang menghitung hari.")
    if bool(indicator.part) != (indicator.measure == Measure.SHARE_OF):
        errors["part"] = _("Isi bagian yang dihitung persennya; hanya untuk persen menurut saringan.")
    return errors


def _check_target(
    direction: Direction, value: Decimal | None, lower: Decimal | None, upper: Decimal | None
) -> None:
    errors = {}
    if direction == Direction.BAND:
        if value is not None or lower is None or upper is None:
            errors["lower"] = _("Isi batas bawah dan batas atas rentangnya.")
        elif lower > upper:
            errors["upper"] = _("Batas atas tidak boleh kurang dari batas bawah.")
    elif value is None or lower is not None or upper is not None:
        errors["value"] = _("Isi satu angka target.")
    if any(number is not None and abs(number) >= HIGHEST for number in (value, lower, upper)):
        errors["value"] = _("Angkanya terlalu besar.")
    if errors:
        raise Refusal(" ".join(errors.values()), code="bad_target", errors=errors)


def _check_takes_figures(indicator: Indicator, period: Period, value: Decimal) -> None:
    if indicator.source and indicator.source.kind != SourceKind.PUSH:
        raise Refusal(
            _("Indikator ini dihitung dari %(source)s, jadi tidak diisi dengan tangan.")
            % {"source": indicator.source},
            code="has_source",
        )
    _check_open(period)
    if period.state == PeriodState.FROZEN:
        raise Refusal(
            _("Periode %(code)s sedang dibekukan, jadi belum menerima angka. Minta dibuka dulu.")
            % {"code": period.code},
            code="period_frozen",
        )
    if not value.is_finite() or abs(value) >= HIGHEST:
        sentence = _("Angkanya terlalu besar.")
        raise Refusal(sentence, errors={"value": sentence})


def _check_not_flooded(indicator: Indicator, period: Period, at: dt.datetime) -> None:
    """An application that sends in a loop is stopped before it fills the table."""
    since = at - dt.timedelta(days=1)
    if Observation.objects.filter(indicator=indicator, period=period, at__gt=since).count() >= MOST_A_DAY:
        raise Refusal(
            _("Sudah %(count)s angka diterima untuk %(code)s dalam sehari. Coba lagi besok.")
            % {"count": MOST_A_DAY, "code": period.code},
            code="too_many",
        )


def _check_open(period: Period) -> None:
    if period.state == PeriodState.CLOSED:
        raise Refusal(
            _("Periode %(code)s sudah ditutup dan tidak dapat diubah lagi.") % {"code": period.code},
            code="period_closed",
        )

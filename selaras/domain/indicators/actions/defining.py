"""The definition card and its targets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.cycle.codes import PeriodKind, PeriodState
from selaras.domain.cycle.models import Period
from selaras.domain.organization.models import Unit
from selaras.kernel.closed import action
from selaras.kernel.formats import date_text, number_text
from selaras.kernel.period_words import period_label
from selaras.kernel.refusal import Refusal
from selaras.kernel.versions import check_version
from selaras.kernel.versions import edit as change
from selaras.kernel.viewer import Viewer

from .. import access
from ..codes import Aggregation, Direction, Measure, SourceKind, TicketEvent
from ..models import Indicator, Source, Target
from ..rules import WHOLE, are_ordered, is_wrong_way
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
    "unit_aggregation",
    "owner",
    "verifier",
    "baseline_value",
    "baseline_year",
    "baseline_source",
    "valid_from",
    "valid_until",
    "pair",
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
    check_open(period)
    check_holds(indicator, period)
    check_target(Direction(indicator.direction), value, lower, upper)
    if period.kind == PeriodKind.YEAR or indicator.aggregation == Aggregation.LAST:
        check_way(indicator, value)
    found = Target.objects.select_for_update(of=("self",)).filter(indicator=indicator, period=period).first()
    target = found or Target(indicator=indicator, period=period, version=0)
    wanted = {"value": value, "lower": lower, "upper": upper, "path": None}
    if found:
        check_version(target, version, wanted)
    changes = change(target, wanted)
    if changes:
        target.save()
        changes.pop("path", None)
        told = changes | {"period": (None, period.code)}
        audit.record("set_target", indicator, by=by, as_role=role, at=at, changes=told)
    return target


@action
def remove_target(*, indicator_id: UUID, period: Period, by: Viewer, at: dt.datetime) -> None:
    indicator = locked(indicator_id)
    role = access.check_define(by, indicator.owner_unit)
    check_open(period)
    target = Target.objects.select_for_update(of=("self",)).filter(indicator=indicator, period=period).first()
    if target is not None:
        before = (target.value, target.lower, target.upper)
        target.delete()
        changes = {"target": (before, None), "period": (period.code, None)}
        audit.record("remove_target", indicator, by=by, as_role=role, at=at, changes=changes)


def locked(indicator_id: UUID) -> Indicator:
    rows = Indicator.objects.select_for_update(of=("self",)).select_related("owner_unit", "source", "pair")
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
    errors |= _card_errors(indicator)
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


def _card_errors(indicator: Indicator) -> dict[str, str]:
    errors = {}
    if indicator.owner_id and indicator.owner_id == indicator.verifier_id:
        errors["verifier"] = _("Pemilik dan pemeriksa harus jabatan yang berbeda.")
    if (indicator.baseline_value is None) != (indicator.baseline_year is None):
        errors["baseline_year"] = _("Isi nilai awal dan tahunnya bersama-sama.")
    if indicator.valid_from and indicator.valid_until and indicator.valid_until < indicator.valid_from:
        errors["valid_until"] = _("Akhir masa berlaku tidak boleh mendahului awalnya.")
    if indicator.pair_id == indicator.pk:
        errors["pair"] = _("Pasangannya harus indikator lain.")
    if indicator.composition and indicator.source_id:
        errors["source"] = _("Indikator gabungan dihitung dari bagiannya, jadi tidak punya sumber lain.")
    if indicator.baseline_value is not None and abs(indicator.baseline_value) >= HIGHEST:
        errors["baseline_value"] = _("Angkanya terlalu besar.")
    return errors


def check_target(
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


def check_open(period: Period, *, figures: bool = False) -> None:
    """Raises Refusal where the period, or one that it lies in, is frozen or closed (its year, say)."""
    rows = Period.objects.filter(first_date__lte=period.first_date, last_date__gte=period.last_date)
    shut = rows.exclude(state=PeriodState.OPEN).order_by("-state", "last_date").first()
    if shut is None:
        return
    words = {"code": shut.code, "period": period_label(shut.code)}
    if shut.state == PeriodState.CLOSED:
        sentence = _("Periode %(code)s sudah ditutup dan tidak dapat diubah lagi.") % words
        raise Refusal(sentence, code="period_closed", errors={"period": sentence})
    what = (
        _("angka indikator dan koreksinya tidak diterima lagi")
        if figures
        else _("target indikatornya tidak dapat diubah")
    )
    sentence = _(
        "%(period)s sudah dibekukan, jadi %(what)s. Minta admin kepegawaian membukanya kembali, atau pakai periode "
        "berikutnya."
    ) % {**words, "what": what}
    raise Refusal(sentence, code="period_frozen", errors={"period": sentence})


def check_holds(indicator: Indicator, period: Period) -> None:
    """Raises Refusal where the card does not hold in any day of the period."""
    first, last = indicator.valid_from, indicator.valid_until
    if (first and period.last_date < first) or (last and period.first_date > last):
        sentence = _("Indikator ini berlaku %(span)s, jadi tidak dipakai pada %(period)s.") % {
            "span": _span(first, last),
            "period": period_label(period.code),
        }
        raise Refusal(sentence, code="not_valid", errors={"period": sentence})


def _span(first: dt.date | None, last: dt.date | None) -> str:
    if first and last:
        return _("%(first)s sampai %(last)s") % {"first": date_text(first), "last": date_text(last)}
    if first:
        return _("mulai %(first)s") % {"first": date_text(first)}
    return _("sampai %(last)s") % {"last": date_text(last)} if last else ""


def check_way(indicator: Indicator, value: Decimal | None, *, field: str = "value") -> None:
    """Raises Refusal for a target behind the baseline: then doing nothing would be an achievement."""
    baseline = indicator.baseline_value
    if not is_wrong_way(Direction(indicator.direction), baseline, value):
        return
    words = {
        "target": number_text(value),
        "baseline": number_text(baseline),
        "year": indicator.baseline_year,
    }
    if indicator.direction == Direction.UP:
        sentence = _(
            "Target %(target)s lebih rendah daripada nilai awal %(baseline)s (%(year)s), padahal makin tinggi makin "
            "baik. Periksa targetnya, atau arah dan nilai awal pada kartunya."
        )
    else:
        sentence = _(
            "Target %(target)s lebih tinggi daripada nilai awal %(baseline)s (%(year)s), padahal makin rendah makin "
            "baik. Periksa targetnya, atau arah dan nilai awal pada kartunya."
        )
    raise Refusal(sentence % words, code="wrong_way", errors={field: sentence % words})

"""Results (RHK) and their indicators, always written together as one form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.strategy.models import Objective
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.versions import check_version
from selaras.kernel.viewer import Viewer

from .. import access
from ..models import HasilIndicator, HasilKerja, Skp
from .locking import locked

FIELDS = ("statement", "kind", "scope", "parent", "objective", "assigned_by", "contribution", "perspektif", "narrative")
LINE_FIELDS = (
    "aspek", "text", "indicator", "direction", "formula", "target", "lower", "upper", "cap", "unit_of_measure", "weight",
)


@action
def add_result(
    *, skp_id: UUID, values: Mapping[str, Any], lines: Sequence[Mapping[str, Any]], version: int | None, by: Viewer,
    at: dt.datetime,
) -> HasilKerja:
    """Append a result with its indicator lines. ``values``: FIELDS, ``lines``: LINE_FIELDS."""
    skp = locked(skp_id)
    role = access.check_edit(by, skp)
    check_version(skp, version, {})
    _check_links(skp, values)
    last = skp.results.aggregate(last=Max("number"))["last"] or 0
    result = HasilKerja.objects.create(skp=skp, number=last + 1, **_known(values, FIELDS))
    _write_lines(result, lines)
    _raise_version(skp)
    audit.record("add_result", skp, by=by, as_role=role, at=at, changes={"statement": (None, result.statement)})
    return result


@action
def edit_result(
    *, result_id: UUID, values: Mapping[str, Any], lines: Sequence[Mapping[str, Any]], version: int | None,
    by: Viewer, at: dt.datetime,
) -> HasilKerja:
    """Replace the result and its lines by what the form holds; identical lines keep their key and their history."""
    result = HasilKerja.objects.select_related("parent", "objective").get(pk=result_id)
    skp = locked(result.skp_id)
    role = access.check_edit(by, skp)
    check_version(skp, version, {})
    _check_links(skp, values)
    changes = {
        name: (getattr(result, name), value)
        for name, value in _known(values, FIELDS).items()
        if getattr(result, name) != value
    }
    for name, (_before, value) in changes.items():
        setattr(result, name, value)
    result.save()
    before, after = _write_lines(result, lines)
    if before != after:
        changes["lines"] = (before, after)
    if changes:
        _raise_version(skp)
        audit.record("edit_result", skp, by=by, as_role=role, at=at, changes=changes)
    return result


@action
def remove_result(*, result_id: UUID, by: Viewer, at: dt.datetime) -> None:
    """Take a result off the plan. One that others hang on, or that has a history, is kept and says why."""
    result = HasilKerja.objects.get(pk=result_id)
    skp = locked(result.skp_id)
    role = access.check_edit(by, skp)
    if result.children.exists():
        raise Refusal(_("RHK ini dirujuk oleh rencana bawahan Anda, jadi tidak dapat dihapus."), code="in_use")
    if skp.snapshots.exists():
        raise Refusal(
            _("RHK ini pernah disepakati dan punya riwayat. Ubah isinya lewat addendum, jangan dihapus."), code="in_use"
        )
    statement, number = result.statement, result.number
    result.remarks.all().delete()
    result.indicators.all().delete()
    result.delete()
    for later in skp.results.filter(number__gt=number).order_by("number"):
        later.number -= 1
        later.save(update_fields=["number"])
    _raise_version(skp)
    audit.record("remove_result", skp, by=by, as_role=role, at=at, changes={"statement": (statement, None)})


@action
def move_result(*, result_id: UUID, step: int, by: Viewer, at: dt.datetime) -> None:
    """Swap a result with the one above (-1) or below (+1); at the edge nothing happens."""
    result = HasilKerja.objects.get(pk=result_id)
    skp = locked(result.skp_id)
    role = access.check_edit(by, skp)
    other = skp.results.filter(number=result.number + step).first()
    if other is None:
        return
    result.number, other.number = other.number, result.number
    HasilKerja.objects.bulk_update([result, other], ["number"])
    _raise_version(skp)
    audit.record("move_result", skp, by=by, as_role=role, at=at, changes={"number": (other.number, result.number)})


def _known(values: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    return {name: values[name] for name in names if name in values}


def _check_links(skp: Skp, values: Mapping[str, Any]) -> None:
    """A result serves the penilai's result or an objective of this year; nobody else's."""
    parent, objective = values.get("parent"), values.get("objective")
    if parent is not None and parent.skp.employee_id != skp.penilai_id:
        raise Refusal(
            _("Pilih RHK atasan dari rencana pejabat penilai Anda."), errors={"parent": _("Bukan RHK pejabat penilai Anda.")}
        )
    if objective is not None and not Objective.objects.in_year(skp.period.year).filter(pk=objective.pk).exists():
        raise Refusal(
            _("Sasaran itu tidak berlaku pada tahun rencana ini."), errors={"objective": _("Tidak berlaku tahun ini.")}
        )


def _write_lines(result: HasilKerja, lines: Sequence[Mapping[str, Any]]) -> tuple[list[Any], list[Any]]:
    """Match by ``id`` where the form names one, else append; what is gone is removed unless it has realisations."""
    old = {line.pk: line for line in result.indicators.order_by("number")}
    before = [_line_text(line) for line in old.values()]
    kept = []
    for number, values in enumerate(lines, 1):
        line = old.pop(values.get("id"), None) or HasilIndicator(result=result)
        line.number = number
        for name, value in _known(values, LINE_FIELDS).items():
            setattr(line, name, value)
        line.save()
        kept.append(line)
    for line in old.values():
        try:
            line.delete()
        except ProtectedError:
            sentence = _("Indikator “%(text)s” sudah punya realisasi, jadi tidak dapat dihapus.")
            raise Refusal(sentence % {"text": line.text}, code="in_use") from None
    return before, [_line_text(line) for line in kept]


def _line_text(line: HasilIndicator) -> list[Any]:
    return [line.aspek, line.text, line.direction, line.target, line.lower, line.upper, line.unit_of_measure]


def _raise_version(skp: Skp) -> None:
    skp.version += 1
    skp.save(update_fields=["version"])

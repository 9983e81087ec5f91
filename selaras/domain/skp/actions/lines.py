"""Results (RHK) and their indicators, always written together as one form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.indicators.codes import Direction
from selaras.kernel.closed import action
from selaras.kernel.refusal import Conflict, Refusal
from selaras.kernel.viewer import Viewer

from .. import access
from ..models import HasilIndicator, HasilKerja, Skp
from .figures import check_line_figures, check_result_figures
from .links import check_links
from .locking import locked, raise_version

FIELDS = (
    "statement",
    "kind",
    "scope",
    "parent",
    "objective",
    "assigned_by",
    "contribution",
    "perspektif",
    "narrative",
)
LINE_FIELDS = (
    "aspek",
    "text",
    "indicator",
    "direction",
    "formula",
    "target",
    "lower",
    "upper",
    "cap",
    "unit_of_measure",
    "weight",
)
Lines = Sequence[Mapping[str, Any]]


@action
def add_result(
    *,
    skp_id: UUID,
    values: Mapping[str, Any],
    lines: Lines,
    by: Viewer,
    at: dt.datetime,
    version: int | None = None,
) -> HasilKerja:
    """Append a result with its indicator lines. ``values``: FIELDS, ``lines``: LINE_FIELDS and maybe ``id``.

    An empty statement is allowed: a draft grows, submission asks for the rest. ``version`` is the plan's.
    """
    skp = locked(skp_id)
    role = access.check_edit(by, skp)
    if version is not None and version != skp.version:
        raise Conflict(
            changed(), theirs={"version": skp.version}, yours={"version": version}, version=skp.version
        )
    known = _known(values, FIELDS)
    check_links(skp, known, before=None)
    check_result_figures(known)
    last = skp.results.aggregate(last=Max("number"))["last"] or 0
    result = HasilKerja.objects.create(skp=skp, number=last + 1, **known)
    _write_lines(result, lines)
    raise_version(skp)
    audit.record(
        "add_result", skp, by=by, as_role=role, at=at, changes={"statement": (None, result.statement)}
    )
    return result


@action
def edit_result(
    *,
    result_id: UUID,
    values: Mapping[str, Any],
    lines: Lines | None,
    by: Viewer,
    at: dt.datetime,
    version: int | None = None,
) -> HasilKerja:
    """Replace the result and its lines by what the form holds; a line keeps its key and its history.

    ``lines`` None leaves them alone. ``version`` is the result's; an older one raises Conflict.
    """
    result, skp, role = _opened(result_id, by)
    known = _known(values, FIELDS)
    if version is not None and version != result.version:
        raise Conflict(
            changed(),
            theirs=facts(result, list(known)),
            yours={**known, "lines": _texts(lines)},
            version=result.version,
        )
    check_links(skp, known, before=result)
    check_result_figures(known)
    changes: dict[str, Any] = {
        name: (getattr(result, name), value)
        for name, value in known.items()
        if getattr(result, name) != value
    }
    for name, (_before, value) in changes.items():
        setattr(result, name, value)
    if lines is not None:
        before, after = _write_lines(result, lines)
        changes |= {"lines": (before, after)} if before != after else {}
    if changes:
        result.version += 1
        result.save()
        raise_version(skp)
        audit.record("edit_result", skp, by=by, as_role=role, at=at, changes=changes)
    return result


@action
def remove_result(*, result_id: UUID, by: Viewer, at: dt.datetime) -> None:
    """Take a result off the plan. One that others hang on, or that has a history, is kept and says why."""
    result, skp, role = _opened(result_id, by)
    if reason := access.reason_not_to_remove(result):
        raise Refusal(reason, code="in_use")
    statement, number = result.statement, result.number
    result.remarks.all().delete()
    result.indicators.all().delete()
    try:
        result.delete()
    except ProtectedError:
        raise Refusal(
            _("RHK ini sudah punya progres atau umpan balik, jadi tidak dapat dihapus."), code="in_use"
        ) from None
    for later in skp.results.filter(number__gt=number).order_by("number"):
        later.number -= 1
        later.save(update_fields=["number"])
    raise_version(skp)
    audit.record("remove_result", skp, by=by, as_role=role, at=at, changes={"statement": (statement, None)})


@action
def move_result(*, result_id: UUID, step: int, by: Viewer, at: dt.datetime) -> None:
    """Swap a result with the one above (-1) or below (+1); at the edge nothing happens."""
    result, skp, role = _opened(result_id, by)
    other = skp.results.filter(number=result.number + step).first()
    if other is None:
        return
    result.number, other.number = other.number, result.number
    HasilKerja.objects.bulk_update([result, other], ["number"])
    raise_version(skp)
    audit.record(
        "move_result", skp, by=by, as_role=role, at=at, changes={"number": (other.number, result.number)}
    )


def facts(result: HasilKerja, names: Sequence[str] = FIELDS) -> dict[str, Any]:
    """What stands in the result now: its fields and its lines in words."""
    lines = result.indicators.order_by("number")
    return {**{name: getattr(result, name) for name in names}, "lines": [_line_text(line) for line in lines]}


def changed() -> str:
    return _("Isi ini sudah disimpan dari tempat lain. Kedua tulisan ditampilkan, pilih atau gabungkan.")


def _opened(result_id: UUID, by: Viewer) -> tuple[HasilKerja, Skp, str]:
    """The result inside its locked plan, and the role in which it may be changed."""
    result = HasilKerja.objects.select_related("parent", "objective", "assigned_by").get(pk=result_id)
    skp = locked(result.skp_id)
    role = access.check_edit(by, skp)
    result.refresh_from_db(fields=["number", "version"])
    result.skp = skp
    return result, skp, role


def _known(values: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    return {name: values[name] for name in names if name in values}


def _texts(lines: Lines | None) -> list[Any]:
    return [_line_text(HasilIndicator(**_known(line, LINE_FIELDS))) for line in lines or ()]


def _write_lines(result: HasilKerja, lines: Lines) -> tuple[list[Any], list[Any]]:
    """Match by ``id`` where the form names one, else append; the rest is removed."""
    old = {line.pk: line for line in result.indicators.order_by("number")}
    before = [_line_text(line) for line in old.values()]
    taken = _elsewhere(result, lines)
    kept = []
    for number, values in enumerate(lines, 1):
        check_line_figures(values, number - 1)
        key = values.get("id")
        line = (old.pop(key, None) if key else None) or HasilIndicator(result=result)
        if key and key not in taken and line.pk != key:
            line.pk = key
        line.number = number
        for name, value in _known(values, LINE_FIELDS).items():
            setattr(line, name, value)
        _check_aim(line, number - 1)
        line.save()
        kept.append(line)
    for line in old.values():
        _remove_line(line)
    return before, [_line_text(line) for line in kept]


def _elsewhere(result: HasilKerja, lines: Lines) -> set[UUID]:
    """Keys that the form names but that belong to another result: they are given anew."""
    named = [values["id"] for values in lines if values.get("id")]
    return set(
        HasilIndicator.objects.filter(pk__in=named).exclude(result=result).values_list("pk", flat=True)
    )


def _check_aim(line: HasilIndicator, place: int) -> None:
    """A band has two borders and no target, all others a target alone; a reversed band is refused."""
    if line.direction != Direction.BAND:
        line.lower = line.upper = None
        return
    line.target = None
    if line.lower is not None and line.upper is not None and line.lower > line.upper:
        sentence = _("Batas bawah lebih besar daripada batas atas.")
        raise Refusal(sentence, code="band_order", errors={f"lines.{place}.upper": sentence})


def _remove_line(line: HasilIndicator) -> None:
    try:
        line.delete()
    except ProtectedError:
        sentence = _("Indikator “%(text)s” sudah punya realisasi, jadi tidak dapat dihapus.")
        raise Refusal(sentence % {"text": line.text}, code="in_use") from None


def _line_text(line: HasilIndicator) -> list[Any]:
    return [line.aspek, line.text, line.direction, line.target, line.lower, line.upper, line.unit_of_measure]

"""The steps of a reorganisation: rename, move, merge, split. Each reads its mapping, checks it, and does it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.organization import actions as organization
from selaras.domain.organization.codes import PositionKind, UnitKind
from selaras.domain.organization.dating import overlapping
from selaras.domain.organization.models import Employee, Position, Unit, UnitPlace
from selaras.domain.organization.places import carry_posts, end_posts, end_unit, place_unit
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

Step = Mapping[str, Any]


def perform(step: Step, *, on: dt.date, by: Viewer, at: dt.datetime) -> None:
    """Do one step for the day ``on``. Raises Refusal, in words that name the unit."""
    kind = step.get("kind")
    if kind not in STEPS:
        raise Refusal(_("Langkah “%(kind)s” tidak dikenal.") % {"kind": kind}, code="bad_step")
    STEPS[str(kind)](step, on=on, by=by, at=at)


def rename(step: Step, *, on: dt.date, by: Viewer, at: dt.datetime) -> None:
    """``unit``, ``name`` and, where the kind changes as well, ``unit_kind``."""
    unit = _unit(step, "unit", on)
    changed: dict[str, Any] = {"name": _text(step, "name")}
    if step.get("unit_kind"):
        changed["kind"] = _code(UnitKind, step["unit_kind"])
    place_unit(unit=unit, on=on, by=by, at=at, **changed)


def move(step: Step, *, on: dt.date, by: Viewer, at: dt.datetime) -> None:
    """``unit`` with everything below it goes under ``parent``."""
    unit, parent = _unit(step, "unit", on), _unit(step, "parent", on)
    _check_not_below(parent, unit, on)
    place_unit(unit=unit, on=on, by=by, at=at, parent=parent)


def merge(step: Step, *, on: dt.date, by: Viewer, at: dt.datetime) -> None:
    """``units`` end and go into ``into``, or into a new unit (``code``, ``name``, ``unit_kind``, ``parent``) led from
    ``head_post`` by ``head``. Posts go along with their holders but those that lead the ended units."""
    keys = step.get("units") or []
    units = [_unit({"unit": key}, "unit", on) for key in keys]
    if not units:
        raise Refusal(
            _("Pilih unit yang digabung."), code="bad_step", errors={"units": _("Pilih unit yang digabung.")}
        )
    into = _unit(step, "into", on) if step.get("into") else _new_unit(step, on, by, at)
    for unit in units:
        _check_not_below(into, unit, on)
        for child in _children(unit, on):
            place_unit(unit=child, on=on, by=by, at=at, parent=into)
        posts = list(overlapping(Position.objects.filter(unit=unit), on).order_by("name", "pk"))
        carry_posts(positions=[p for p in posts if not p.is_head], to=into, on=on, by=by, at=at)
        end_posts(positions=[p for p in posts if p.is_head], on=on, by=by, at=at)
        end_unit(unit=unit, on=on, successor=into, by=by, at=at)
    if not step.get("into"):
        _new_head(step, into, on, by, at)


def split(step: Step, *, on: dt.date, by: Viewer, at: dt.datetime) -> None:
    """A new unit (``code``, ``name``, ``unit_kind``) beside ``unit`` (or under ``parent``) takes these ``positions``
    of it with their holders, and gets a ``head_post`` with ``head``."""
    unit = _unit(step, "unit", on)
    place = (
        UnitPlace.objects.filter(unit=unit, superseded_at=None, valid_from__lte=on)
        .order_by("-valid_from")
        .first()
    )
    parent_id = place.parent_id if place else unit.parent_id
    new = _new_unit({"parent": parent_id, **{k: v for k, v in step.items() if v}}, on, by, at)
    keys = {_key(one, "positions") for one in step.get("positions") or []}
    posts = list(
        overlapping(Position.objects.filter(unit=unit, pk__in=keys, is_head=False), on).order_by("name", "pk")
    )
    if not keys or len(posts) != len(keys):
        sentence = _("Pilih jabatan yang pindah ke unit baru; jabatan pimpinan unit lama tetap di tempatnya.")
        raise Refusal(sentence, code="bad_step", errors={"positions": sentence})
    carry_posts(positions=posts, to=new, on=on, by=by, at=at)
    _new_head(step, new, on, by, at)


STEPS: dict[str, Callable[..., None]] = {"rename": rename, "move": move, "merge": merge, "split": split}


def _new_unit(step: Step, on: dt.date, by: Viewer, at: dt.datetime) -> Unit:
    code = _text(step, "code")
    if Unit.objects.filter(code=code).exists():
        sentence = _("Kode unit “%(code)s” sudah dipakai.") % {"code": code}
        raise Refusal(sentence, code="bad_step", errors={"code": sentence})
    return organization.create_unit(
        code=code,
        name=_text(step, "name"),
        kind=_code(UnitKind, step.get("unit_kind") or ""),
        parent=_unit(step, "parent", on),
        valid_from=on,
        by=by,
        at=at,
    )


def _new_head(step: Step, unit: Unit, on: dt.date, by: Viewer, at: dt.datetime) -> None:
    """The post that leads the new unit, and who takes it; without ``head`` it is vacant and the level above leads."""
    post = organization.create_position(
        unit=unit,
        name=(step.get("head_post") or _("Kepala %(unit)s") % {"unit": unit.name})[:200],
        kind=_code(PositionKind, step.get("head_kind") or PositionKind.ADMINISTRATOR),
        is_head=True,
        valid_from=on,
        by=by,
        at=at,
    )
    if step.get("head"):
        person = Employee.objects.filter(pk=_key(step["head"], "head")).first()
        if person is None:
            raise Refusal(
                _("Pegawai itu tidak ada."), code="bad_step", errors={"head": _("Pegawai itu tidak ada.")}
            )
        organization.assign(employee=person, position=post, valid_from=on, by=by, at=at)


def _check_not_below(unit: Unit, above: Unit, on: dt.date) -> None:
    """``unit`` neither is ``above`` nor lies under it on the day."""
    here: UUID | None = unit.pk
    for _step in range(50):
        if here == above.pk:
            words = {"unit": unit.name, "above": above.name}
            raise Refusal(
                _("%(unit)s berada di bawah %(above)s, jadi tidak dapat menjadi tujuannya.") % words,
                code="circle",
            )
        if here is None:
            return
        here = _parent_on(here, on)


def _parent_on(unit_id: UUID, on: dt.date) -> UUID | None:
    rows = Unit.objects.filter(pk=unit_id).placed(on)
    return rows.values_list("parent_then", flat=True).first()  # type: ignore[no-any-return]


def _children(unit: Unit, on: dt.date) -> list[Unit]:
    rows = Unit.objects.as_of(on).placed(on).filter(parent_then=unit.pk)
    return list(rows.order_by("code"))


def _unit(step: Step, name: str, on: dt.date) -> Unit:
    row: Unit | None = Unit.objects.as_of(on).filter(pk=_key(step.get(name), name)).first()
    if row is None:
        sentence = _("Pilih unit yang ada pada tanggal itu.")
        raise Refusal(sentence, code="bad_step", errors={name: sentence})
    return row


def _key(value: Any, name: str) -> UUID:
    try:
        return UUID(str(value))
    except ValueError:
        sentence = _("Pilih salah satu dari daftar.")
        raise Refusal(sentence, code="bad_step", errors={name: sentence}) from None


def _text(step: Step, name: str) -> str:
    text = str(step.get(name) or "").strip()
    if not text:
        sentence = _("Isi nama dan kode unitnya.")
        raise Refusal(sentence, code="bad_step", errors={name: sentence})
    return text[: 60 if name == "code" else 200]


def _code(codes: Any, value: Any) -> Any:
    try:
        return codes(value)
    except ValueError:
        sentence = _("Pilih jenisnya dari daftar.")
        raise Refusal(sentence, code="bad_step", errors={"unit_kind": sentence}) from None

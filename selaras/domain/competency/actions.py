"""The only writers of the dictionary, the standards of posts and the held levels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.organization.models import Assignment, Employee, Position
from selaras.domain.organization.querysets import superior_of
from selaras.kernel.closed import action
from selaras.kernel.dated import valid
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from . import access
from .codes import HeldSource
from .dictionary import DICTIONARY, Entry
from .models import Competency, HeldLevel, Standard

FIELDS = ("name", "kind", "definition", "levels", "legal_basis")


@action
def load_dictionary(*, by: Viewer, at: dt.datetime, entries: Iterable[Entry] = DICTIONARY) -> tuple[int, int]:
    """Take the entries into the agency's dictionary; returns ``(new, changed)``, (0, 0) the second time."""
    role = access.check_keep_dictionary(by)
    known = {row.code: row for row in Competency.objects.all()}
    new = changed = 0
    for entry in entries:
        values = {name: getattr(entry, name) for name in FIELDS} | {"levels": list(entry.levels)}
        row = known.get(entry.code) or Competency(code=entry.code)
        before = {name: None if row._state.adding else getattr(row, name) for name in FIELDS}
        changes = {name: (before[name], values[name]) for name in FIELDS if before[name] != values[name]}
        if not changes:
            continue
        new, changed = new + row._state.adding, changed + (not row._state.adding)
        _write(row, values, changes, by, role, at)
    return new, changed


def _write(
    row: Competency, values: dict[str, Any], changes: dict[str, Any], by: Viewer, role: str, at: dt.datetime
) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    audit.record("keep_competency", row, by=by, as_role=role, at=at, changes=changes)


@action
def set_standard(
    *,
    position: Position,
    competency: Competency,
    level: int,
    valid_from: dt.date,
    by: Viewer,
    at: dt.datetime,
) -> Standard:
    """The level that a post requires from a day on; what was required before stays readable."""
    role = access.check_set_standard(by)
    check_level(level)
    rows = Standard.objects.filter(position=position, competency=competency, superseded_at=None)
    touched = rows.filter(Q(valid_until=None) | Q(valid_until__gt=valid_from))
    before = touched.order_by("valid_from").first()
    if before and (before.level, before.valid_from) == (level, valid_from):
        return before
    touched.filter(valid_from__gte=valid_from).update(superseded_at=at)
    touched.filter(valid_from__lt=valid_from).update(valid_until=valid_from)
    row = Standard.objects.create(
        position=position, competency=competency, level=level, valid_from=valid_from
    )
    changes = {"level": (before and before.level, level), "competency": (None, competency)}
    audit.record("set_standard", position, by=by, as_role=role, at=at, changes=changes)
    return row


@action
def record_level(
    *,
    employee_id: UUID,
    competency: Competency,
    level: int,
    source: HeldSource,
    date: dt.date,
    by: Viewer,
    at: dt.datetime,
    note: str = "",
) -> HeldLevel:
    """The level that a person was found to hold on ``date``. The same finding again corrects its level."""
    employee = Employee.objects.select_for_update(of=("self",)).get(pk=employee_id)
    role = access.check_record_level(
        by,
        is_own=employee_id == by.person_id,
        is_superior=superior_of(employee_id, by.today) == by.person_id,
        source=source,
        unit_first=unit_first(employee_id, by.today),
    )
    check_level(level)
    key = {"employee": employee, "competency": competency, "source": source, "date": date}
    row = HeldLevel.objects.filter(**key).first()
    before = row and row.level
    row = row or HeldLevel(**key)
    row.level, row.note, row.by_id = level, note.strip()[:300], by.writes_as
    row.save()
    changes = {"level": (before, level), "competency": (None, competency), "source": (None, source)}
    audit.record("record_level", employee, by=by, as_role=role, at=at, changes=changes)
    return row


def unit_first(employee_id: UUID, day: dt.date) -> int | None:
    """The preorder number of the unit where the person works; None without a post."""
    posts = Assignment.objects.filter(valid(day), employee_id=employee_id).order_by("kind", "valid_from")
    return posts.values_list("position__unit__first", flat=True).first()


def check_level(level: int) -> None:
    if not 1 <= level <= 5:
        sentence = _("Tingkat kompetensi adalah 1 sampai 5.")
        raise Refusal(sentence, code="bad_level", errors={"level": sentence})

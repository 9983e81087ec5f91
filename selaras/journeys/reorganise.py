"""Another structure on a day: merge, split, rename, move. First it is shown who gets another superior, then it is
applied in one transaction, and only if what happens is what was shown.

The preview is the journey itself, undone: it cannot differ from what happens but by what others changed meanwhile.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.organization import access
from selaras.domain.organization.circles import check_no_circle
from selaras.domain.organization.models import Reorganisation
from selaras.domain.organization.places import settle_units
from selaras.domain.organization.querysets import Led, leading
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .moves.following import align_superiors
from .restructuring import perform

Steps = Sequence[Mapping[str, Any]]


class Post(StrEnum):
    """What becomes of somebody's main post."""

    SAME = "same"
    MOVED = "moved"
    LEFT = "left"
    GAINED = "gained"


@dataclass(frozen=True)
class Shift:
    """One person who gets another superior (None: nobody) or another post."""

    employee_id: UUID
    superior_before: UUID | None
    superior_after: UUID | None
    post: Post

    @property
    def is_other_superior(self) -> bool:
        return self.superior_before != self.superior_after

    def as_json(self) -> list[str | None]:
        """Without the keys of posts: those of new ones are given anew in every run."""
        keys = (self.employee_id, self.superior_before, self.superior_after)
        return [*(None if key is None else str(key) for key in keys), str(self.post)]

    @classmethod
    def from_json(cls, row: Sequence[str | None]) -> Shift:
        person, before, after, post = row
        return cls(UUID(person or ""), before and UUID(before), after and UUID(after), Post(post or ""))  # type: ignore[arg-type]


@action
def draft(
    *, title: str, effective_date: dt.date, by: Viewer, at: dt.datetime, decree: str = "", steps: Steps = ()
) -> Reorganisation:
    """A reorganisation to be worked on; nothing changes yet."""
    role = access.check_edit_organisation(by)
    row = Reorganisation.objects.create(
        title=title,
        decree=decree,
        effective_date=effective_date,
        steps=list(steps),
        by_id=by.writes_as,
        created_at=at,
    )
    changes = {"title": (None, title), "effective_date": (None, effective_date)}
    audit.record("draft_reorganisation", row, by=by, as_role=role, at=at, changes=changes)
    return row


@action
def add_step(
    *, reorganisation_id: UUID, step: Mapping[str, Any], by: Viewer, at: dt.datetime
) -> Reorganisation:
    """One more step, tried at once: what cannot be done is refused before it is kept."""
    row, role = _open(reorganisation_id, by)
    row.steps = [*row.steps, dict(step)]
    _try(row, by, at)
    _keep_steps(row)
    audit.record(
        "change_reorganisation", row, by=by, as_role=role, at=at, changes={"step": (None, dict(step))}
    )
    return row


@action
def remove_step(*, reorganisation_id: UUID, number: int, by: Viewer, at: dt.datetime) -> Reorganisation:
    row, role = _open(reorganisation_id, by)
    if not 0 <= number < len(row.steps):
        raise Refusal(_("Langkah itu sudah tidak ada."), code="no_step")
    gone = row.steps[number]
    row.steps = [step for place, step in enumerate(row.steps) if place != number]
    _keep_steps(row)
    audit.record("change_reorganisation", row, by=by, as_role=role, at=at, changes={"step": (gone, None)})
    return row


def _keep_steps(row: Reorganisation) -> None:
    row.preview = row.previewed_at = None
    row.save(update_fields=["steps", "preview", "previewed_at"])


@action
def preview(*, reorganisation_id: UUID, by: Viewer, at: dt.datetime) -> list[Shift]:
    """Who gets another superior or post on the day: kept with the draft, to be shown and to be held against."""
    row, _role = _open(reorganisation_id, by)
    shifts = _try(row, by, at)
    row.preview, row.previewed_at = [shift.as_json() for shift in shifts], at
    row.save(update_fields=["preview", "previewed_at"])
    return shifts


@action
def apply(*, reorganisation_id: UUID, by: Viewer, at: dt.datetime) -> list[Shift]:
    """Do it. Raises Refusal where it was not shown yet or where it would now do something else."""
    row, role = _open(reorganisation_id, by)
    if row.previewed_at is None:
        raise Refusal(_("Lihat dulu siapa yang berganti atasan, lalu terapkan."), code="not_previewed")
    shifts = _run(row, by, at)
    if [shift.as_json() for shift in shifts] != row.preview:
        raise Refusal(
            _("Susunan pegawai berubah sejak pratinjau dibuat. Buat pratinjau lagi, lalu terapkan."),
            code="preview_outdated",
        )
    if row.effective_date <= by.today:
        settle_units(by.today)
        align_superiors(employee_ids=[one.employee_id for one in shifts], by=by, at=at)
    row.applied_at = at
    row.save(update_fields=["applied_at"])
    changes = {
        "applied": (None, True),
        "shifts": (None, len(shifts)),
        "effective_date": (None, row.effective_date),
    }
    audit.record("apply_reorganisation", row, by=by, as_role=role, at=at, changes=changes)
    return shifts


@action
def discard(*, reorganisation_id: UUID, by: Viewer, at: dt.datetime) -> None:
    """A draft that nobody wants; what was applied stays."""
    row, role = _open(reorganisation_id, by)
    audit.record(
        "discard_reorganisation", row, by=by, as_role=role, at=at, changes={"title": (row.title, None)}
    )
    row.delete()


@action
def reorganise(
    *,
    title: str,
    effective_date: dt.date,
    steps: Steps,
    by: Viewer,
    at: dt.datetime,
    decree: str = "",
    dry_run: bool = False,
) -> tuple[Reorganisation | None, list[Shift]]:
    """The whole journey in one call; with ``dry_run`` nothing stays but the answer."""
    if dry_run:
        access.check_edit_organisation(by)
        row = Reorganisation(title=title, decree=decree, effective_date=effective_date, steps=list(steps))
        return None, _try(row, by, at)
    row = draft(title=title, decree=decree, effective_date=effective_date, steps=steps, by=by, at=at)
    preview(reorganisation_id=row.pk, by=by, at=at)
    shifts = apply(reorganisation_id=row.pk, by=by, at=at)
    row.refresh_from_db()
    return row, shifts


def _open(reorganisation_id: UUID, by: Viewer) -> tuple[Reorganisation, str]:
    role = access.check_edit_organisation(by)
    row = Reorganisation.objects.select_for_update(of=("self",)).get(pk=reorganisation_id)
    if row.applied_at is not None:
        raise Refusal(_("Penataan ini sudah diterapkan dan tidak dapat diubah lagi."), code="applied")
    return row, role


def _try(row: Reorganisation, by: Viewer, at: dt.datetime) -> list[Shift]:
    """What it would do, done and undone."""
    with transaction.atomic():
        shifts = _run(row, by, at)
        transaction.set_rollback(True)
    return shifts


def _run(row: Reorganisation, by: Viewer, at: dt.datetime) -> list[Shift]:
    if not row.steps:
        raise Refusal(_("Tambahkan dulu apa yang berubah."), code="no_steps")
    before = {one.employee_id: one for one in leading(row.effective_date)}
    for step in row.steps:
        perform(step, on=row.effective_date, by=by, at=at)
    after = {one.employee_id: one for one in leading(row.effective_date)}
    shifts = [_shift(key, before.get(key), after.get(key)) for key in sorted(before.keys() | after.keys())]
    shifts = [shift for shift in shifts if shift.is_other_superior or shift.post != Post.SAME]
    check_no_circle(row.effective_date, {shift.employee_id for shift in shifts})
    return shifts


def _shift(key: UUID, was: Led | None, will: Led | None) -> Shift:
    had, has = was and was.position_id, will and will.position_id
    post = Post.SAME
    if had != has:
        post = Post.GAINED if had is None else Post.LEFT if has is None else Post.MOVED
    return Shift(key, was and was.superior_id, will and will.superior_id, post)

"""What a move writes: one believed row takes over from a day on, another ends there. The former belief stays.

These verbs belong to the journeys of moves (selaras/journeys/moves): each of them checks who may, refuses what cannot
be, and records its event.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selaras.domain.audit import actions as audit
from selaras.kernel.closed import action
from selaras.kernel.dated import valid
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from . import access
from .circles import check_no_circle
from .codes import AssignmentKind, EmploymentKind
from .dating import again, clear, overlapping, supersede
from .models import (
    Assignment,
    Delegation,
    Employee,
    Employment,
    Grant,
    Leave,
    Nip,
    Position,
    Secondment,
    SuperiorOverride,
    TeamMember,
)
from .querysets import subordinates_of

LATER = gettext_lazy(
    "Sesudahnya sudah dicatat hal lain tentang orang ini. Batalkan atau perbaiki dulu yang itu."
)
DEFINITIVE = {"kind": AssignmentKind.DEFINITIF}
# What ends with the service, beside number and rank: (model, what names the person).
_ENDING: tuple[tuple[type[Any], str], ...] = (
    (Assignment, "employee"),
    (SuperiorOverride, "employee"),
    (SuperiorOverride, "superior"),
    (Grant, "employee"),
    (Delegation, "employee"),
    (Delegation, "delegate"),
    (Leave, "employee"),
    (Secondment, "employee"),
    (TeamMember, "employee"),
)


@action
def take_back(
    *, employee: Employee, moment: dt.datetime, since: dt.date, by: Viewer, at: dt.datetime
) -> None:
    """What was recorded of the person at ``moment`` is believed no more, what it replaced is recorded anew; both stay
    visible. Raises Refusal where something recorded later stands on it."""
    role = access.check_edit_organisation(by)
    counts: dict[str, int] = {}
    tables: tuple[tuple[type[Any], str], ...] = (*_ENDING, (Employment, "employee"), (Nip, "employee"))
    for model, name in tables:
        rows = model.objects.filter(**{name: employee})
        written = list(rows.filter(recorded_at=moment).select_for_update(of=("self",)))
        if any(row.superseded_at is not None for row in written):
            raise Refusal(str(LATER), code="later_change")
        for row in written:
            supersede(row, at)
        for row in rows.filter(superseded_at=moment):
            _give_back(row, at)
        counts[model._meta.model_name] = counts.get(model._meta.model_name, 0) + len(written)
    check_no_circle(since, {employee.pk, *subordinates_of(employee.pk, since)})
    changes = {name: (count, 0) for name, count in counts.items() if count}
    audit.record("take_back_move", employee, by=by, as_role=role, at=at, changes=changes)


def _give_back(row: Any, at: dt.datetime) -> None:
    """Believe the row again; Refusal where a post was given to somebody else, or a place in time was taken, since."""
    if isinstance(row, Assignment) and row.kind == AssignmentKind.DEFINITIF:
        there = Assignment.objects.filter(position=row.position_id).exclude(employee=row.employee_id)
        others = overlapping(there, row.valid_from, row.valid_until)
        kinds = (AssignmentKind.DEFINITIF, AssignmentKind.PLT)
        taken = list(others.filter(kind__in=kinds).select_related("employee").order_by("valid_from"))
        if len(taken) >= row.position.seats:
            sentence = _("Jabatan lamanya sudah diberikan kepada %(names)s. Batalkan dulu yang itu.")
            names = ", ".join(one.employee.full_name for one in taken[:3])
            raise Refusal(sentence % {"names": names}, code="later_change")
    try:
        with transaction.atomic():
            again(row, at)
    except IntegrityError:
        raise Refusal(str(LATER), code="later_change") from None


@action
def put_on_post(
    *, employee: Employee, position: Position, since: dt.date, by: Viewer, at: dt.datetime, decree: str = ""
) -> Assignment:
    """The definitive post changes on a day; an explicit superior spoke of the former post and ends with it.

    Raises Refusal where the post does not exist on that day or has no free seat.
    """
    role = access.check_edit_organisation(by)
    _check_free(employee, position, since)
    before = Assignment.objects.filter(valid(since), employee=employee, **DEFINITIVE).first()
    if before is not None and before.position_id == position.pk:
        raise at_field("position", _("Jabatan itu sudah dipegang pada hari itu. Pilih jabatan yang baru."))
    until = cut(Assignment, since, at, employee=employee, **DEFINITIVE)
    row = Assignment.objects.create(
        employee=employee,
        position=position,
        valid_from=since,
        valid_until=until,
        decree=decree,
        recorded_at=at,
        **DEFINITIVE,
    )
    cut(SuperiorOverride, since, at, employee=employee)
    check_no_circle(since, {employee.pk, *subordinates_of(employee.pk, since)})
    changes = {"position": (before and before.position_id, position.pk), "valid_from": (None, since)}
    audit.record("put_on_post", employee, by=by, as_role=role, at=at, changes=changes)
    return row


def _check_free(employee: Employee, position: Position, since: dt.date) -> None:
    if not Position.objects.filter(valid(since), pk=position.pk).exists():
        raise at_field(
            "position", _("Jabatan itu tidak ada pada hari itu. Periksa tanggal atau pilih yang lain.")
        )
    holders = Assignment.objects.filter(valid(since), position=position, **DEFINITIVE).exclude(
        employee=employee
    )
    names = [row.employee.full_name for row in holders.select_related("employee").order_by("valid_from")]
    if len(names) >= position.seats:
        sentence = _("Jabatan itu masih dipegang %(names)s pada hari itu. Catat dulu perpindahannya.")
        raise at_field("position", sentence % {"names": ", ".join(names[:3])})


@action
def begin_plt(
    *,
    employee: Employee,
    position: Position,
    since: dt.date,
    until: dt.date | None,
    by: Viewer,
    at: dt.datetime,
    decree: str = "",
) -> Assignment:
    """Plt of a post beside the own one. Refusal where somebody holds it or another is Plt already."""
    role = access.check_edit_organisation(by)
    if not Position.objects.filter(valid(since), pk=position.pk).exists():
        raise at_field(
            "position", _("Jabatan itu tidak ada pada hari itu. Periksa tanggal atau pilih yang lain.")
        )
    there = Assignment.objects.filter(valid(since), position=position)
    taken = (
        there.filter(kind__in=(AssignmentKind.DEFINITIF, AssignmentKind.PLT))
        .select_related("employee")
        .first()
    )
    if taken is not None and position.seats == 1:
        sentence = _("Jabatan itu sudah dipegang %(name)s pada hari itu, jadi tidak perlu Plt.")
        raise at_field("position", sentence % {"name": taken.employee.full_name})
    row = Assignment.objects.create(
        employee=employee,
        position=position,
        kind=AssignmentKind.PLT,
        valid_from=since,
        valid_until=until,
        decree=decree,
        recorded_at=at,
    )
    check_no_circle(since, {employee.pk, *subordinates_of(employee.pk, since)})
    changes = {"position": (None, position.pk), "valid_from": (None, since), "valid_until": (None, until)}
    audit.record("begin_plt", employee, by=by, as_role=role, at=at, changes=changes)
    return row


@action
def end_plt(*, employee: Employee, on: dt.date, by: Viewer, at: dt.datetime) -> list[Position]:
    """All that the person holds as Plt ends; returns those posts. Refusal where there is none."""
    role = access.check_edit_organisation(by)
    running = Assignment.objects.filter(valid(on), employee=employee, kind=AssignmentKind.PLT)
    posts = [row.position for row in running.select_related("position")]
    if not posts:
        raise at_field("on", _("Pada hari itu ia tidak menjadi Plt jabatan apa pun."))
    cut(Assignment, on, at, employee=employee, kind=AssignmentKind.PLT)
    changes = {"position": ([post.pk for post in posts], None), "valid_until": (None, on)}
    audit.record("end_plt", employee, by=by, as_role=role, at=at, changes=changes)
    return posts


@action
def change_status(
    *,
    employee: Employee,
    kind: EmploymentKind,
    grade: str,
    since: dt.date,
    by: Viewer,
    at: dt.datetime,
    nip: str = "",
) -> None:
    """Status or rank from a day on; with ``nip`` the number changes too and the former one still resolves
    (rules.md 8.1)."""
    role = access.check_edit_organisation(by)
    before = Employment.objects.filter(valid(since), employee=employee).first()
    until = cut(Employment, since, at, employee=employee)
    Employment.objects.create(
        employee=employee, kind=kind, grade=grade, valid_from=since, valid_until=until, recorded_at=at
    )
    changes: dict[str, tuple[Any, Any]] = {
        "status": (before and before.kind, kind),
        "grade": (before and before.grade, grade),
        "valid_from": (None, since),
    }
    if nip:
        if Nip.objects.filter(nip=nip, superseded_at=None).exists():
            raise at_field("nip", _("NIP itu sudah dipakai. Periksa lagi angkanya pada surat keputusan."))
        old = Nip.objects.filter(valid(since), employee=employee).first()
        cut(Nip, since, at, employee=employee)
        Nip.objects.create(employee=employee, nip=nip, valid_from=since, recorded_at=at)
        changes["nip"] = (old and old.nip, nip)
    audit.record("change_status", employee, by=by, as_role=role, at=at, changes=changes)


@action
def end_service(*, employee: Employee, on: dt.date, by: Viewer, at: dt.datetime) -> None:
    """From the day on the person serves no more: posts, rights, delegations and teams end with it, and nobody is
    led by somebody who has left."""
    role = access.check_edit_organisation(by)
    if not Employment.objects.filter(valid(on - dt.timedelta(days=1)), employee=employee).exists():
        raise at_field("on", _("Pada hari sebelumnya ia tidak bertugas. Periksa tanggalnya."))
    posts = Assignment.objects.filter(valid(on), employee=employee).values_list("position_id", flat=True)
    held = sorted(posts, key=str)
    ending: tuple[tuple[type[Any], str], ...] = ((Employment, "employee"), *_ENDING)
    for model, name in ending:
        finish(model, on, at, **{name: employee})
    changes = {"position": (held, None), "valid_until": (None, on)}
    audit.record("end_service", employee, by=by, as_role=role, at=at, changes=changes)


@action
def go_on_leave(
    *,
    employee: Employee,
    kind: str,
    since: dt.date,
    until: dt.date | None,
    by: Viewer,
    at: dt.datetime,
) -> Leave:
    """A long leave: the days stay days of service, the pen rests (rules.md 2.6)."""
    role = access.check_edit_organisation(by)
    if overlapping(Leave.objects.filter(employee=employee), since, until).exists():
        raise at_field("on", _("Pada hari-hari itu sudah tercatat cuti lain. Periksa tanggalnya."))
    row = Leave.objects.create(
        employee=employee, kind=kind, valid_from=since, valid_until=until, recorded_at=at
    )
    changes = {"leave": (None, kind), "valid_from": (None, since), "valid_until": (None, until)}
    audit.record("go_on_leave", employee, by=by, as_role=role, at=at, changes=changes)
    return row


def at_field(field: str, sentence: str) -> Refusal:
    return Refusal(sentence, code="move", errors={field: sentence})


def cut(model: type[Any], day: dt.date, at: dt.datetime, **which: Any) -> dt.date | None:
    """The row that runs on the day ends there; what begins later stays. Returns until when a row that takes over
    may run: the end of the one that was cut, or the beginning of the next."""
    rows = model.objects.filter(superseded_at=None, **which)
    end: dt.date | None = None
    for row in rows.filter(valid(day)).select_for_update(of=("self",)):
        end = row.valid_until
        supersede(row, at)
        if row.valid_from < day:
            again(row, at, valid_until=day)
    later = (
        rows.filter(valid_from__gt=day).order_by("valid_from").values_list("valid_from", flat=True).first()
    )
    return min([one for one in (end, later) if one is not None], default=None)


def finish(model: type[Any], day: dt.date, at: dt.datetime, **which: Any) -> None:
    """Nothing of it holds from the day on."""
    clear(model.objects.filter(**which), day, None, at)


__all__ = [
    "at_field",
    "begin_plt",
    "change_status",
    "cut",
    "end_plt",
    "end_service",
    "finish",
    "go_on_leave",
    "put_on_post",
]

"""The move ledger: segments of a year, recorded moves, reports that a superior is wrong."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status
from pydantic import Field

from selaras.domain.ledger import access, actions
from selaras.domain.ledger.codes import MoveKind, Purpose, ReportState
from selaras.domain.ledger.models import Move, SuperiorReport
from selaras.domain.ledger.reading import without_absences, year_of
from selaras.domain.organization.codes import EmploymentKind, LeaveKind
from selaras.domain.organization.models import Employee, Position
from selaras.journeys import moves
from selaras.journeys.correct_superior import accept_superior_report
from selaras.journeys.moves import cancel_move
from selaras.journeys.moves.preview import tried

from .base import PROBLEMS, READ, WRITE, Named, Page, Paging, moment, page
from .inputs import Text, Year, at_field, employee_of
from .organization import employee_by_nip

router = Router(tags=["moves"])
OfPerson = Literal[
    "transfer", "promotion", "plt_start", "plt_end", "long_leave", "tugas_belajar", "retirement", "death",
    "pppk_to_pns",
]  # fmt: skip
JOURNEYS: dict[str, Any] = {
    "transfer": moves.transfer_employee,
    "promotion": moves.promote_employee,
    "plt_start": moves.start_plt,
    "plt_end": moves.end_plt,
    "long_leave": moves.send_on_leave,
    "tugas_belajar": moves.send_to_study,
    "retirement": moves.retire_employee,
    "death": moves.record_death,
    "pppk_to_pns": moves.change_pppk_to_pns,
}
# What each kind takes beside ``on``, ``document`` and ``note``; those with a star are needed.
TAKES = {
    "transfer": ("position_id*",),
    "promotion": ("position_id", "grade"),
    "plt_start": ("position_id*", "until"),
    "plt_end": (),
    "long_leave": ("leave*", "until*"),
    "tugas_belajar": ("until",),
    "retirement": (),
    "death": (),
    "pppk_to_pns": ("nip*", "status*", "grade", "position_id"),
}


class SegmentOut(Schema):
    """``until`` is exclusive. ``absence``: a long leave, tugas_belajar or seconded, told to whom it may concern.
    ``kept``: the copy of a closed quarter."""

    purpose: Purpose
    position: Named | None
    unit: str
    penilai: Named | None
    team: str
    absence: str
    valid_from: dt.date = Field(serialization_alias="from")
    valid_until: dt.date = Field(serialization_alias="until")
    days: int
    kept: bool


class YearOut(Schema):
    year: int
    segments: list[SegmentOut]


class MoveOut(Schema):
    id: UUID
    kind: MoveKind
    on: dt.date
    until: dt.date | None
    from_position: Named | None
    to_position: Named | None
    status: str
    leave: str
    grade: str
    document: str
    note: str
    recorded_at: dt.datetime
    recorded_by_id: UUID | None
    followed_at: dt.datetime | None
    cancelled_at: dt.datetime | None
    cancel_reason: str


class CancelIn(Schema):
    reason: Text


class MoveIn(Schema):
    """Which fields a kind takes: transfer position_id; promotion position_id, grade; plt_start position_id, until;
    long_leave leave, until; tugas_belajar until; pppk_to_pns nip, status, grade, position_id."""

    kind: OfPerson
    on: dt.date
    until: dt.date | None = None
    position_id: UUID | None = None
    grade: Annotated[str, Field(max_length=10)] = ""
    nip: Annotated[str, Field(max_length=30)] = ""
    status: EmploymentKind | None = None
    leave: LeaveKind | None = None
    document: Annotated[str, Field(max_length=120)] = ""
    note: Text = ""


class StartIn(Schema):
    """Somebody begins: CPNS, PNS, PPPK or PPPK paruh waktu."""

    name: Annotated[str, Field(max_length=160)]
    nip: Annotated[str, Field(max_length=30)]
    status: EmploymentKind
    position_id: UUID
    on: dt.date
    grade: Annotated[str, Field(max_length=10)] = ""
    front_title: Annotated[str, Field(max_length=60)] = ""
    back_title: Annotated[str, Field(max_length=80)] = ""
    document: Annotated[str, Field(max_length=120)] = ""
    note: Text = ""


class FollowsOut(Schema):
    verb: str
    who: str
    penilai: str
    last_date: dt.date | None


class PreviewOut(Schema):
    """What the year would be, and whose plans would change; nothing is written."""

    year: int
    before: list[SegmentOut]
    after: list[SegmentOut]
    follows: list[FollowsOut]
    is_later: bool


class ReportOut(Schema):
    """``reason`` and ``decision_note`` are null for the two superiors."""

    id: UUID
    employee: Named
    recorded: Named | None
    proposed: Named
    reason: str | None
    state: ReportState
    filed_at: dt.datetime
    decided_at: dt.datetime | None
    decision_note: str | None
    effective_date: dt.date | None
    version: int


class ReportIn(Schema):
    proposed_id: UUID
    reason: Text


class AcceptIn(Schema):
    """``since`` left out: since the wrong superior led, in what is still open."""

    since: dt.date | None = None
    note: Text = ""


class RefuseIn(Schema):
    note: Text


def _segment(one: Any) -> dict[str, Any]:
    return {
        "purpose": one.purpose,
        "position": {"id": one.position_id, "name": one.post} if one.position_id else None,
        "unit": one.unit,
        "penilai": {"id": one.penilai_id, "name": one.penilai} if one.penilai_id else None,
        "team": one.team,
        "absence": one.absence,
        "valid_from": one.valid_from,
        "valid_until": one.valid_until,
        "days": one.days,
        "kept": one.kept,
    }


def _move(row: Move) -> dict[str, Any]:
    names = (
        "kind",
        "status",
        "leave",
        "grade",
        "document",
        "note",
        "recorded_at",
        "recorded_by_id",
        "followed_at",
        "cancelled_at",
        "cancel_reason",
    )
    return {
        "id": row.pk,
        "on": row.effective_date,
        "until": row.until_date,
        "from_position": row.from_position and {"id": row.from_position_id, "name": row.from_position.name},
        "to_position": row.to_position and {"id": row.to_position_id, "name": row.to_position.name},
        **{name: getattr(row, name) for name in names},
    }


def _report(request: Any, row: SuperiorReport) -> dict[str, Any]:
    person = request.viewer.person_id
    hidden = person in (row.proposed_id, row.recorded_id) and person != row.employee_id
    return {
        "id": row.pk,
        "employee": _named(row.employee),
        "recorded": row.recorded and _named(row.recorded),
        "proposed": _named(row.proposed),
        "reason": None if hidden else row.reason,
        "decision_note": None if hidden else row.decision_note,
        **{
            name: getattr(row, name)
            for name in ("state", "filed_at", "decided_at", "effective_date", "version")
        },
    }


def _named(one: Employee) -> dict[str, Any]:
    return {"id": one.pk, "name": one.full_name}


@router.get("/employees/{nip}/segments", response={200: YearOut, 422: PROBLEMS[422], **READ}, by_alias=True)
def segments(request: Any, nip: str, year: Year | None = None) -> Any:
    """The year cut by post, penilai and absence; closed quarters as they were kept (rules.md 2.6)."""
    person = employee_by_nip(request, nip)
    chosen = year or request.viewer.today.year
    found = year_of(person.pk, chosen)
    if not access.may_read_ledger(request.viewer, person):
        found = without_absences(found)
    return {"year": chosen, "segments": [_segment(one) for one in found]}


@router.get("/employees/{nip}/moves", response={200: Page[MoveOut], 422: PROBLEMS[422], **READ})
def recorded(request: Any, nip: str, paging: Query[Paging]) -> Any:
    """Moves as they were recorded; 404 for those who may not know why somebody moved."""
    person = employee_by_nip(request, nip)
    if not access.may_read_ledger(request.viewer, person):
        raise Http404
    return page(Move.objects.of(person).order_by(), paging, order=("-effective_date", "id"), shape=_move)


@router.post("/employees/{nip}/moves", response={201: MoveOut, **WRITE})
def record(request: Any, nip: str, body: MoveIn) -> Any:
    """Record a move, with all that follows for plans and evaluations."""
    person = employee_by_nip(request, nip)
    access.check_record_move(request.viewer, person)
    move = JOURNEYS[body.kind](employee=person, by=request.viewer, at=moment(request), **_given(body))
    return Status(201, _move(move))


@router.post("/employees/{nip}/moves/preview", response={200: PreviewOut, **WRITE}, by_alias=True)
def preview(request: Any, nip: str, body: MoveIn) -> Any:
    """The same, tried and taken back."""
    person = employee_by_nip(request, nip)
    access.check_record_move(request.viewer, person)
    seen = tried(JOURNEYS[body.kind], employee=person, by=request.viewer, at=moment(request), **_given(body))
    return {
        "year": seen.year,
        "before": [_segment(one) for one in seen.before],
        "after": [_segment(one) for one in seen.after],
        "follows": [vars(one) for one in seen.follows],
        "is_later": seen.is_later,
    }


@router.post("/employees/{nip}/moves/{move_id}/cancel", response={200: MoveOut, **WRITE})
def cancel(request: Any, nip: str, move_id: UUID, body: CancelIn) -> Any:
    """Take a move back whose day has not come; it stays visible as cancelled."""
    person = employee_by_nip(request, nip)
    if not access.may_read_ledger(request.viewer, person):
        raise Http404
    get_object_or_404(Move, pk=move_id, employee=person)
    cancel_move(move_id=move_id, reason=body.reason, by=request.viewer, at=moment(request))
    return _move(Move.objects.of(person).get(pk=move_id))


@router.post("/employee-starts", response={201: MoveOut, **WRITE})
def start(request: Any, body: StartIn) -> Any:
    """Somebody who was not here before begins on a post."""
    access.check_record_move(request.viewer, None)
    given = body.dict(exclude={"position_id"})
    move = moves.start_employee(
        position=_position(body.position_id, body.on), by=request.viewer, at=moment(request), **given
    )
    return Status(201, _move(move))


def _given(body: MoveIn) -> dict[str, Any]:
    """What the journey takes; Refusal where something is needed and missing, or given and not taken."""
    takes = {name.rstrip("*"): name.endswith("*") for name in TAKES[body.kind]}
    said = {
        name: value for name, value in body.dict(exclude={"kind", "on"}).items() if value not in (None, "")
    }
    for name, needed in takes.items():
        if needed and name not in said:
            raise at_field(name, _("Isi kolom ini untuk jenis perpindahan itu."))
    for name in said:
        if name not in (*takes, "document", "note"):
            raise at_field(name, _("Jenis perpindahan itu tidak memakai kolom ini."))
    if key := said.pop("position_id", None):
        said["position"] = _position(key, body.on)
    return {"on": body.on, **said}


def _position(key: UUID, day: dt.date) -> Position:
    row = Position.objects.as_of(day).select_related("unit").filter(pk=key).first()
    if row is None:
        raise at_field("position_id", _("Jabatan itu tidak ada pada hari itu."))
    return row  # type: ignore[no-any-return]


@router.get("/superior-reports", response={200: Page[ReportOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def reports(request: Any, paging: Query[Paging], state: ReportState | None = None) -> Any:
    """The queue of the offices; one's own for everybody else."""
    rows = SuperiorReport.objects.visible_to(request.viewer).with_people()
    if state:
        rows = rows.filter(state=state)
    return page(rows, paging, order=("filed_at", "id"), shape=lambda row: _report(request, row))


@router.post("/superior-reports", response={201: ReportOut, **WRITE})
def report(request: Any, body: ReportIn) -> Any:
    """ "My superior is wrong": of oneself alone."""
    me = get_object_or_404(Employee, pk=request.viewer.person_id)
    row = actions.file_report(
        employee=me,
        proposed=employee_of(body.proposed_id, "proposed_id"),
        reason=body.reason,
        by=request.viewer,
        at=moment(request),
    )
    return Status(201, _report(request, _visible(request, row.pk)))


@router.get("/superior-reports/{report_id}", response={200: ReportOut, **READ})
def one_report(request: Any, report_id: UUID) -> Any:
    return _report(request, _visible(request, report_id))


@router.post("/superior-reports/{report_id}/accept", response={200: ReportOut, **WRITE})
def accept(request: Any, report_id: UUID, body: AcceptIn) -> Any:
    """The superior changes at once; open plans and drafts follow."""
    row = _visible(request, report_id)
    accept_superior_report(
        report_id=row.pk, since=body.since, note=body.note, by=request.viewer, at=moment(request)
    )
    return _report(request, _visible(request, row.pk))


@router.post("/superior-reports/{report_id}/refuse", response={200: ReportOut, **WRITE})
def refuse(request: Any, report_id: UUID, body: RefuseIn) -> Any:
    row = _visible(request, report_id)
    actions.refuse_report(report_id=row.pk, note=body.note, by=request.viewer, at=moment(request))
    return _report(request, _visible(request, row.pk))


@router.post("/superior-reports/{report_id}/withdraw", response={200: ReportOut, **WRITE})
def withdraw(request: Any, report_id: UUID) -> Any:
    row = _visible(request, report_id)
    actions.withdraw_report(report_id=row.pk, by=request.viewer, at=moment(request))
    return _report(request, _visible(request, row.pk))


def _visible(request: Any, report_id: UUID) -> Any:
    rows = SuperiorReport.objects.visible_to(request.viewer).with_people()
    return get_object_or_404(rows, pk=report_id)

"""Who moved late in 2026, told through the journeys themselves: the ribbons and the queue show something."""

from __future__ import annotations

import datetime as dt
from typing import Any

from demo.cast import Cast, moment
from demo.people import Person
from selaras.domain.ledger import actions as ledger
from selaras.domain.ledger.codes import MoveKind
from selaras.domain.organization import actions as organization
from selaras.domain.organization.codes import LeaveKind, PositionKind
from selaras.domain.organization.models import Employee
from selaras.journeys import moves

RECORDED = dt.date(2026, 10, 5)


def tell(cast: Cast) -> None:
    """A transfer, a rank, a long leave, a retirement to come, newcomers, and two reports of a wrong superior."""
    _newcomers(cast)
    quiet = [one for one in cast.in_office("dinkes-p2p") if _is_quiet(one)]
    act = {"by": cast.viewer(cast["admin"], cast.today), "at": moment(RECORDED)}
    if len(quiet) >= 3:
        _transfer(cast, quiet[0], act)
        moves.send_on_leave(
            employee=_row(quiet[1]),
            leave=LeaveKind.BESAR,
            on=dt.date(2026, 10, 12),
            until=dt.date(2026, 12, 14),
            document="SK 851.3/117/BKD/2026",
            **act,
        )
        moves.retire_employee(
            employee=_row(quiet[2]), on=dt.date(2027, 1, 1), document="SK 882/204/BKD/2026", **act
        )
    moves.promote_employee(
        employee=_row(cast["peer"]),
        grade="III/b",
        on=dt.date(2026, 10, 1),
        document="SK 823.3/88/BKD/2026",
        **act,
    )
    _reports(cast)


def _is_quiet(person: Person) -> bool:
    """Nobody of whom the stories tell."""
    return not (person.role or person.post.is_head or person.is_newcomer)


def _row(person: Person) -> Any:
    return Employee.objects.get(pk=person.id)


def _transfer(cast: Cast, person: Person, act: dict[str, Any]) -> None:
    post = organization.create_position(
        unit=cast.units["dinkes-yankes"],
        name="Analis Data Pelayanan Kesehatan",
        kind=PositionKind.PELAKSANA,
        valid_from=dt.date(2026, 10, 1),
        **act,
    )
    moves.transfer_employee(
        employee=_row(person), position=post, on=dt.date(2026, 11, 2), document="SK 821.2/31/BKD/2026", **act
    )


def _newcomers(cast: Cast) -> None:
    """Who began in November has a line in the ledger."""
    for person in cast.people:
        if person.is_newcomer:
            ledger.record_move(
                employee=_row(person),
                kind=MoveKind.START,
                effective_date=person.on_post,
                status=person.kind,
                grade=person.grade,
                document="SPMT 800/412/BKD/2026",
                by=cast.system(cast.today),
                at=moment(person.on_post),
            )


def _reports(cast: Cast) -> None:
    """One waits for the performance officer, one was refused with its reason."""
    staff = [one for one in cast.in_office("dinkes-sekretariat") if _is_quiet(one)]
    for person, day, reason in zip(
        staff,
        (cast.today - dt.timedelta(days=1), cast.today - dt.timedelta(days=20)),
        (
            "Sejak September saya bertugas di Bidang Pelayanan Kesehatan menurut surat tugas 800/77/2026.",
            "Saya lebih sering menerima tugas dari kepala bidang daripada dari sekretaris.",
        ),
        strict=False,
    ):
        report = ledger.file_report(
            employee=_row(person),
            proposed=_row(cast["kabid"]),
            reason=reason,
            by=cast.viewer(person, day),
            at=moment(day, 20, 12),
        )
        if day < cast.today - dt.timedelta(days=5):
            ledger.refuse_report(
                report_id=report.pk,
                note="Tugas harian tidak mengubah atasan. Minta surat penugasan bila tugas itu tetap.",
                by=cast.viewer(cast["officer"], day + dt.timedelta(days=2)),
                at=moment(day + dt.timedelta(days=2)),
            )

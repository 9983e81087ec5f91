"""The only writers of the catalogue and of proposed trainings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.competency import actions as competency
from selaras.domain.competency.actions import check_level
from selaras.domain.competency.codes import HeldSource
from selaras.domain.needs.models import Need
from selaras.domain.organization.models import Employee
from selaras.kernel.closed import action
from selaras.kernel.moves import check_move
from selaras.kernel.refusal import Refusal
from selaras.kernel.versions import check_version
from selaras.kernel.versions import edit as set_fields
from selaras.kernel.viewer import Viewer

from . import access, gaps
from .codes import ProposalReason, ProposalState
from .models import Proposal, Training
from .workflow import MOVES

CATALOGUE = ("name", "competency", "level_to", "form", "path", "organiser", "jp", "cost", "seats")


@action
def add_training(*, code: str, values: Mapping[str, Any], by: Viewer, at: dt.datetime) -> Training:
    """A new line of the catalogue. ``values``: CATALOGUE."""
    role = access.check_keep_catalogue(by)
    if Training.objects.filter(code=code).exists():
        sentence = _("Kode ini sudah dipakai pelatihan lain.")
        raise Refusal(sentence, code="exists", errors={"code": sentence})
    check_level(values["level_to"])
    training: Training = Training.objects.create(code=code, **{name: values[name] for name in CATALOGUE})
    changes = {name: (None, values[name]) for name in CATALOGUE}
    audit.record("add_training", training, by=by, as_role=role, at=at, changes=changes)
    return training


@action
def edit_training(
    *, training_id: UUID, values: Mapping[str, Any], by: Viewer, at: dt.datetime, version: int | None = None
) -> Training:
    """Change a line of the catalogue; proposals keep pointing at it. ``values``: some of CATALOGUE."""
    role = access.check_keep_catalogue(by)
    training: Training = (
        Training.objects.select_for_update(of=("self",)).select_related("competency").get(pk=training_id)
    )
    wanted = {name: values[name] for name in CATALOGUE if name in values}
    check_version(training, version, wanted)
    check_level(wanted.get("level_to", training.level_to))
    changes = set_fields(training, wanted)
    if changes:
        training.save()
        audit.record("edit_training", training, by=by, as_role=role, at=at, changes=changes)
    return training


@action
def propose(
    *,
    employee_id: UUID,
    training_id: UUID,
    reason: ProposalReason,
    year: int,
    by: Viewer,
    at: dt.datetime,
    need_id: UUID | None = None,
    note: str = "",
) -> Proposal:
    """Propose a training for a person: required and held level are kept as they stand. One that was
    declined is proposed anew. Raises Refusal where there is one already, or where the person holds the
    level."""
    role = access.check_propose(by, employee_id)
    employee = Employee.objects.select_for_update(of=("self",)).get(pk=employee_id)
    training = Training.objects.select_related("competency").get(pk=training_id)
    known = Proposal.objects.filter(employee=employee, training=training, year=year).first()
    if known and known.state != ProposalState.DECLINED:
        raise Refusal(_("Pelatihan ini sudah diusulkan untuk tahun itu."), code="exists")
    required, held = levels(employee_id, training, year, by)
    row = known or Proposal(
        employee=employee, training=training, year=year, competency=training.competency, created_at=at
    )
    before = row.state if known else None
    row.reason, row.need, row.note = reason, _need(reason, need_id), note.strip()
    row.required_level, row.held_level, row.state = required, held, ProposalState.PROPOSED
    row.created_by_id, row.planned_date = by.person_id, None
    row.version += 1 if known else 0
    row.save()
    changes = {"state": (before, row.state), "training": (None, training), "reason": (None, reason)}
    audit.record("propose_training", row, by=by, as_role=role, at=at, changes=changes)
    return row


def levels(employee_id: UUID, training: Training, year: int, by: Viewer) -> tuple[int, int]:
    """``(required, held)`` of the training's competency; unassessed counts as 0, not required as where it
    leads."""
    demands = gaps.demands_on(by.today, year, employee_ids=[employee_id])
    own = [one for one in demands if one.competency_id == training.competency_id]
    required = max((one.required for one in own), default=training.level_to)
    held = next((one.held for one in own if one.held is not None), 0)
    if held >= max(required, training.level_to):
        raise Refusal(_("Pegawai ini sudah memegang tingkat yang dituju pelatihan itu."), code="no_gap")
    return required, held


def _need(reason: ProposalReason, need_id: UUID | None) -> Need | None:
    if reason != ProposalReason.NEED:
        return None
    need: Need | None = Need.objects.filter(pk=need_id).first() if need_id else None
    if need is None:
        sentence = _("Pilih kebutuhan yang menjadi alasan usulan ini.")
        raise Refusal(sentence, code="no_need", errors={"need": sentence})
    return need


def _locked(proposal_id: UUID) -> Proposal:
    rows = Proposal.objects.select_for_update(of=("self",))
    found: Proposal = rows.select_related("employee", "training", "competency").get(pk=proposal_id)
    return found


@action
def plan(
    *, proposal_id: UUID, date: dt.date, by: Viewer, at: dt.datetime, version: int | None = None
) -> Proposal:
    """Agree to a proposal and set its day, in the year it was proposed for."""
    row = _locked(proposal_id)
    role = access.check_plan(by, row)
    check_version(row, version, {"planned_date": date})
    if date.year != row.year:
        sentence = _("Pilih tanggal pada tahun %(year)s.") % {"year": row.year}
        raise Refusal(sentence, code="wrong_year", errors={"date": sentence})
    row.planned_date = date
    _move(row, ProposalState.PLANNED, "plan_training", by, role, at, planned_date=(None, date))
    return row


@action
def decline(
    *, proposal_id: UUID, note: str, by: Viewer, at: dt.datetime, version: int | None = None
) -> Proposal:
    """Say no, with the reason; it may be proposed anew."""
    row = _locked(proposal_id)
    role = access.check_decline(by, row)
    check_version(row, version, {"note": note})
    if not note.strip():
        sentence = _("Tulis alasannya, supaya pegawai tahu apa yang dapat dilakukan.")
        raise Refusal(sentence, code="empty", errors={"note": sentence})
    before, row.note = row.note, note.strip()
    _move(row, ProposalState.DECLINED, "decline_training", by, role, at, note=(before, row.note))
    return row


@action
def complete(
    *,
    proposal_id: UUID,
    date: dt.date,
    level_after: int,
    by: Viewer,
    at: dt.datetime,
    score_before: Decimal | None = None,
    score_after: Decimal | None = None,
    version: int | None = None,
) -> Proposal:
    """What the training changed: scores (0-100) before and after, and the level held from now on, which is
    recorded with the training as its source."""
    row = _locked(proposal_id)
    role = access.check_complete(by, row)
    check_version(row, version, {"level_after": level_after})
    check_level(level_after)
    _check_result(date, by.today, score_before, score_after)
    row.done_date, row.level_after = date, level_after
    row.score_before, row.score_after = score_before, score_after
    _move(
        row,
        ProposalState.DONE,
        "complete_training",
        by,
        role,
        at,
        level_after=(row.held_level, level_after),
        score=(score_before, score_after),
        done_date=(None, date),
    )
    competency.record_level(
        employee_id=row.employee_id,
        competency=row.competency,
        level=level_after,
        source=HeldSource.TRAINING,
        date=date,
        by=by,
        at=at,
        note=row.training.name,
    )
    return row


def _check_result(date: dt.date, today: dt.date, *scores: Decimal | None) -> None:
    if date > today:
        sentence = _("Tanggal selesai tidak boleh setelah hari ini.")
        raise Refusal(sentence, code="future", errors={"date": sentence})
    for name, score in zip(("score_before", "score_after"), scores, strict=True):
        if score is not None and not 0 <= score <= 100:
            sentence = _("Nilai dari 0 sampai 100.")
            raise Refusal(sentence, code="off_scale", errors={name: sentence})


def _move(
    row: Proposal,
    to: ProposalState,
    verb: str,
    by: Viewer,
    role: str,
    at: dt.datetime,
    **changes: tuple[object, object],
) -> None:
    sentence = _("Usulan ini sudah berubah. Muat ulang halaman untuk melihatnya.")
    before = row.state
    check_move(MOVES, before, to, sentence)
    row.state = to
    row.version += 1
    row.save()
    audit.record(verb, row, by=by, as_role=role, at=at, changes={"state": (before, to), **changes})

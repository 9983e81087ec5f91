"""Perjanjian Kinerja: drawn up from the graph, offered by the holder of the post, agreed by the superior, made anew
where official, strategy or budget change (rules.md 5.2)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.organization.models import Assignment, Position
from selaras.domain.organization.querysets import superior_of
from selaras.domain.strategy import access
from selaras.domain.strategy.codes import PerjanjianState, RevisionCause
from selaras.domain.strategy.freezing import targets_of
from selaras.domain.strategy.models import (
    Objective,
    ObjectiveIndicator,
    ObjectiveProgramme,
    PerjanjianKinerja,
    PerjanjianLine,
    PerjanjianProgramme,
)
from selaras.domain.strategy.rules import due_after
from selaras.domain.strategy.settings import agreement_terms_on
from selaras.domain.strategy.workflow import PERJANJIAN_MOVES
from selaras.kernel.closed import action
from selaras.kernel.dated import valid
from selaras.kernel.moves import check_move
from selaras.kernel.refusal import Refusal
from selaras.kernel.versions import check_version
from selaras.kernel.viewer import Viewer

S = PerjanjianState


@dataclass(frozen=True)
class Asked:
    """For which post and year; ``cause`` where it replaces one that is agreed; ``budget_date``: of the DPA."""

    position: Position
    year: int
    cause: RevisionCause | None = None
    budget_date: dt.date | None = None


@action
def draft_agreement(*, asked: Asked, by: Viewer, at: dt.datetime) -> PerjanjianKinerja:
    """A new one for whoever holds the post today, with the objectives, indicators and targets of the year."""
    position = (
        Position.objects.select_for_update(of=("self",)).select_related("unit").get(pk=asked.position.pk)
    )
    holder_id = _holder(position, by.today)
    role = access.check_draw_agreement(by, position.unit, holder_id)
    rows = PerjanjianKinerja.objects.filter(position=position, year=asked.year)
    former = rows.filter(state=S.AGREED).first()
    _check_may_begin(rows, former, asked)
    superior_id = superior_of(holder_id, by.today)
    if superior_id is None:
        raise Refusal(
            _("Jabatan ini tidak punya atasan di sini, jadi tidak ada pihak kedua."), code="no_superior"
        )
    due = due_after(asked.budget_date, agreement_terms_on(by.today)) if asked.budget_date else None
    row: PerjanjianKinerja = PerjanjianKinerja.objects.create(
        position=position, unit=position.unit, employee_id=holder_id, superior_id=superior_id, year=asked.year,
        number=(rows.aggregate(last=Max("number"))["last"] or 0) + 1, replaces=former,
        cause=(asked.cause or "") if former else "", budget_date=asked.budget_date, due_date=due,
    )  # fmt: skip
    _fill(row)
    changes = {"year": (None, asked.year), "position": (None, position), "cause": (None, row.cause or None)}
    audit.record("draft_agreement", row, by=by, as_role=role, at=at, changes=changes)
    return row


@action
def renew_agreement(*, agreement_id: UUID, by: Viewer, at: dt.datetime) -> PerjanjianKinerja:
    """Take the content from the graph anew, while it is a draft."""
    row = _locked(agreement_id)
    role = access.check_draw_agreement(by, row.unit, row.employee_id)
    _check_state(row, S.DRAFT, _("Isi hanya dapat diambil ulang selama masih disusun."))
    row.lines.all().delete()
    row.programmes.all().delete()
    _fill(row)
    row.version += 1
    row.save(update_fields=["version"])
    audit.record("renew_agreement", row, by=by, as_role=role, at=at)
    return row


@action
def offer_agreement(
    *, agreement_id: UUID, by: Viewer, at: dt.datetime, version: int | None = None
) -> PerjanjianKinerja:
    """The first party promises. Every objective needs an indicator with a target."""
    row = _locked(agreement_id)
    role = access.check_offer_agreement(by, row)
    check_version(row, version, {})
    check_move(PERJANJIAN_MOVES, row.state, S.OFFERED, _("Perjanjian ini sudah diajukan atau disepakati."))
    bare = [line.statement for line in row.lines.order_by("number") if not line.target]
    if bare:
        sentence = _("Belum ada indikator dengan target untuk: %(names)s. Lengkapi, lalu ambil ulang isinya.")
        raise Refusal(sentence % {"names": "; ".join(dict.fromkeys(bare))}, code="incomplete")
    row.state, row.offered_at, row.offered_by_id, row.note = S.OFFERED, at, by.writes_as, ""
    return _moved(row, "offer_agreement", (S.DRAFT, S.OFFERED), by, role, at)


@action
def return_agreement(
    *, agreement_id: UUID, note: str, by: Viewer, at: dt.datetime, version: int | None = None
) -> PerjanjianKinerja:
    """The second party wants it otherwise, and says what."""
    row = _locked(agreement_id)
    role = access.check_agree_agreement(by, row)
    check_version(row, version, {})
    check_move(PERJANJIAN_MOVES, row.state, S.DRAFT, _("Perjanjian ini tidak sedang diajukan."))
    if not note.strip():
        sentence = _("Tulis apa yang perlu diperbaiki.")
        raise Refusal(sentence, code="no_note", errors={"note": sentence})
    row.state, row.note = S.DRAFT, note.strip()
    return _moved(row, "return_agreement", (S.OFFERED, S.DRAFT), by, role, at)


@action
def agree_agreement(
    *, agreement_id: UUID, by: Viewer, at: dt.datetime, version: int | None = None
) -> PerjanjianKinerja:
    """Both have agreed; the one that it replaces ends."""
    row = _locked(agreement_id)
    role = access.check_agree_agreement(by, row)
    check_version(row, version, {})
    check_move(PERJANJIAN_MOVES, row.state, S.AGREED, _("Perjanjian ini tidak sedang diajukan."))
    if row.replaces_id:
        former = _locked(row.replaces_id)
        check_move(
            PERJANJIAN_MOVES,
            former.state,
            S.REPLACED,
            _("Perjanjian yang digantikan sudah diganti yang lain."),
        )
        former.state, former.replaced_at = S.REPLACED, at
        _moved(former, "replace_agreement", (S.AGREED, S.REPLACED), by, role, at)
    row.state, row.agreed_at, row.agreed_by_id = S.AGREED, at, by.writes_as
    return _moved(row, "agree_agreement", (S.OFFERED, S.AGREED), by, role, at)


def objectives_of(position: Any, year: int) -> Any:
    """What the post answers for: its own objectives; a head also for those of the unit without a post."""
    owned = Q(position=position)
    if position.is_head:
        owned |= Q(unit=position.unit_id, position=None)
    return Objective.objects.in_year(year).filter(owned).order_by("code")


def _fill(row: PerjanjianKinerja) -> None:
    objectives = list(objectives_of(row.position, row.year))
    if not objectives:
        sentence = _("Belum ada sasaran %(year)s milik jabatan ini. Susun dulu di strategi.") % {
            "year": row.year
        }
        raise Refusal(sentence, code="no_objectives")
    keys = [one.pk for one in objectives]
    ties = list(
        ObjectiveIndicator.objects.filter(objective__in=keys).select_related("indicator").order_by("pk")
    )
    targets = targets_of({tie.indicator_id for tie in ties}, row.year)
    lines: list[PerjanjianLine] = []
    for objective in objectives:
        found: list[Any] = [tie.indicator for tie in ties if tie.objective_id == objective.pk] or [None]
        for indicator in found:
            lines.append(
                PerjanjianLine(
                    agreement=row, number=len(lines) + 1, objective=objective, statement=objective.statement,
                    indicator=indicator, indicator_name=indicator.name if indicator else "",
                    target=targets.get(indicator.pk, "") if indicator else "",
                )
            )  # fmt: skip
    PerjanjianLine.objects.bulk_create(lines)
    _fill_programmes(row, keys)


def _fill_programmes(row: PerjanjianKinerja, keys: list[UUID]) -> None:
    """Each programme once, with the budgets that the objectives give it."""
    found: dict[UUID, PerjanjianProgramme] = {}
    ties = ObjectiveProgramme.objects.filter(objective__in=keys).select_related("programme")
    for tie in ties.order_by("programme__code", "pk"):
        one = found.setdefault(
            tie.programme_id,
            PerjanjianProgramme(
                agreement=row, number=len(found) + 1, programme=tie.programme, code=tie.programme.code,
                name=tie.programme.name,
            ),
        )  # fmt: skip
        if tie.budget is not None:
            one.budget = (one.budget or 0) + tie.budget
    PerjanjianProgramme.objects.bulk_create(found.values())


def _holder(position: Position, day: dt.date) -> UUID:
    rows = Assignment.objects.filter(valid(day), position=position)
    found = rows.order_by("kind", "valid_from").values_list("employee_id", flat=True).first()
    if found is None:
        raise Refusal(_("Jabatan ini sedang kosong, jadi tidak ada pihak pertama."), code="vacant")
    return UUID(str(found))


def _check_may_begin(rows: Any, former: Any, asked: Asked) -> None:
    if rows.filter(state__in=[S.DRAFT, S.OFFERED]).exists():
        sentence = _("Untuk jabatan ini sudah ada perjanjian yang sedang disusun atau diajukan.")
        raise Refusal(sentence, code="already_there")
    if former and asked.cause is None:
        sentence = _(
            "Sudah ada perjanjian yang disepakati. Sebutkan mengapa diganti: pejabat, strategi, atau anggaran."
        )
        raise Refusal(sentence, code="no_cause", errors={"cause": sentence})


def _check_state(row: PerjanjianKinerja, state: PerjanjianState, sentence: str) -> None:
    if row.state != state:
        raise Refusal(sentence, code="wrong_state")


def _moved(
    row: PerjanjianKinerja, verb: str, states: tuple[str, str], by: Viewer, role: str, at: dt.datetime
) -> PerjanjianKinerja:
    row.version += 1
    row.save()
    changes = {"state": states} | ({"note": (None, row.note)} if row.note else {})
    audit.record(verb, row, by=by, as_role=role, at=at, changes=changes)
    return row


def _locked(agreement_id: UUID) -> PerjanjianKinerja:
    rows = PerjanjianKinerja.objects.select_for_update(of=("self",)).select_related("unit", "position")
    return rows.get(pk=agreement_id)

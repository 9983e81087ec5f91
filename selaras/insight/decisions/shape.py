"""What can be asked: a verb on a kind of thing; which things of a person there are to ask about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from selaras.domain.changes.models import AddendumProposal, Clarification
from selaras.domain.climate.models import PulseQuestion
from selaras.domain.development.models import Proposal
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.evidence.models import Attachment
from selaras.domain.feedback.models import Dialogue, Feedback, FeedbackRequest
from selaras.domain.indicators.models import Observation
from selaras.domain.ledger.models import Move, SuperiorReport
from selaras.domain.needs.models import Analysis, Need, Signal
from selaras.domain.organization.codes import Role
from selaras.domain.organization.models import Assignment, Employee, Unit
from selaras.domain.progress.models import ProgressEntry
from selaras.domain.recognition.models import Thanks
from selaras.domain.skm.models import Survey
from selaras.domain.skp.models import Skp
from selaras.domain.strategy.codes import LinkState
from selaras.domain.strategy.models import ObjectiveLink, PerjanjianKinerja
from selaras.kernel.formats import date_text
from selaras.kernel.viewer import Viewer

MOST = 30


class Stance(StrEnum):
    """How a verb stands to the person who does it: ``own`` work is the person's alone, ``shared`` is done by the person
    and by others, ``apart`` is never done on oneself (separation of duties), ``office`` has no person as its object.
    """

    OWN = "own"
    SHARED = "shared"
    APART = "apart"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Kind:
    """``rows``: all of them with what ``label`` needs; ``of``: those of a person. ``label`` says no content."""

    label: Any
    rows: Callable[[], Any]
    of: Callable[[UUID, Viewer], Q]
    say: Callable[[Any], str]
    is_open: bool = False  # everybody in the agency may know of such a thing
    seen: Callable[[Viewer], Q] | None = None  # where the rows have no ``visible_to`` of their own


@dataclass(frozen=True, slots=True)
class Verb:
    """``check(viewer, thing)`` hands on to ``calls``, the access functions of the stage, and returns the role."""

    code: str
    label: Any
    kind: str
    check: Callable[[Viewer, Any], Any]
    stance: Stance
    calls: tuple[Callable[..., Any], ...] = field(default=())


def _units_of(person_id: UUID, viewer: Viewer) -> Q:
    posts = Assignment.objects.filter(employee_id=person_id, superseded_at=None)
    return Q(pk__in=posts.values("position__unit_id"))


def _owner(*names: str) -> Callable[[UUID, Viewer], Q]:
    def of(person_id: UUID, viewer: Viewer) -> Q:
        found = Q(pk__in=[])
        for name in names:
            found |= Q(**{name: person_id})
        return found

    return of


def _skp(row: Skp) -> str:
    return f"SKP {row.period.code}, {date_text(row.first_date, style='short')}"


KINDS: dict[str, Kind] = {
    "": Kind(_("tanpa benda tertentu"), Employee.objects.none, _owner("pk"), str, True),
    "person": Kind(_("orang"), Employee.objects.all, _owner("pk"), lambda row: row.full_name, True),
    "unit": Kind(_("unit"), lambda: Unit.objects.filter(superseded_at=None), _units_of, str, True),
    "skp": Kind(_("SKP"), lambda: Skp.objects.select_related("period"), _owner("employee_id"), _skp),
    "evaluation": Kind(
        _("evaluasi"),
        lambda: Evaluation.objects.select_related("period", "skp", "unit"),
        _owner("employee_id"),
        lambda row: f"{_('Evaluasi')} {row.period.code}",
    ),
    "entry": Kind(
        _("catatan progres"),
        ProgressEntry.objects.all,
        _owner("employee_id"),
        lambda row: f"{_('Progres')} {date_text(row.date, style='short')}",
    ),
    "feedback": Kind(
        _("umpan balik"),
        Feedback.objects.all,
        _owner("receiver_id", "giver_id"),
        lambda row: f"{_('Umpan balik')} {date_text(row.at.date(), style='short')}",
    ),
    "request": Kind(
        _("permintaan umpan balik"),
        FeedbackRequest.objects.all,
        _owner("asker_id", "giver_id"),
        lambda row: f"{_('Permintaan')} {date_text(row.at.date(), style='short')}",
    ),
    "dialogue": Kind(
        _("dialog kinerja"),
        Dialogue.objects.all,
        _owner("employee_id", "superior_id"),
        lambda row: f"{_('Dialog')} {date_text(row.planned_at.date(), style='short')}",
    ),
    "proposal": Kind(
        _("usulan pelatihan"),
        lambda: Proposal.objects.select_related("training"),
        _owner("employee_id"),
        lambda row: f"{row.year}: {row.training.name}",
    ),
    "thanks": Kind(
        _("ucapan terima kasih"),
        Thanks.objects.all,
        _owner("giver_id", "receiver_id"),
        lambda row: f"{_('Ucapan')} {date_text(row.at.date(), style='short')}",
    ),
    "attachment": Kind(
        _("bukti yang dilampirkan"),
        lambda: Attachment.objects.select_related("evidence"),
        _owner("by_id"),
        lambda row: f"{_('Bukti')} {date_text(row.at.date(), style='short')}",
        seen=lambda viewer: Q(by_id=viewer.person_id),
    ),
    "report": Kind(
        _("laporan atasan keliru"),
        lambda: SuperiorReport.objects.select_related("unit"),
        _owner("employee_id"),
        lambda row: f"{_('Laporan')} {date_text(row.filed_at.date(), style='short')}",
    ),
    "move": Kind(
        _("perpindahan"),
        lambda: Move.objects.select_related("employee"),
        _owner("employee_id"),
        lambda row: f"{_('Perpindahan')} {date_text(row.effective_date, style='short')}",
        seen=lambda viewer: (
            Q() if viewer.has(Role.ADMIN_KEPEGAWAIAN, Role.INSPEKTORAT) else Q(employee_id=viewer.person_id)
        ),
    ),
    "need": Kind(
        _("kebutuhan"),
        lambda: Need.objects.select_related("unit", "analysis"),
        lambda person_id, viewer: Q(owner_id=person_id) | Q(participants__employee_id=person_id),
        lambda row: row.statement,
        True,
    ),
    "clarification": Kind(
        _("klarifikasi ulang"),
        lambda: Clarification.objects.select_related("employee"),
        _owner("employee_id", "superior_id"),
        lambda row: f"{_('Klarifikasi')} {date_text(row.due_date, style='short')}",
    ),
    "addendum": Kind(
        _("usulan addendum"),
        lambda: AddendumProposal.objects.select_related("skp__period"),
        _owner("skp__employee_id"),
        lambda row: f"{_('Usulan addendum')} {row.skp.period.code}",
    ),
    "signal": Kind(
        _("isyarat kebutuhan"),
        lambda: Signal.objects.select_related("unit"),
        lambda person_id, viewer: Q(decided_by_id=person_id),
        lambda row: row.title,
        True,
    ),
    "analysis": Kind(
        _("analisis kebutuhan"),
        lambda: Analysis.objects.select_related("unit"),
        lambda person_id, viewer: Q(facilitator_id=person_id) | Q(participants__employee_id=person_id),
        lambda row: row.occasion,
        True,
    ),
    "observation": Kind(
        _("angka indikator"),
        lambda: Observation.objects.select_related("indicator__owner_unit", "period"),
        _owner("by_id"),
        lambda row: f"{row.indicator.name}, {row.period.code}",
    ),
    "link": Kind(
        _("dukungan antar perangkat daerah"),
        lambda: ObjectiveLink.objects.select_related("child", "parent__unit"),
        lambda person_id, viewer: Q(state=LinkState.PROPOSED),
        lambda row: row.child.statement,
        True,
    ),
    "agreement": Kind(
        _("perjanjian kinerja"),
        lambda: PerjanjianKinerja.objects.select_related("unit", "position"),
        _owner("employee_id", "superior_id"),
        lambda row: f"{row.year}: {row.position.name}",
        True,
    ),
    "survey": Kind(
        _("survei kepuasan"),
        lambda: Survey.objects.select_related("unit"),
        lambda person_id, viewer: Q(created_by_id=person_id) | Q(published_by_id=person_id),
        lambda row: row.service,
    ),
    "question": Kind(
        _("pertanyaan iklim"),
        PulseQuestion.objects.all,
        lambda person_id, viewer: Q(),
        lambda row: row.text,
        True,
    ),
}


def rows_for(kind: str, asker: Viewer, *, runs_system: bool) -> Any:
    """The things that the asker may ask about: those they may see; who runs the system is shown no content, only
    that the thing is there (``say``)."""
    one = KINDS[kind]
    rows = one.rows()
    if one.is_open or runs_system or asker.is_system:
        return rows
    if one.seen is not None:
        return rows.filter(one.seen(asker))
    return rows.filter(pk__in=rows.model.objects.visible_to(asker).values("pk"))


def things_of(kind: str, person_id: UUID, asker: Viewer, *, runs_system: bool) -> list[tuple[str, str]]:
    """``[(key, words)]`` of the person's things, newest first."""
    if not kind:
        return []
    one = KINDS[kind]
    rows = rows_for(kind, asker, runs_system=runs_system).filter(one.of(person_id, asker)).order_by("-pk")
    return [(str(row.pk), one.say(row)) for row in rows.distinct()[:MOST]]

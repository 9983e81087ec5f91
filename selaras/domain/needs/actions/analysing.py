"""An analysis from invitation to ranking (workflow.ANALYSIS_MOVES)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.organization.models import Employee, Unit
from selaras.kernel.closed import action
from selaras.kernel.moves import check_move
from selaras.kernel.refusal import Refusal
from selaras.kernel.versions import check_version
from selaras.kernel.versions import edit as change
from selaras.kernel.viewer import Viewer

from .. import access
from ..codes import AnalysisState as A
from ..codes import NeedKind, NeedState
from ..models import Analysis, AnalysisParticipant, Need, Participant
from ..workflow import ANALYSIS_MOVES
from .moving import close_round
from .stating import check_said
from .weighing import discuss, weigh_again

FEWEST = 2


@action
def open_analysis(
    *,
    unit: Unit,
    year: int,
    occasion: str,
    facilitator: Employee,
    participants: Collection[Employee],
    by: Viewer,
    at: dt.datetime,
) -> Analysis:
    """Invite people to say, weigh and discuss what the unit needs. Raises Refusal for fewer than two."""
    role = access.check_state(by, unit)
    people = {person.pk for person in participants}
    _check_occasion(occasion)
    _check_people(people)
    analysis = Analysis.objects.create(
        unit=unit,
        year=year,
        occasion=occasion.strip(),
        facilitator=facilitator,
        created_at=at,
        created_by_id=by.person_id,
    )
    AnalysisParticipant.objects.bulk_create(
        AnalysisParticipant(analysis=analysis, employee_id=key) for key in sorted(people)
    )
    changes = {
        "occasion": (None, analysis.occasion),
        "unit": (None, unit),
        "facilitator": (None, facilitator),
    }
    audit.record("open_analysis", analysis, by=by, as_role=role, at=at, changes=changes)
    return analysis


@action
def edit_analysis(
    *, analysis_id: UUID, values: Mapping[str, Any], by: Viewer, at: dt.datetime, version: int | None = None
) -> Analysis:
    """Another occasion in words, another facilitator."""
    analysis = locked_analysis(analysis_id)
    role = access.check_guide(by, analysis)
    wanted = {name: values[name] for name in ("occasion", "facilitator") if name in values}
    check_version(analysis, version, wanted)
    if "occasion" in wanted:
        _check_occasion(wanted["occasion"])
    if changes := change(analysis, wanted):
        analysis.save()
        audit.record("edit_analysis", analysis, by=by, as_role=role, at=at, changes=changes)
    return analysis


@action
def invite_to_analysis(
    *, analysis_id: UUID, employee_ids: Collection[UUID], by: Viewer, at: dt.datetime
) -> Analysis:
    """Exactly these take part from now on; who has weighed a need that is still open stays."""
    analysis = locked_analysis(analysis_id)
    role = access.check_guide(by, analysis)
    if analysis.state == A.CLOSED:
        raise Refusal(_("Analisis ini sudah selesai. Buka lagi dulu."), code="wrong_state")
    needs = list(analysis.needs.filter(state=NeedState.COLLECTED).order_by("pk"))
    before = set(analysis.participants.values_list("employee_id", flat=True))
    gave = {key for need in needs for key in need.scores.values_list("by_id", flat=True)}
    known = set(Employee.objects.filter(pk__in=list(employee_ids)).values_list("pk", flat=True))
    after = known | (before & gave)
    _check_people(after)
    if after == before:
        return analysis
    analysis.participants.filter(employee_id__in=list(before - after)).delete()
    AnalysisParticipant.objects.bulk_create(
        AnalysisParticipant(analysis=analysis, employee_id=key) for key in sorted(after - before)
    )
    for need in needs:
        need.participants.filter(employee_id__in=list(before - after)).delete()
        _ask(need, after - before)
    changes = {"participants": (sorted(map(str, before)), sorted(map(str, after)))}
    audit.record("invite_analysis", analysis, by=by, as_role=role, at=at, changes=changes)
    return analysis


@action
def propose(
    *,
    analysis_id: UUID,
    kind: NeedKind,
    statement: str,
    by: Viewer,
    at: dt.datetime,
    affected: str = "",
) -> Need:
    """A participant puts a challenge or an opportunity into the analysis; the facilitator holds it until somebody
    else is named."""
    analysis = locked_analysis(analysis_id)
    is_asked = analysis.participants.filter(employee_id=by.person_id).exists()
    role = access.check_propose(by, analysis, is_participant=is_asked)
    check_said(statement)
    need = Need.objects.create(
        analysis=analysis,
        unit=analysis.unit,
        year=analysis.year,
        kind=kind,
        statement=statement.strip(),
        affected=affected.strip(),
        owner=analysis.facilitator,
        created_at=at,
        created_by_id=by.person_id,
    )
    _ask(need, analysis.participants.values_list("employee_id", flat=True))
    changes = {"statement": (None, need.statement), "unit": (None, need.unit), "kind": (None, kind)}
    audit.record("propose_need", need, by=by, as_role=role, at=at, changes=changes)
    return need


def _ask(need: Need, people: Any) -> None:
    Participant.objects.bulk_create(Participant(need=need, employee_id=key) for key in sorted(people))


@action
def open_scoring(*, analysis_id: UUID, by: Viewer, at: dt.datetime) -> Analysis:
    """Collecting is over; everybody weighs, unseen by the others."""
    analysis = locked_analysis(analysis_id)
    role = access.check_guide(by, analysis)
    if analysis.state == A.COLLECTING and not analysis.needs.filter(state=NeedState.COLLECTED).exists():
        raise Refusal(_("Belum ada kebutuhan yang diusulkan, jadi belum ada yang dinilai."), code="no_needs")
    analysis.round += 1
    analysis.scoring_at = at
    return _move(analysis, A.COLLECTING, A.SCORING, "open_scoring", by, role, at)


@action
def stop_scoring(*, analysis_id: UUID, by: Viewer, at: dt.datetime) -> Analysis:
    """Back to collecting, as long as nobody has given points."""
    analysis = locked_analysis(analysis_id)
    role = access.check_guide(by, analysis)
    if analysis.round > 1 or analysis.needs.filter(scores__isnull=False).exists():
        raise Refusal(
            _("Sudah ada yang menilai. Tutup penilaian ini, lalu nilai ulang bila perlu."), code="has_scores"
        )
    analysis.round -= 1
    return _move(analysis, A.SCORING, A.COLLECTING, "stop_scoring", by, role, at)


@action
def close_scoring(*, analysis_id: UUID, by: Viewer, at: dt.datetime) -> Analysis:
    """The facilitator ends the round although some have not given points; a need that nobody weighed stops it."""
    analysis = locked_analysis(analysis_id)
    role = access.check_guide(by, analysis)
    _check_here(analysis, A.SCORING)
    left = analysis.needs.filter(state=NeedState.COLLECTED).order_by("created_at", "pk")
    bare = left.filter(scores=None).first()
    if bare is not None:
        sentence = _("Belum ada yang menilai “%(need)s”. Minta satu nilai, atau hentikan kebutuhan itu dulu.")
        raise Refusal(sentence % {"need": bare.statement}, code="no_scores")
    for key in list(left.values_list("pk", flat=True)):
        close_round(need_id=key, by=by, at=at)
    discuss(analysis, by, role, at)
    return analysis


@action
def rescore(*, analysis_id: UUID, need_ids: Collection[UUID], by: Viewer, at: dt.datetime) -> Analysis:
    """After the talk these needs are weighed anew, unseen again; the points before are kept as those of the round."""
    analysis = locked_analysis(analysis_id)
    role = access.check_guide(by, analysis)
    _check_here(analysis, A.DISCUSSING)
    rows = list(analysis.needs.select_for_update(of=("self",)).filter(pk__in=list(need_ids)).order_by("pk"))
    if not rows:
        sentence = _("Pilih kebutuhan yang dinilai ulang.")
        raise Refusal(sentence, errors={"need_ids": sentence})
    for need in rows:
        if need.state != NeedState.SCORED:
            sentence = _("“%(need)s” tidak dapat dinilai ulang: keadaannya bukan “dinilai”.")
            raise Refusal(sentence % {"need": need.statement}, code="wrong_state")
        weigh_again(need, analysis.round, by, role, at)
    analysis.round += 1
    analysis.scoring_at = at
    return _move(analysis, A.DISCUSSING, A.SCORING, "open_scoring", by, role, at)


@action
def close_analysis(*, analysis_id: UUID, by: Viewer, at: dt.datetime) -> Analysis:
    """The ranking stands; the needs wait for objectives."""
    analysis = locked_analysis(analysis_id)
    role = access.check_guide(by, analysis)
    analysis.closed_at = at
    return _move(analysis, A.DISCUSSING, A.CLOSED, "close_analysis", by, role, at)


@action
def reopen_analysis(*, analysis_id: UUID, by: Viewer, at: dt.datetime) -> Analysis:
    analysis = locked_analysis(analysis_id)
    role = access.check_guide(by, analysis)
    analysis.closed_at = None
    return _move(analysis, A.CLOSED, A.DISCUSSING, "reopen_analysis", by, role, at)


def locked_analysis(analysis_id: UUID) -> Analysis:
    rows = Analysis.objects.select_for_update(of=("self",)).select_related("unit", "facilitator")
    found: Analysis = rows.get(pk=analysis_id)
    return found


def _move(analysis: Analysis, here: A, to: A, verb: str, by: Viewer, role: str, at: dt.datetime) -> Analysis:
    _check_here(analysis, here)
    check_move(ANALYSIS_MOVES, here, to, "")
    analysis.state = to
    analysis.version += 1
    analysis.save()
    audit.record(
        verb,
        analysis,
        by=by,
        as_role=role,
        at=at,
        changes={"state": (here, to), "round": (None, analysis.round)},
    )
    return analysis


def _check_here(analysis: Analysis, here: A) -> None:
    if analysis.state != here:
        sentence = {
            A.COLLECTING: _("Pengumpulan dalam analisis ini sudah ditutup. Muat ulang halaman ini."),
            A.SCORING: _("Dalam analisis ini tidak ada penilaian yang terbuka. Muat ulang halaman ini."),
            A.DISCUSSING: _("Itu dilakukan sesudah penilaian ditutup, selama pembahasan."),
            A.CLOSED: _("Analisis ini belum selesai."),
        }[here]
        raise Refusal(sentence, code="wrong_state")


def _check_occasion(occasion: str) -> None:
    if not occasion.strip():
        sentence = _("Tulis apa yang dianalisis, misalnya “Kebutuhan Bidang Pelayanan 2027”.")
        raise Refusal(sentence, errors={"occasion": sentence})


def _check_people(people: Collection[UUID]) -> None:
    if len(people) < FEWEST:
        sentence = _("Undang sedikitnya dua orang, supaya terlihat apakah pendapatnya sama.")
        raise Refusal(sentence, errors={"participants": sentence})

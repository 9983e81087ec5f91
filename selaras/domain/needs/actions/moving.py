"""Moving a need through its states (workflow.py). Every verb locks, checks, writes, records."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.kernel.closed import action
from selaras.kernel.moves import check_move
from selaras.kernel.refusal import Refusal
from selaras.kernel.versions import check_version
from selaras.kernel.viewer import Viewer

from .. import access
from ..codes import NeedState as S
from ..models import Need
from ..workflow import MOVES
from .stating import locked


@action
def close_round(*, need_id: UUID, by: Viewer, at: dt.datetime, version: int | None = None) -> Need:
    """Close the round: from now on everybody sees the points, and the need has a rank."""
    need = locked(need_id)
    role = access.check_steer(by, need)
    check_version(need, version, {})
    if need.state == S.COLLECTED and not need.scores.exists():
        raise Refusal(_("Belum ada yang menilai, jadi penilaian belum dapat ditutup."), code="no_scores")
    _check_here(need, S.COLLECTED, _("Penilaian kebutuhan ini sudah ditutup."))
    need.scored_at = at
    return move(need, S.SCORED, "close_round", by, role, at)


@action
def reopen(*, need_id: UUID, by: Viewer, at: dt.datetime) -> Need:
    """Back to scoring, or a met need back to being answered; nobody's points are lost."""
    need = locked(need_id)
    role = access.check_steer(by, need)
    if need.state == S.MET:
        need.met_at = None
        return move(need, S.ANSWERED, "reopen_need", by, role, at)
    if need.analysis_id is not None:
        sentence = _("Kebutuhan dari sebuah analisis dinilai ulang lewat pembahasan di analisisnya.")
        raise Refusal(sentence, code="weighed_in_analysis")
    _check_here(need, S.SCORED, _("Penilaian dibuka lagi hanya selama kebutuhan belum dijawab sasaran."))
    need.scored_at = None
    return move(need, S.COLLECTED, "reopen_need", by, role, at)


@action
def answer(*, need: Need, by: Viewer, as_role: str, at: dt.datetime) -> Need:
    """An objective answers the need: called by the action that links them, which has checked who may."""
    need = locked(need.pk)
    if need.state in (S.ANSWERED, S.MET):
        return need
    sentence = (
        _("Tutup dulu penilaian kebutuhan ini, lalu jawab dengan sasaran.")
        if need.state == S.COLLECTED
        else _("Kebutuhan yang dihentikan tidak dijawab. Lanjutkan dulu kebutuhannya.")
    )
    _check_here(need, S.SCORED, sentence)
    need.answered_at = at
    return move(need, S.ANSWERED, "answer_need", by, as_role, at)


@action
def unanswer(*, need: Need, by: Viewer, as_role: str, at: dt.datetime) -> Need:
    """The last objective was taken away: the need waits for an answer again (a dropped one forgets it)."""
    need = locked(need.pk)
    if need.state == S.DROPPED:
        need.answered_at = None
        need.save(update_fields=["answered_at"])
        return need
    sentence = _("Kebutuhan ini sudah terpenuhi oleh sasaran itu. Buka lagi dulu kebutuhannya.")
    _check_here(need, S.ANSWERED, sentence)
    need.answered_at = None
    return move(need, S.SCORED, "unanswer_need", by, as_role, at)


@action
def meet(*, need_id: UUID, by: Viewer, at: dt.datetime, version: int | None = None) -> Need:
    """The need is met."""
    need = locked(need_id)
    role = access.check_steer(by, need)
    check_version(need, version, {})
    _check_here(need, S.ANSWERED, _("Kebutuhan dinyatakan terpenuhi setelah dijawab oleh sasaran."))
    need.met_at = at
    return move(need, S.MET, "meet_need", by, role, at)


@action
def drop(*, need_id: UUID, reason: str, by: Viewer, at: dt.datetime, version: int | None = None) -> Need:
    """Stop pursuing the need, and say why."""
    need = locked(need_id)
    role = access.check_steer(by, need)
    check_version(need, version, {})
    if not reason.strip():
        sentence = _("Tulis alasannya, supaya orang yang mengusulkan tahu.")
        raise Refusal(sentence, errors={"reason": sentence})
    check_move(MOVES, S(need.state), S.DROPPED, _("Kebutuhan ini sudah selesai dibahas."))
    need.dropped_at, need.dropped_reason = at, reason.strip()
    return move(need, S.DROPPED, "drop_need", by, role, at)


@action
def restore(*, need_id: UUID, by: Viewer, at: dt.datetime) -> Need:
    """Take a dropped need up again where it was left."""
    need = locked(need_id)
    role = access.check_steer(by, need)
    _check_here(need, S.DROPPED, _("Hanya kebutuhan yang dihentikan yang dapat dilanjutkan."))
    need.dropped_at, need.dropped_reason = None, ""
    there = S.ANSWERED if need.answered_at else S.SCORED if need.scored_at else S.COLLECTED
    return move(need, there, "restore_need", by, role, at)


def _check_here(need: Need, here: S, sentence: str) -> None:
    """A dropped need may go back to several states, so a verb also names where it starts from."""
    if need.state != here:
        raise Refusal(sentence, code="wrong_state")


def move(need: Need, to: S, verb: str, by: Viewer, role: str, at: dt.datetime) -> Need:
    check_move(MOVES, S(need.state), to, "")
    before, need.state = need.state, to
    need.version += 1
    need.save()
    changes = {"state": (before, to)}
    if to == S.DROPPED:
        changes["reason"] = (None, need.dropped_reason)  # type: ignore[assignment]
    audit.record(verb, need, by=by, as_role=role, at=at, changes=changes)
    return need

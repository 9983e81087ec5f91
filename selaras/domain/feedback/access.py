"""Who may say what to whom. Each check returns the role in which it is permitted."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.organization.querysets import superior_of
from selaras.kernel.refusal import Forbidden, Refusal
from selaras.kernel.viewer import Viewer

from . import rules
from .codes import DialogueState, Relation, RequestState
from .querysets import places, plan_in_force


def relation_to(user: Viewer, receiver_id: UUID) -> Relation | None:
    """How the person stands to the receiver today; None: nothing to do with each other."""
    stand = places([user.person_id, receiver_id], user.today)
    return rules.relation(stand[user.person_id], stand[receiver_id])


def check_give(user: Viewer, receiver_id: UUID, *, is_asked: bool) -> Relation:
    """Feedback goes to people one works with, and to whoever asked for it."""
    if receiver_id == user.person_id:
        raise Refusal(_("Umpan balik ditulis untuk orang lain."), code="oneself")
    stands = relation_to(user, receiver_id)
    if stands is None and not is_asked:
        raise Forbidden(
            _(
                "Umpan balik diberikan kepada rekan satu unit, atasan, dan bawahan, atau kepada yang memintanya."
            ),
            code="not_near",
        )
    return stands or Relation.PEER


def check_ask(user: Viewer, giver_id: UUID) -> str:
    if giver_id == user.person_id:
        raise Refusal(_("Umpan balik diminta kepada orang lain."), code="oneself")
    return "pegawai"


def check_receive(user: Viewer, feedback: Any) -> str:
    if feedback.receiver_id != user.person_id:
        raise Forbidden(_("Hanya penerima umpan balik yang dapat menanggapinya."))
    return "pegawai"


def check_answer(user: Viewer, request: Any) -> str:
    if request.giver_id != user.person_id:
        raise Forbidden(_("Permintaan ini ditujukan kepada orang lain."))
    if request.state != RequestState.ASKED:
        raise Refusal(_("Permintaan ini sudah ditutup."), code="wrong_state")
    return str(relation_to(user, request.asker_id) or Relation.PEER)


def check_plan_dialogue(user: Viewer, employee_id: UUID) -> str:
    """A dialogue is planned by the superior: of today, or the penilai of the plan in force."""
    if superior_of(employee_id, user.today) == user.person_id:
        return "penilai"
    plan = plan_in_force(employee_id, user.today)
    if plan is not None and plan.penilai_id == user.person_id:
        return "penilai"
    raise Forbidden(_("Dialog kinerja direncanakan oleh atasan langsung."))


def reason_not_to_hold(user: Viewer, dialogue: Any) -> str:
    """Why this person may not move, hold or cancel the dialogue; empty where it is allowed."""
    if dialogue.superior_id != user.person_id:
        return _("Dialog ini diisi oleh atasan yang merencanakannya.")
    if dialogue.state != DialogueState.PLANNED:
        return _("Dialog ini sudah selesai atau dibatalkan.")
    return ""


def check_hold(user: Viewer, dialogue: Any) -> str:
    reason = reason_not_to_hold(user, dialogue)
    if reason:
        strange = dialogue.superior_id != user.person_id
        raise (Forbidden if strange else Refusal)(reason, code="forbidden" if strange else "wrong_state")
    return "penilai"

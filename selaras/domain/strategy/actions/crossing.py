"""The other office says yes or no to what wants to serve its objective (rules.md 5.1, cross-cutting)."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.strategy import access
from selaras.domain.strategy.codes import LinkState
from selaras.domain.strategy.models import ObjectiveLink
from selaras.domain.strategy.workflow import LINK_MOVES
from selaras.kernel.closed import action
from selaras.kernel.moves import check_move
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .graph import _check_in_use, _check_share, crosses, lock_graph


@action
def accept_link(*, link_id: UUID, by: Viewer, at: dt.datetime) -> ObjectiveLink:
    """From now on the link counts; refused where the children of the parent would claim more than 100 %."""
    lock_graph(by)
    link = _locked(link_id)
    role = access.check_answer_link(by, link)
    check_move(LINK_MOVES, link.state, LinkState.ACCEPTED, _("Usulan ini sudah dijawab."))
    _check_in_use(link.child)
    _check_in_use(link.parent)
    link.state, link.decided_at = LinkState.ACCEPTED, at
    link.save(update_fields=["state", "decided_at"])
    _check_share(link.parent, link.contribution)
    changes = {"parent": (None, link.parent), "contribution": (None, link.contribution)}
    audit.record("accept_link", link.child, by=by, as_role=role, at=at, changes=changes)
    return link


@action
def decline_link(*, link_id: UUID, reason: str, by: Viewer, at: dt.datetime) -> ObjectiveLink:
    """The proposal does not count, with the reason; an acceptance may be taken back this way as well."""
    lock_graph(by)
    link = _locked(link_id)
    role = access.check_answer_link(by, link)
    if not crosses(link.child.unit, link.parent.unit):
        raise Refusal(_("Tautan ini tidak melintasi perangkat daerah."), code="not_crossing")
    check_move(LINK_MOVES, link.state, LinkState.DECLINED, _("Usulan ini sudah dijawab."))
    if not reason.strip():
        sentence = _("Tulis alasannya, supaya pengusul dapat memperbaiki usulannya.")
        raise Refusal(sentence, code="no_reason", errors={"reason": sentence})
    link.state, link.decided_at, link.reason = LinkState.DECLINED, at, reason.strip()[:400]
    link.save(update_fields=["state", "decided_at", "reason"])
    changes = {"parent": (link.parent, None), "reason": (None, link.reason)}
    audit.record("decline_link", link.child, by=by, as_role=role, at=at, changes=changes)
    return link


def _locked(link_id: UUID) -> ObjectiveLink:
    rows = ObjectiveLink.objects.select_for_update(of=("self",)).select_related("child__unit", "parent__unit")
    return rows.get(pk=link_id)

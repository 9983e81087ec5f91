from __future__ import annotations

import datetime as dt
from uuid import UUID

from selaras.domain.ledger import actions as ledger
from selaras.domain.ledger.models import Move
from selaras.domain.organization import postings
from selaras.kernel.closed import action
from selaras.kernel.viewer import Viewer


@action
def cancel_move(*, move_id: UUID, reason: str, by: Viewer, at: dt.datetime) -> Move:
    """A move whose day has not come is taken back: the organisation is believed as before, the line in the ledger says
    that it was cancelled, by whom and why. Plans had not followed yet."""
    move = ledger.cancel_move(move_id=move_id, reason=reason, by=by, at=at)
    postings.take_back(
        employee=move.employee, moment=move.recorded_at, since=move.effective_date, by=by, at=at
    )
    return move

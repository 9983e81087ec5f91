"""Points: given by each alone, shown when the round is over."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .. import access
from ..codes import AnalysisState, NeedState
from ..models import Analysis, FormerScore, Need, Score
from ..rules import PARTS, UsgScore
from .moving import move
from .stating import is_participant, locked


@action
def score(
    *, need_id: UUID, urgency: int, seriousness: int, growth: int, by: Viewer, at: dt.datetime
) -> Score:
    """One's own points, 1 to 5 each; written anew as long as the round is open. The round of a need is over when the
    last of those asked has given theirs, and the scoring of an analysis when all its needs are."""
    analysis = locked_analysis_of(need_id)
    need = locked(need_id)
    role = access.check_score(by, need, is_participant=is_participant(by, need))
    points = {"urgency": urgency, "seriousness": seriousness, "growth": growth}
    try:
        UsgScore(**points)
    except ValueError:
        errors = {name: _("Pilih 1 sampai 5.") for name, value in points.items() if value not in range(1, 6)}
        raise Refusal(_("Nilai setiap ukuran 1 sampai 5."), errors=errors) from None
    row, is_new = Score.objects.update_or_create(
        need=need, by_id=by.person_id, defaults=points | {"at": at}, create_defaults=points | {"at": at}
    )
    # The audit knows that somebody scored, not what: it is read by others before the round closes.
    verb = "score_need" if is_new else "rescore_need"
    audit.record(verb, need, by=by, as_role=role, at=at)
    if is_new or analysis is not None:
        _close_when_all_gave(analysis, need, by, at)
    return row


def _close_when_all_gave(analysis: Analysis | None, need: Need, by: Viewer, at: dt.datetime) -> None:
    """A round that was opened again with everybody's points in it is closed by hand: somebody may want to change
    theirs. Of one person alone there is no round."""
    asked = set(need.participants.values_list("employee_id", flat=True))
    if len(asked) < 2 or asked - set(need.scores.values_list("by_id", flat=True)):
        return
    need.scored_at = at
    move(need, NeedState.SCORED, "close_round", by, "sistem", at)
    if analysis is None:
        return
    left = analysis.needs.filter(state=NeedState.COLLECTED)
    if analysis.state == AnalysisState.SCORING and not left.exists():
        discuss(analysis, by, "sistem", at)


def discuss(analysis: Analysis, by: Viewer, role: str, at: dt.datetime) -> None:
    """All points are in: everybody sees them, the widest are talked about first."""
    before, analysis.state = analysis.state, AnalysisState.DISCUSSING
    analysis.version += 1
    analysis.save()
    changes = {"state": (before, analysis.state)}
    audit.record("close_scoring", analysis, by=by, as_role=role, at=at, changes=changes)


def weigh_again(need: Need, round_number: int, by: Viewer, role: str, at: dt.datetime) -> None:
    """The points so far are kept as those of the round; everybody gives new ones."""
    rows = need.scores.all()
    FormerScore.objects.bulk_create(
        FormerScore(
            need=need,
            by_id=row.by_id,
            round=round_number,
            at=row.at,
            **{name: getattr(row, name) for name in PARTS},
        )
        for row in rows
    )
    rows.delete()
    need.scored_at = None
    move(need, NeedState.COLLECTED, "rescore_round", by, role, at)


def locked_analysis_of(need_id: UUID) -> Analysis | None:
    """The analysis of a need, locked before the need, so that two last votes do not wait for each other."""
    keys = Need.objects.filter(pk=need_id, analysis__isnull=False).values("analysis")
    found: Analysis | None = Analysis.objects.select_for_update(of=("self",)).filter(pk__in=keys).first()
    return found

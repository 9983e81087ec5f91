"""A changed need reaches the clerk's agreed plan: a pending clarification, one that was settled, a proposed
addendum."""

from __future__ import annotations

from typing import Any

from selaras.domain.changes import actions as changes
from selaras.domain.changes.actions import Changed, spread
from selaras.domain.changes.codes import ChangeAct, ChangedKind
from selaras.domain.changes.models import AddendumProposal, Change, Clarification
from selaras.domain.skp.models import HasilKerja, Skp
from selaras.journeys.change_need import terms_on
from tests.factories.world import NOW, TODAY, World


def build_changes(world: World, made: dict[str, Any]) -> None:
    """Spread by hand, so that what the other things have built stays as it is."""
    made["settled_clarification"] = _spread(world, made, "Perubahan lama")
    changes.settle(
        clarification_id=made["settled_clarification"].pk, reason="RAHASIA-KLARIFIKASI tetap", by=world.viewer("clerk"),
        at=NOW,
    )  # fmt: skip
    made["clarification"] = _spread(world, made, "Perubahan baru")
    made["change"] = Change.objects.latest("at", "pk")
    made["addendum"] = AddendumProposal.objects.open().get(skp=made["plan"])


def _spread(world: World, made: dict[str, Any], title: str) -> Clarification:
    plan: Skp = made["plan"]
    results = HasilKerja.objects.filter(skp=plan).values_list("pk", flat=True)
    changed = Changed(
        kind=ChangedKind.NEED, act=ChangeAct.EDITED, thing_id=made["need"].pk, title=title,
        difference=[{"field": "statement", "before": "Semula", "after": title}],
        plans=[plan.pk], results=list(results),
    )  # fmt: skip
    act = {"by": world.viewer("planner"), "as_role": "perencana", "at": NOW}
    spread(changed=changed, due=terms_on(TODAY).due(TODAY), **act)
    return Clarification.objects.pending().get(employee=plan.employee)

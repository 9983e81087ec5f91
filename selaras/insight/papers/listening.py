"""Which event asks for which paper: a stage needs not know that there are papers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from selaras.domain.audit.models import Event
from selaras.insight.models import PaperKind
from selaras.kernel.viewer import Viewer

from .asking import ask


def ask_paper(kind: PaperKind, thing: Any, by: Viewer) -> None:
    if kind == PaperKind.PERJANJIAN:  # a revision is a Perjanjian of its own, so its number is the version
        ask(kind=kind, thing_id=thing.pk, thing_version=thing.number, year=thing.year, by_id=by.writes_as)
        return
    ask(kind=kind, thing_id=thing.pk, thing_version=thing.version, year=thing.period.year, by_id=by.writes_as)


# An SKP's snapshot is written right after its event, in the same transaction and with the same version.
PAPERS: dict[str, PaperKind] = {
    "agree_skp": PaperKind.SKP,
    "deliver_evaluation": PaperKind.EVALUATION,
    "accept_evaluation": PaperKind.EVALUATION,
    "finalise_evaluation": PaperKind.EVALUATION,
    "object_to_evaluation": PaperKind.EVALUATION,
    "explain_evaluation": PaperKind.EVALUATION,
    "decide_objection": PaperKind.EVALUATION,
    "agree_agreement": PaperKind.PERJANJIAN,
}


def listen(event: Event, thing: Any, by: Viewer, changes: Mapping[str, Sequence[Any]]) -> None:
    """Ask for the paper in the event's own transaction."""
    if kind := PAPERS.get(event.verb):
        ask_paper(kind, thing, by)

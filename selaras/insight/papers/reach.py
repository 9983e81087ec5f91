"""Whose paper: the thing it is about must be visible, and far enough to be printed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.evaluation.codes import EvaluationState
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.skp.models import Skp, Snapshot
from selaras.domain.strategy.models import PerjanjianKinerja
from selaras.insight.models import Paper, PaperKind
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .asking import ask, latest


def thing_of(kind: str, thing_id: UUID, viewer: Viewer) -> Any:
    """The plan or evaluation; raises DoesNotExist where the viewer may not see it or there is no such
    kind."""
    models = {PaperKind.SKP: Skp, PaperKind.EVALUATION: Evaluation, PaperKind.PERJANJIAN: PerjanjianKinerja}
    if kind not in models:
        raise Paper.DoesNotExist
    rows = models[PaperKind(kind)].objects.visible_to(viewer)
    joined = ("employee", "unit") if kind == PaperKind.PERJANJIAN else ("employee", "period", "unit")
    return rows.select_related(*joined).get(pk=thing_id)


def paper_for(kind: str, thing_id: UUID, viewer: Viewer) -> tuple[Any, Paper | None]:
    """The thing and its newest paper (None: nobody asked yet)."""
    thing = thing_of(kind, thing_id, viewer)
    return thing, latest(PaperKind(kind), thing.pk)


def version_to_print(kind: str, thing: Any) -> int | None:
    """The version that a paper of the thing would have now; None while there is nothing to print."""
    if kind == PaperKind.SKP:
        agreed = Snapshot.objects.filter(skp=thing).order_by("-version").values_list("version", flat=True)
        return agreed.first()
    if kind == PaperKind.PERJANJIAN:
        return None if thing.agreed_at is None else int(thing.number)
    return None if thing.state == EvaluationState.DRAFT else int(thing.version)


def ask_for(kind: str, thing: Any, viewer: Viewer) -> Paper:
    """Ask for the paper of what stands now; once a version. Refusal while there is nothing to print."""
    version = version_to_print(kind, thing)
    if version is None:
        raise Refusal(_too_early(kind), code="nothing_to_print")
    return ask(**order(PaperKind(kind), thing, version, viewer))


def _too_early(kind: str) -> str:
    if kind == PaperKind.SKP:
        return _("Dokumen dibuat setelah SKP disepakati.")
    if kind == PaperKind.PERJANJIAN:
        return _("Dokumen dibuat setelah perjanjian disepakati.")
    return _("Dokumen dibuat setelah hasil evaluasi disampaikan.")


def order(kind: PaperKind, thing: Any, version: int | None, viewer: Viewer) -> dict[str, Any]:
    """What ``ask`` takes; also what a GET hands to the frame, which asks after it (web/appends.py)."""
    return {
        "kind": kind,
        "thing_id": thing.pk,
        "thing_version": version,
        "year": thing.year if kind == PaperKind.PERJANJIAN else thing.period.year,
        "by_id": viewer.writes_as,
    }

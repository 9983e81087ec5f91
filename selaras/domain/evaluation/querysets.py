from __future__ import annotations

from typing import Any

from django.db.models import Q

from selaras.domain.organization.querysets import within
from selaras.domain.skp.querysets import READERS
from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.viewer import Viewer

from .codes import EvaluationState


def readable(viewer: Viewer, prefix: str = "") -> Q:
    """A draft is the penilai's alone; from delivery on the person, the penilai, the decider, the leaders
    above and the offices read it. ``prefix`` leads to the Evaluation and ends in ``__``."""
    delivered = ~Q(**{f"{prefix}state": EvaluationState.DRAFT})
    return Q(**{f"{prefix}penilai_id": viewer.person_id}) | (
        delivered
        & (
            Q(**{f"{prefix}employee_id": viewer.person_id})
            | Q(**{f"{prefix}decider_id": viewer.person_id})
            | within((*viewer.leads, *viewer.spans(*READERS)), f"{prefix}unit__")
        )
    )


class EvaluationQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        return self.filter(readable(viewer))


class ObjectionQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        return self.filter(readable(viewer, "evaluation__"))

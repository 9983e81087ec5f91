"""Who heads the unit of an objective hears when it changes. Whose plan serves it gets a clarification (changes.py)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from selaras.domain.organization.models import Assignment
from selaras.domain.strategy.models import Objective
from selaras.kernel.dated import valid
from selaras.kernel.viewer import Viewer
from selaras.notices.telling import Receivers, tell

PAGE = "strategy:detail"


def to_head(objective: Objective, by: Viewer) -> Receivers:
    """Whoever heads the objective's unit on the day."""
    held = Assignment.objects.filter(
        valid(by.today), position__unit=objective.unit_id, position__is_head=True
    )
    return held.values_list("employee_id", flat=True)


def about(objective: Objective, by: Viewer) -> Mapping[str, Any]:
    return {"objective": objective.statement}


tell(
    "edit_objective",
    receivers=to_head,
    sentence=_("Sasaran “%(objective)s” di unit Anda diubah."),
    url=PAGE,
    params=about,
)
tell(
    "retire_objective",
    receivers=to_head,
    sentence=_("Sasaran “%(objective)s” di unit Anda tidak dipakai lagi."),
    url=PAGE,
    params=about,
)

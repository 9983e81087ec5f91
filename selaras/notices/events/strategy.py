"""Whose plan serves an objective hears when it changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from selaras.domain.skp.models import Skp
from selaras.domain.strategy.models import Objective
from selaras.kernel.viewer import Viewer
from selaras.notices.telling import Receivers, tell

PAGE = "strategy:detail"


def to_carriers(objective: Objective, by: Viewer) -> Receivers:
    plans = Skp.objects.filter(results__objective=objective)
    return plans.order_by("employee_id").values_list("employee_id", flat=True).distinct()


def about(objective: Objective, by: Viewer) -> Mapping[str, Any]:
    return {"objective": objective.statement}


tell(
    "edit_objective",
    receivers=to_carriers,
    sentence=_("Sasaran “%(objective)s” diubah. Periksa apakah RHK Anda masih mendukungnya."),
    url=PAGE,
    params=about,
)
tell(
    "retire_objective",
    receivers=to_carriers,
    sentence=_("Sasaran “%(objective)s” tidak dipakai lagi. Hubungkan RHK Anda dengan sasaran lain."),
    url=PAGE,
    params=about,
)

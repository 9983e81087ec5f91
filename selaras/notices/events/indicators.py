"""Whose plan is measured by an indicator hears when its definition or its target changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from selaras.domain.indicators.models import Indicator
from selaras.domain.skp.models import Skp
from selaras.kernel.viewer import Viewer
from selaras.notices.telling import Receivers, tell

PAGE = "indicators:detail"


def to_measured(indicator: Indicator, by: Viewer) -> Receivers:
    plans = Skp.objects.filter(results__indicators__indicator=indicator)
    return plans.order_by("employee_id").values_list("employee_id", flat=True).distinct()


def about(indicator: Indicator, by: Viewer) -> Mapping[str, Any]:
    return {"indicator": indicator.name}


tell(
    "edit_indicator",
    receivers=to_measured,
    sentence=_("Definisi indikator “%(indicator)s” diubah. Indikator ini dipakai pada SKP Anda."),
    url=PAGE,
    params=about,
)
tell(
    "set_target",
    receivers=to_measured,
    sentence=_("Target indikator “%(indicator)s” diubah. Indikator ini dipakai pada SKP Anda."),
    url=PAGE,
    params=about,
)

"""Whose plan is measured by an indicator hears when its definition or its target changes; who verifies and who gave a
figure hear of each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from selaras.domain.indicators.models import Indicator, Observation
from selaras.domain.organization.models import Assignment
from selaras.domain.skp.models import Skp
from selaras.kernel.dated import valid
from selaras.kernel.viewer import Viewer
from selaras.notices.telling import Receivers, tell

PAGE = "indicators:detail"


def to_measured(indicator: Indicator, by: Viewer) -> Receivers:
    plans = Skp.objects.filter(results__indicators__indicator=indicator)
    return plans.order_by("employee_id").values_list("employee_id", flat=True).distinct()


def to_verifier(indicator: Indicator, by: Viewer) -> Receivers:
    """Who sits on the verifier's post, else whoever heads the unit; nobody where nothing waits (an application's)."""
    newest = Observation.objects.filter(indicator=indicator).order_by("-at", "-pk").first()
    if newest is None or newest.state != "given":
        return []
    held = Assignment.objects.filter(valid(by.today))
    seats = held.filter(position=indicator.verifier_id).values_list("employee_id", flat=True)
    head = held.filter(position__unit=indicator.owner_unit_id, position__is_head=True)
    return list(seats) or head.values_list("employee_id", flat=True)


def to_giver(observation: Observation, by: Viewer) -> Receivers:
    return [observation.by_id]


def about_figure(observation: Observation, by: Viewer) -> Mapping[str, Any]:
    return {"indicator": observation.indicator.name, "period": observation.period.code}


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
tell(
    "set_path",
    receivers=to_measured,
    sentence=_("Jalur target indikator “%(indicator)s” diubah. Indikator ini dipakai pada SKP Anda."),
    url=PAGE,
    params=about,
)
tell(
    "set_parts",
    receivers=to_measured,
    sentence=_("Bagian indikator gabungan “%(indicator)s” diubah. Indikator ini dipakai pada SKP Anda."),
    url=PAGE,
    params=about,
)
tell(
    "give_observation",
    receivers=to_verifier,
    sentence=_("Angka indikator “%(indicator)s” menunggu Anda periksa. Sesudah diperiksa, angkanya dipakai."),
    url=PAGE,
    params=about,
)
tell(
    "verify_observation",
    receivers=to_giver,
    sentence=_("Angka Anda untuk “%(indicator)s”, %(period)s, sudah diperiksa dan dipakai."),
    url="indicators:observation",
    params=about_figure,
)
tell(
    "return_observation",
    receivers=to_giver,
    sentence=_(
        "Angka Anda untuk “%(indicator)s”, %(period)s, dikembalikan. Alasannya ada di halamannya; beri angka barunya."
    ),
    url="indicators:observation",
    params=about_figure,
)

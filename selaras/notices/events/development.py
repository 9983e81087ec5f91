"""Who is told of a proposed training: whoever decides when it comes, the employee when it is answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from selaras.domain.organization.querysets import superior_of
from selaras.kernel.formats import date_text
from selaras.kernel.viewer import Viewer
from selaras.notices.telling import Receivers, tell

PAGE = "development:proposal"


def to_superior_and_employee(row: Any, by: Viewer) -> Receivers:
    return [superior_of(row.employee_id, by.today), row.employee_id]


def to_employee(row: Any, by: Viewer) -> Receivers:
    return [row.employee_id]


def words(row: Any, by: Viewer) -> Mapping[str, str]:
    """``employee``, ``training`` and its ``date`` (a dash while it has none)."""
    return {
        "employee": row.employee.full_name,
        "training": row.training.name,
        "date": date_text(row.planned_date),
    }


tell(
    "propose_training",
    receivers=to_superior_and_employee,
    sentence=_("Pelatihan “%(training)s” diusulkan untuk %(employee)s."),
    url=PAGE,
    params=words,
)
tell(
    "plan_training",
    receivers=to_employee,
    sentence=_("Pelatihan “%(training)s” Anda direncanakan pada %(date)s."),
    url=PAGE,
    params=words,
)
tell(
    "decline_training",
    receivers=to_employee,
    sentence=_("Usulan pelatihan “%(training)s” dijawab dengan alasan. Anda dapat mengusulkan lagi."),
    url=PAGE,
    params=words,
)
tell(
    "complete_training",
    receivers=to_superior_and_employee,
    sentence=_("Pelatihan “%(training)s” untuk %(employee)s selesai. Tingkat kompetensinya sudah dicatat."),
    url=PAGE,
    params=words,
)

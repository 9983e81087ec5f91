"""Who is given a superior's pen is told; so is the superior when somebody else arranged it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from selaras.domain.organization.models import Delegation
from selaras.kernel.viewer import Viewer
from selaras.notices.telling import Receivers, tell


def both(row: Delegation, by: Viewer) -> Receivers:
    return [row.delegate_id, row.employee_id]


def words(row: Delegation, by: Viewer) -> Mapping[str, Any]:
    names = {"who": row.employee.full_name, "delegate": row.delegate.full_name}
    return {**names, "day": row.valid_from.isoformat()}


tell(
    "delegate_pen",
    receivers=both,
    sentence=_("Sejak %(day)s wewenang menilai %(who)s dijalankan oleh %(delegate)s selama tidak hadir."),
    url="organization:delegation",
    params=words,
)

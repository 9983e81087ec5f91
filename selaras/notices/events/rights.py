"""Who is told of a change of rights: the person who holds them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from selaras.domain.organization.models import Employee
from selaras.kernel.viewer import Viewer
from selaras.notices.telling import Receivers, tell


def to_holder(person: Employee, by: Viewer) -> Receivers:
    return [person.pk]


def nothing(person: Employee, by: Viewer) -> Mapping[str, Any]:
    return {}


tell(
    "grant",
    receivers=to_holder,
    sentence=_("Anda diberi peran baru. Lihat lingkup, masa berlaku, dan alasannya."),
    url="organization:person",
    params=nothing,
)
tell(
    "end_grant",
    receivers=to_holder,
    sentence=_("Salah satu peran Anda berakhir hari ini."),
    url="organization:person",
    params=nothing,
)

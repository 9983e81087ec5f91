"""The penilai is told when a realisation comes or is taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from selaras.domain.skp.models import Skp
from selaras.kernel.viewer import Viewer
from selaras.notices.telling import Receivers, tell

PAGE = "progress:realisation_for"


def to_penilai(skp: Skp, by: Viewer) -> Receivers:
    return [skp.penilai_id]


def who(skp: Skp, by: Viewer) -> Mapping[str, Any]:
    return {"who": skp.employee.full_name}


tell(
    "send_realisation",
    receivers=to_penilai,
    sentence=_("%(who)s mengirim realisasi. Baca angka dan buktinya."),
    url=PAGE,
    params=who,
)
tell(
    "recall_realisation",
    receivers=to_penilai,
    sentence=_("%(who)s menarik kembali realisasi untuk diubah."),
    url=PAGE,
    params=who,
)

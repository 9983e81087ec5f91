"""Who is told of what happens to a plan: the penilai when it comes, the employee when it is answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from selaras.domain.skp.models import Skp
from selaras.kernel.viewer import Viewer
from selaras.notices.telling import Receivers, tell

PAGE = "skp:detail"


def to_penilai(skp: Skp, by: Viewer) -> Receivers:
    return [skp.penilai_id]


def to_employee(skp: Skp, by: Viewer) -> Receivers:
    return [skp.employee_id]


def to_both(skp: Skp, by: Viewer) -> Receivers:
    """Whoever did it falls out by itself: nobody is told of one's own doing."""
    return [skp.employee_id, skp.penilai_id]


def who(skp: Skp, by: Viewer) -> Mapping[str, Any]:
    """``who`` did it, in which ``year``."""
    acting = skp.penilai if by.person_id == skp.penilai_id else skp.employee
    return {"who": acting.full_name, "year": skp.period.year}


tell(
    "submit_skp",
    receivers=to_penilai,
    sentence=_("%(who)s mengajukan SKP %(year)s. Tinjau, lalu setujui atau kembalikan dengan catatan."),
    url=PAGE,
    params=who,
)
tell(
    "recall_skp",
    receivers=to_penilai,
    sentence=_("%(who)s menarik kembali SKP %(year)s sebelum Anda membukanya."),
    url=PAGE,
    params=who,
)
tell(
    "ask_return",
    receivers=to_penilai,
    sentence=_("%(who)s minta SKP %(year)s dikembalikan untuk diubah."),
    url=PAGE,
    params=who,
)
tell(
    "return_skp",
    receivers=to_employee,
    sentence=_("%(who)s mengembalikan SKP %(year)s dengan catatan. Perbaiki, lalu ajukan lagi."),
    url=PAGE,
    params=who,
)
tell(
    "agree_skp",
    receivers=to_employee,
    sentence=_("%(who)s menyetujui SKP %(year)s. Progres harian sekarang dapat merujuk ke RHK Anda."),
    url=PAGE,
    params=who,
)
tell(
    "revise_skp",
    receivers=to_both,
    sentence=_("%(who)s membuka SKP %(year)s untuk addendum."),
    url=PAGE,
    params=who,
)
tell(
    "add_remark",
    receivers=to_both,
    sentence=_("%(who)s menulis catatan pada SKP %(year)s."),
    url=PAGE,
    params=who,
)

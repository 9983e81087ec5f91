"""Who may thank whom, and take it back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.kernel.refusal import Forbidden, Refusal
from selaras.kernel.viewer import Viewer


def check_thank(user: Viewer, receiver_id: UUID) -> str:
    if receiver_id == user.person_id:
        raise Refusal(_("Ucapan terima kasih ditujukan kepada orang lain."), code="oneself")
    return "pegawai"


def check_withdraw(user: Viewer, thanks: Any) -> str:
    if thanks.giver_id != user.person_id:
        raise Forbidden(_("Ucapan ini hanya dapat ditarik oleh penulisnya."))
    return "pegawai"

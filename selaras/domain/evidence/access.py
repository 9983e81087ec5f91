"""Who may take evidence off again. Who may see it follows the thing it hangs on (querysets.py)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from selaras.kernel.refusal import Forbidden
from selaras.kernel.viewer import Viewer

from .models import Attachment


def check_keep(user: Viewer) -> str:
    return "sistem" if user.is_system else "pegawai"


def check_detach(user: Viewer, attachment: Attachment) -> str:
    if attachment.by_id != user.person_id:
        raise Forbidden(_("Bukti dilepas oleh orang yang melampirkannya."))
    return "pegawai"

from __future__ import annotations

from django.utils.translation import gettext as _

from selaras.domain.organization.codes import Role
from selaras.kernel.refusal import Forbidden
from selaras.kernel.viewer import Viewer


def check_run_cycle(user: Viewer) -> str:
    if user.is_system:
        return "sistem"
    if user.has_everywhere(Role.ADMIN_KEPEGAWAIAN):
        return Role.ADMIN_KEPEGAWAIAN
    if user.has(Role.ADMIN_KEPEGAWAIAN):
        raise Forbidden(_("Kalender dijalankan oleh admin kepegawaian untuk seluruh pemerintah daerah."))
    raise Forbidden(_("Periode dibuka dan ditutup oleh admin kepegawaian."))


def check_set_terms(user: Viewer) -> str:
    """The agency's settings: what no regulation fixes, each with its legal basis and its day."""
    if user.is_system:
        return "sistem"
    if user.has_everywhere(Role.ADMIN_KEPEGAWAIAN):
        return Role.ADMIN_KEPEGAWAIAN
    raise Forbidden(_("Ketentuan daerah ditetapkan oleh admin kepegawaian seluruh pemerintah daerah."))

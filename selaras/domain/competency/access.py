"""Who keeps the dictionary, sets what posts require, and records what people hold."""

from __future__ import annotations

from django.utils.translation import gettext as _

from selaras.domain.organization.codes import Role
from selaras.kernel.refusal import Forbidden
from selaras.kernel.viewer import Viewer

from .codes import HeldSource

KEEPERS = (Role.BPSDM, Role.ADMIN_KEPEGAWAIAN)


def check_keep_dictionary(user: Viewer) -> str:
    return _office(user, _("Kamus kompetensi dikelola oleh BPSDM dan admin kepegawaian."))


def check_set_standard(user: Viewer) -> str:
    return _office(user, _("Standar kompetensi jabatan ditetapkan oleh BPSDM dan admin kepegawaian."))


def check_record_level(user: Viewer, *, is_own: bool, is_superior: bool, source: HeldSource) -> str:
    """``is_own``: the level is the viewer's own; ``is_superior``: the viewer leads the person today."""
    if user.is_system:
        return "sistem"
    if source == HeldSource.SELF:
        if is_own:
            return "pegawai"
        raise Forbidden(_("Penilaian sendiri hanya diisi oleh pegawainya."))
    if is_own:
        raise Forbidden(_("Tingkat Anda sendiri dicatat oleh orang lain, kecuali penilaian sendiri."))
    if source == HeldSource.SUPERIOR:
        if is_superior:
            return "atasan"
        raise Forbidden(_("Penilaian atasan hanya diisi oleh atasan langsung."))
    return _office(user, _("Hasil uji dan pelatihan dicatat oleh BPSDM dan admin kepegawaian."))


def _office(user: Viewer, sentence: str) -> str:
    if user.is_system:
        return "sistem"
    for role in KEEPERS:
        if user.has(role):
            return role
    raise Forbidden(sentence)

"""Who keeps the dictionary, sets what posts require, and records what people hold."""

from __future__ import annotations

from django.utils.translation import gettext as _

from selaras.domain.organization.codes import Role
from selaras.kernel.refusal import Forbidden
from selaras.kernel.viewer import Viewer

from .codes import HeldSource

KEEPERS = (Role.BPSDM, Role.ADMIN_KEPEGAWAIAN)
EVERYWHERE = -1  # what belongs to no unit: the dictionary


def check_keep_dictionary(user: Viewer) -> str:
    return _office(user, _("Kamus kompetensi dikelola oleh BPSDM dan admin kepegawaian."))


def check_set_standard(user: Viewer) -> str:
    return _office(user, _("Standar kompetensi jabatan ditetapkan oleh BPSDM dan admin kepegawaian."))


def check_record_level(
    user: Viewer, *, is_own: bool, is_superior: bool, source: HeldSource, unit_first: int | None = None
) -> str:
    """``is_own``: the level is the viewer's own; ``is_superior``: the viewer leads the person today;
    ``unit_first``: where the person works, for an office that is bounded to a subtree."""
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
    return _office(user, _("Hasil uji dan pelatihan dicatat oleh BPSDM dan admin kepegawaian."), unit_first)


def _office(user: Viewer, sentence: str, unit_first: int | None = EVERYWHERE) -> str:
    if user.is_system:
        return "sistem"
    for role in KEEPERS:
        if user.has_everywhere(role) or (user.has(role) and unit_first == EVERYWHERE):
            return role
        if unit_first is not None and user.covers(unit_first, role):
            return role
    if user.has(*KEEPERS):
        raise Forbidden(_("Orang ini bekerja di luar lingkup Anda."))
    raise Forbidden(sentence)

from django.utils.translation import gettext_lazy as _

from .codes import CompetencyKind, HeldSource

COMPETENCY_KIND = {
    CompetencyKind.MANAJERIAL: _("Manajerial"),
    CompetencyKind.SOSIAL_KULTURAL: _("Sosial kultural"),
    CompetencyKind.TEKNIS: _("Teknis"),
    CompetencyKind.DIGITAL: _("Digital"),
}
HELD_SOURCE = {
    HeldSource.ASSESSMENT: _("uji kompetensi"),
    HeldSource.SUPERIOR: _("penilaian atasan"),
    HeldSource.TRAINING: _("hasil pelatihan"),
    HeldSource.SELF: _("penilaian sendiri"),
}

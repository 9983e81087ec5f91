from django.utils.translation import gettext_lazy as _

from selaras.domain.indicators.rules.attainment import JudgementReason

from .codes import RealisationState

REALISATION_STATE = {RealisationState.DRAFT: _("Draf"), RealisationState.SENT: _("Terkirim")}

# Why a formula gives no attainment, so that the penilai judges from the words and the evidence (rules.md 5.4).
JUDGEMENT = {
    JudgementReason.NO_REALISATION: _("Belum ada angka realisasi."),
    JudgementReason.TARGET_ZERO: _(
        "Targetnya nol dan realisasinya tidak, jadi dinilai oleh pejabat penilai."
    ),
    JudgementReason.TARGET_NEGATIVE: _("Targetnya di bawah nol, jadi dinilai oleh pejabat penilai."),
    JudgementReason.REALISATION_ZERO: _(
        "Realisasi nol tidak dapat dihitung dengan rumus ini, jadi dinilai oleh pejabat penilai."
    ),
    JudgementReason.REALISATION_NEGATIVE: _(
        "Realisasi di bawah nol tidak dapat dihitung, jadi dinilai oleh pejabat penilai."
    ),
    JudgementReason.EDGE_ZERO: _("Batas rentangnya nol, jadi dinilai oleh pejabat penilai."),
    JudgementReason.EDGE_NEGATIVE: _("Batas rentangnya di bawah nol, jadi dinilai oleh pejabat penilai."),
}

from django.utils.translation import gettext_lazy as _

from .codes import DeadlineKind, PeriodKind, PeriodState

PERIOD_KIND = {PeriodKind.YEAR: _("Tahun"), PeriodKind.QUARTER: _("Triwulan"), PeriodKind.MONTH: _("Bulan")}
PERIOD_STATE = {
    PeriodState.OPEN: _("terbuka"),
    PeriodState.FROZEN: _("dibekukan"),
    PeriodState.CLOSED: _("ditutup"),
}
DEADLINE_KIND = {
    DeadlineKind.SKP_SUBMIT: _("Mengajukan SKP"),
    DeadlineKind.SKP_AGREE: _("Menyepakati SKP"),
    DeadlineKind.REALISATION: _("Mengisi realisasi"),
    DeadlineKind.EVALUATION: _("Menilai"),
    DeadlineKind.DELIVERY: _("Menyampaikan hasil"),
}

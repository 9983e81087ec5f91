from django.utils.translation import gettext_lazy as _

from .codes import FactKind, NeedKind, NeedState
from .rules import Agreement

NEED_KIND = {NeedKind.CHALLENGE: _("Tantangan"), NeedKind.OPPORTUNITY: _("Peluang")}
NEED_STATE = {
    NeedState.COLLECTED: _("Terkumpul"),
    NeedState.SCORED: _("Dinilai"),
    NeedState.ANSWERED: _("Dijawab sasaran"),
    NeedState.MET: _("Terpenuhi"),
    NeedState.DROPPED: _("Dihentikan"),
}
FACT_KIND = {
    FactKind.INDICATOR: _("Indikator"),
    FactKind.COMPLAINT_CATEGORY: _("Kategori keluhan"),
    FactKind.SKM_ELEMENT: _("Unsur SKM"),
    FactKind.AUDIT_FINDING: _("Temuan pengawasan"),
    FactKind.EVALUATION: _("Evaluasi"),
    FactKind.DOCUMENT: _("Dokumen"),
    FactKind.CITIZEN_WORDS: _("Kata warga"),
}
AGREEMENT = {
    Agreement.SINGLE: _("baru satu penilai"),
    Agreement.HIGH: _("sepakat"),
    Agreement.MIDDLE: _("cukup sepakat"),
    Agreement.LOW: _("beda pendapat, dibahas"),
}
USG = {"urgency": _("Mendesak"), "seriousness": _("Serius"), "growth": _("Berkembang")}
HOLDER = {
    "participants": _("para penilai kebutuhan"),
    "planner": _("perencana"),
    "owner": _("pemegang kebutuhan"),
    "nobody": _("tidak ada; sudah selesai"),
}

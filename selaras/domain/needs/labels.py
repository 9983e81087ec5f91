from django.utils.translation import gettext_lazy as _

from .codes import AnalysisState, CauseKind, FactKind, NeedKind, NeedState, SignalKind, SignalState
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
ANALYSIS_STATE = {
    AnalysisState.COLLECTING: _("Mengumpulkan"),
    AnalysisState.SCORING: _("Menilai"),
    AnalysisState.DISCUSSING: _("Membahas"),
    AnalysisState.CLOSED: _("Selesai"),
}
SIGNAL_KIND = {
    SignalKind.TARGET_MISSED: _("Target dua kali tidak tercapai"),
    SignalKind.CATEGORY_DOUBLED: _("Keluhan sejenis berlipat dua"),
    SignalKind.GAP_SHARED: _("Keterampilan kurang pada banyak orang"),
    SignalKind.SKM_LOW: _("Warga paling tidak puas"),
}
SIGNAL_STATE = {
    SignalState.OPEN: _("Menunggu keputusan"),
    SignalState.ACCEPTED: _("Menjadi kebutuhan"),
    SignalState.DISMISSED: _("Dikesampingkan"),
}
CAUSE_KIND = {
    CauseKind.PEOPLE: _("Orang"),
    CauseKind.METHOD: _("Cara kerja"),
    CauseKind.TOOLS: _("Alat dan aplikasi"),
    CauseKind.MATERIAL: _("Data dan bahan"),
    CauseKind.SURROUNDINGS: _("Lingkungan"),
    CauseKind.RULES: _("Aturan"),
}
HOLDER = {
    "facilitator": _("pemandu analisis"),
    "participants": _("para penilai kebutuhan"),
    "planner": _("perencana"),
    "owner": _("pemegang kebutuhan"),
    "nobody": _("tidak ada; sudah selesai"),
}
EVENT = {
    "state_need": _("Kebutuhan dicatat"),
    "edit_need": _("Kebutuhan diubah"),
    "invite_participants": _("Daftar penilai diubah"),
    "add_fact": _("Bukti ditambahkan"),
    "remove_fact": _("Bukti dihapus"),
    "score_need": _("Seseorang menilai"),
    "rescore_need": _("Seseorang mengubah nilainya"),
    "close_round": _("Penilaian ditutup"),
    "reopen_need": _("Dibuka lagi"),
    "demand_competency": _("Keterampilan diminta"),
    "remove_demand": _("Permintaan keterampilan dihapus"),
    "answer_need": _("Dijawab oleh sasaran"),
    "unanswer_need": _("Tidak lagi dijawab oleh sasaran"),
    "meet_need": _("Dinyatakan terpenuhi"),
    "drop_need": _("Dihentikan"),
    "restore_need": _("Dilanjutkan"),
    "propose_need": _("Diusulkan dalam analisis"),
    "rescore_round": _("Dinilai ulang sesudah dibahas"),
    "add_cause": _("Penyebab ditambahkan"),
    "edit_cause": _("Penyebab diubah"),
    "remove_cause": _("Penyebab dihapus"),
}
ANALYSIS_EVENT = {
    "open_analysis": _("Analisis dibuka"),
    "edit_analysis": _("Analisis diubah"),
    "invite_analysis": _("Daftar peserta diubah"),
    "open_scoring": _("Penilaian dibuka"),
    "stop_scoring": _("Penilaian dihentikan, pengumpulan dilanjutkan"),
    "close_scoring": _("Penilaian ditutup"),
    "close_analysis": _("Analisis selesai"),
    "reopen_analysis": _("Analisis dibuka lagi"),
}

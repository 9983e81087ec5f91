from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from selaras.domain.organization.codes import Sex

from .codes import AgeBand, Channel, Schooling, SkmElement, SkmGrade, SurveyState, Suspicion

ELEMENT = {
    SkmElement.PERSYARATAN: _("Persyaratan"),
    SkmElement.PROSEDUR: _("Prosedur"),
    SkmElement.WAKTU: _("Waktu penyelesaian"),
    SkmElement.BIAYA: _("Biaya atau tarif"),
    SkmElement.PRODUK: _("Produk layanan"),
    SkmElement.KOMPETENSI: _("Kompetensi petugas"),
    SkmElement.PERILAKU: _("Perilaku petugas"),
    SkmElement.SARANA: _("Sarana dan prasarana"),
    SkmElement.PENGADUAN: _("Penanganan pengaduan"),
}
# The wording of PermenPANRB 14/2017 in plain words; a survey keeps its own copy, which may be changed.
QUESTION = {
    SkmElement.PERSYARATAN: _("Apakah persyaratan layanan ini sesuai dengan jenis layanannya?"),
    SkmElement.PROSEDUR: _("Apakah prosedur layanan ini mudah?"),
    SkmElement.WAKTU: _("Apakah layanan diberikan dengan cepat?"),
    SkmElement.BIAYA: _("Apakah biaya layanan ini wajar?"),
    SkmElement.PRODUK: _("Apakah hasil layanan sesuai dengan yang dijanjikan dalam standar pelayanan?"),
    SkmElement.KOMPETENSI: _("Apakah petugas mampu memberikan layanan ini?"),
    SkmElement.PERILAKU: _("Apakah petugas sopan dan ramah?"),
    SkmElement.SARANA: _("Bagaimana mutu sarana dan prasarana di tempat layanan?"),
    SkmElement.PENGADUAN: _("Bagaimana pengaduan pengguna layanan ditangani?"),
}
_FITS = (_("Tidak sesuai"), _("Kurang sesuai"), _("Sesuai"), _("Sangat sesuai"))
SCALE = {
    SkmElement.PERSYARATAN: _FITS,
    SkmElement.PROSEDUR: (_("Tidak mudah"), _("Kurang mudah"), _("Mudah"), _("Sangat mudah")),
    SkmElement.WAKTU: (_("Tidak cepat"), _("Kurang cepat"), _("Cepat"), _("Sangat cepat")),
    SkmElement.BIAYA: (_("Sangat mahal"), _("Cukup mahal"), _("Murah"), _("Gratis")),
    SkmElement.PRODUK: _FITS,
    SkmElement.KOMPETENSI: (_("Tidak mampu"), _("Kurang mampu"), _("Mampu"), _("Sangat mampu")),
    SkmElement.PERILAKU: (
        _("Tidak sopan dan ramah"),
        _("Kurang sopan dan ramah"),
        _("Sopan dan ramah"),
        _("Sangat sopan dan ramah"),
    ),
    SkmElement.SARANA: (
        pgettext_lazy("sarana", "Buruk"),
        pgettext_lazy("sarana", "Cukup"),
        pgettext_lazy("sarana", "Baik"),
        pgettext_lazy("sarana", "Sangat baik"),
    ),
    SkmElement.PENGADUAN: (
        _("Tidak ada"),
        _("Ada, tetapi tidak berfungsi"),
        _("Berfungsi, tetapi kurang maksimal"),
        _("Dikelola dengan baik"),
    ),
}
GRADE = {
    SkmGrade.A: _("A, sangat baik"),
    SkmGrade.B: _("B, baik"),
    SkmGrade.C: _("C, kurang baik"),
    SkmGrade.D: _("D, tidak baik"),
}
SURVEY_STATE = {
    SurveyState.DRAFT: _("Disiapkan"),
    SurveyState.OPEN: _("Dibuka"),
    SurveyState.CLOSED: _("Ditutup"),
}
HOLDER = {
    "runner": _("pengelola survei"),
    "citizens": _("warga yang dilayani"),
}
CHANNEL = {Channel.WEB: _("Ponsel atau komputer"), Channel.PAPER: _("Kertas")}
AGE_BAND = {
    AgeBand.UNDER_20: _("di bawah 20 tahun"),
    AgeBand.FROM_20: _("20–29 tahun"),
    AgeBand.FROM_30: _("30–39 tahun"),
    AgeBand.FROM_40: _("40–49 tahun"),
    AgeBand.FROM_50: _("50–59 tahun"),
    AgeBand.FROM_60: _("60 tahun atau lebih"),
}
SEX = {Sex.MALE: _("laki-laki"), Sex.FEMALE: _("perempuan")}
SCHOOLING = {
    Schooling.SD: _("SD atau belum sekolah"),
    Schooling.SMP: _("SMP"),
    Schooling.SMA: _("SMA atau SMK"),
    Schooling.DIPLOMA: _("Diploma"),
    Schooling.S1: _("Sarjana"),
    Schooling.S2: _("Magister atau doktor"),
}
# Questions to whoever looks over the answers, never accusations.
SUSPICION = {
    Suspicion.BURST: _(
        "Banyak jawaban dari satu jaringan dalam beberapa menit. Apakah ini satu antrean warga?"
    ),
    Suspicion.SAME_DEVICE: _(
        "Beberapa jawaban dari satu perangkat pada hari itu. Apakah perangkat ini dipakai bersama?"
    ),
    Suspicion.STRAIGHT_FAST: _(
        "Semua nilainya sama dan selesai dalam beberapa detik. Apakah pertanyaannya dibaca?"
    ),
}
EVENT = {
    "create_survey": _("Survei disiapkan"),
    "edit_survey": _("Survei diubah"),
    "word_survey": _("Pertanyaan diubah"),
    "open_survey": _("Survei dibuka"),
    "close_survey": _("Survei ditutup"),
    "reopen_survey": _("Survei dibuka lagi"),
    "publish_survey": _("Hasil diumumkan"),
    "unpublish_survey": _("Pengumuman ditarik"),
    "load_papers": _("Jawaban kertas dimasukkan"),
    "exclude_answer": _("Sebuah jawaban dikeluarkan"),
    "include_answer": _("Sebuah jawaban dihitung lagi"),
}

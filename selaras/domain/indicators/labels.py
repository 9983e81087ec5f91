from django.utils.translation import gettext_lazy as _

from selaras.kernel.calendar import DayCount

from .codes import (
    Aggregation,
    Direction,
    Formula,
    Measure,
    QuestionKind,
    SourceKind,
    TicketEvent,
    TicketState,
)
from .rules.answers import AnswerLeftOut
from .rules.attainment import AttainmentFault, JudgementReason
from .rules.tickets import RowLeftOut

DIRECTION = {
    Direction.UP: _("Makin tinggi makin baik"),
    Direction.DOWN: _("Makin rendah makin baik"),
    Direction.BAND: _("Di dalam rentang"),
}
FORMULA = {
    Formula.DEFAULT: _("(2 x target - realisasi) / target"),
    Formula.INVERSE: _("target / realisasi"),
}
AGGREGATION = {
    Aggregation.SUM: _("dijumlahkan"),
    Aggregation.MEAN: _("dirata-ratakan"),
    Aggregation.LAST: _("nilai terakhir"),
    Aggregation.WEIGHTED: _("rata-rata tertimbang"),
}
SOURCE_KIND = {
    SourceKind.TICKET_LOG: _("Catatan tiket"),
    SourceKind.SKM: _("Survei kepuasan masyarakat"),
    SourceKind.TABLE: _("Tabel angka"),
    SourceKind.PUSH: _("Aplikasi lain"),
}
TICKET_EVENT = {
    TicketEvent.OPENED: _("masuk"),
    TicketEvent.VERIFIED: _("diverifikasi"),
    TicketEvent.RESPONDED: _("tanggapan pertama"),
    TicketEvent.CLOSED: _("selesai"),
}
TICKET_STATE = {
    TicketState.TERKIRIM: _("terkirim"),
    TicketState.TERVERIFIKASI: _("terverifikasi"),
    TicketState.DITERUSKAN: _("diteruskan"),
    TicketState.DITINDAKLANJUTI: _("ditindaklanjuti"),
    TicketState.DIJAWAB: _("dijawab"),
    TicketState.SELESAI: _("selesai"),
    TicketState.DIBUKA_KEMBALI: _("dibuka kembali"),
    TicketState.DITOLAK: _("ditolak"),
}
MEASURE = {
    Measure.MEDIAN_DAYS: _("Median hari sampai selesai"),
    Measure.P90_DAYS: _("Persentil 90 hari sampai selesai"),
    Measure.MEAN_DAYS: _("Rata-rata hari sampai selesai"),
    Measure.SURVIVAL_MEDIAN: _("Median hari sampai selesai, yang masih terbuka ikut (Kaplan-Meier)"),
    Measure.SHARE_WITHIN: _("Persen selesai dalam batas hari"),
    Measure.VOLUME_OPENED: _("Jumlah tiket masuk"),
    Measure.VOLUME_CLOSED: _("Jumlah tiket selesai"),
    Measure.BACKLOG: _("Sisa tiket terbuka"),
    Measure.BACKLOG_AGE: _("Umur tengah tiket yang masih terbuka"),
    Measure.REOPENED_SHARE: _("Persen tiket yang dibuka kembali"),
    Measure.SHARE_OF: _("Persen tiket menurut saringan"),
    Measure.TABLE_VALUE: _("Angka dari kolom tabel"),
    Measure.PUSHED: _("Angka yang dikirim aplikasi lain"),
    Measure.SKM_INDEX: _("Indeks kepuasan masyarakat"),
    Measure.SKM_PERSYARATAN: _("SKM: persyaratan x 25"),
    Measure.SKM_PROSEDUR: _("SKM: prosedur x 25"),
    Measure.SKM_WAKTU: _("SKM: waktu penyelesaian x 25"),
    Measure.SKM_BIAYA: _("SKM: biaya atau tarif x 25"),
    Measure.SKM_PRODUK: _("SKM: produk layanan x 25"),
    Measure.SKM_KOMPETENSI: _("SKM: kompetensi petugas x 25"),
    Measure.SKM_PERILAKU: _("SKM: perilaku petugas x 25"),
    Measure.SKM_SARANA: _("SKM: sarana dan prasarana x 25"),
    Measure.SKM_PENGADUAN: _("SKM: penanganan pengaduan x 25"),
}
CLOCK = {DayCount.CALENDAR: _("hari kalender"), DayCount.WORKING: _("hari kerja")}
# Which tickets belong to a period (rules/tickets.py): said on the page beside every figure.
MEASURE_COHORT = {
    Measure.MEDIAN_DAYS: _("Dihitung dari tiket yang selesai di dalam periode, kapan pun masuknya."),
    Measure.P90_DAYS: _("Dihitung dari tiket yang selesai di dalam periode, kapan pun masuknya."),
    Measure.MEAN_DAYS: _("Dihitung dari tiket yang selesai di dalam periode, kapan pun masuknya."),
    Measure.SURVIVAL_MEDIAN: _(
        "Dihitung dari tiket yang masuk di dalam periode: sesudah berapa hari separuhnya selesai. Yang masih terbuka "
        "dihitung terbuka selama umurnya sampai tanggal data."
    ),
    Measure.SHARE_WITHIN: _(
        "Dihitung dari tiket yang masuk di dalam periode dan batas harinya sudah lewat pada tanggal data. "
        "Yang masih terbuka di antaranya dihitung terlambat; yang belum jatuh tempo tidak ikut."
    ),
    Measure.VOLUME_OPENED: _("Dihitung dari tiket yang masuk di dalam periode."),
    Measure.VOLUME_CLOSED: _("Dihitung dari tiket yang selesai di dalam periode."),
    Measure.BACKLOG: _(
        "Dihitung dari tiket yang masih terbuka pada akhir periode, atau pada tanggal data bila lebih dulu."
    ),
    Measure.BACKLOG_AGE: _(
        "Dihitung dari tiket yang masih terbuka pada akhir periode, atau pada tanggal data bila lebih dulu."
    ),
    Measure.REOPENED_SHARE: _(
        "Dihitung dari tiket yang masuk di dalam periode dan sudah pernah selesai. "
        "Catatan tanpa kolom dibuka kembali tidak dapat dihitung."
    ),
    Measure.SHARE_OF: _("Dihitung dari tiket yang masuk di dalam periode."),
    Measure.TABLE_VALUE: _(
        "Diambil dari baris periode itu; bila tidak ada, bulan atau triwulannya digabung."
    ),
    Measure.PUSHED: _("Angka terbaru yang dikirim untuk periode itu."),
    **{
        measure: _(
            "Dihitung dari jawaban warga dalam periode ini atas survei kepuasan unit pemilik sumbernya. Jawaban yang "
            "dikeluarkan dengan alasan tidak ikut."
        )
        for measure in Measure
        if measure.startswith("skm_")
    },
}
ROW_LEFT_OUT = {
    RowLeftOut.FILTERED: _("di luar saringan"),
    RowLeftOut.CLOSED_BEFORE_OPENED: _("tanggal selesai mendahului tanggal masuk"),
    RowLeftOut.AFTER_AS_OF: _("masuk setelah tanggal data"),
    RowLeftOut.OTHER_PERIOD: _("milik periode lain"),
    RowLeftOut.STILL_OPEN: _("masih terbuka"),
    RowLeftOut.NOT_YET_DUE: _("belum jatuh tempo"),
    RowLeftOut.CLOSED: _("sudah selesai"),
    RowLeftOut.NO_LIMIT: _("kategorinya tidak punya batas hari"),
    AnswerLeftOut.EXCLUDED: _("dikeluarkan oleh pemeriksa, dengan alasan"),
    AnswerLeftOut.NOT_ANSWERED: _("unsur ini tidak dijawab"),
    RowLeftOut.NO_START: _("tanggal kejadian awalnya tidak ada"),
    RowLeftOut.NO_REOPENING: _("catatannya tidak menyebut apakah dibuka kembali"),
}
# The numbers behind a question; ``share`` and ``usual`` are percents in the reader's signs.
QUESTION_FACTS = {
    QuestionKind.REOPENED: _(
        "Pada periode ini %(part)s dari %(whole)s tiket dibuka kembali tidak lama sesudah ditutup (%(share)s %%); "
        "pada periode sebelumnya %(base)s dari %(base_whole)s (%(usual)s %%)."
    ),
    QuestionKind.LAST_DAY: _(
        "%(part)s dari %(whole)s tiket periode ini ditutup pada hari kerja terakhir atau sesudahnya (%(share)s %%); "
        "hari kerja yang biasanya tersibuk menutup rata-rata %(usual)s %% sehari."
    ),
    QuestionKind.SAME_DAY: _(
        "Pada periode ini %(part)s dari %(whole)s tiket ditutup pada hari masuknya (%(share)s %%); "
        "pada periode sebelumnya %(base)s dari %(base_whole)s (%(usual)s %%)."
    ),
    QuestionKind.FEWER_COUNTED: _(
        "Pada periode ini %(part)s dari %(whole)s tiket yang masuk ikut dihitung (%(share)s %%); "
        "pada periode sebelumnya %(base)s dari %(base_whole)s (%(usual)s %%)."
    ),
    QuestionKind.NARROWED: _(
        "Menurut saringan versi %(version)s, %(whole)s tiket periode ini akan dihitung; menurut versi %(now)s hanya "
        "%(part)s."
    ),
}
NO_TARGET, OUT_OF_RANGE = "no_target", "out_of_range"
REASON = {
    NO_TARGET: _("Belum ada target untuk periode ini."),
    OUT_OF_RANGE: _("Capaiannya di luar jangkauan yang masuk akal, jadi dinilai oleh orang."),
    JudgementReason.NO_REALISATION: _("Belum ada nilai pada periode ini."),
    JudgementReason.TARGET_ZERO: _("Targetnya nol, jadi capaiannya dinilai oleh orang."),
    JudgementReason.TARGET_NEGATIVE: _("Targetnya di bawah nol, jadi capaiannya dinilai oleh orang."),
    JudgementReason.REALISATION_ZERO: _("Nilainya nol, jadi capaiannya dinilai oleh orang."),
    JudgementReason.REALISATION_NEGATIVE: _("Nilainya di bawah nol, jadi capaiannya dinilai oleh orang."),
    JudgementReason.EDGE_ZERO: _("Batas rentangnya nol, jadi capaiannya dinilai oleh orang."),
    JudgementReason.EDGE_NEGATIVE: _("Batas rentangnya di bawah nol, jadi capaiannya dinilai oleh orang."),
    AttainmentFault.TARGET_MISSING: _("Targetnya berupa rentang, padahal indikator ini butuh satu angka."),
    AttainmentFault.EDGES_MISSING: _("Targetnya satu angka, padahal indikator ini butuh rentang."),
    AttainmentFault.EDGES_REVERSED: _("Batas bawah rentang melebihi batas atasnya."),
    AttainmentFault.CAP_NOT_POSITIVE: _("Batas capaian harus lebih dari nol."),
    AttainmentFault.NOT_FINITE: _("Angkanya tidak berhingga."),
}
FILTER_FIELD = {
    "category": _("Kategori"),
    "unit_label": _("Unit pada catatan"),
    "channel": _("Kanal"),
    "state": _("Status"),
    "column": _("Kolom"),
}
# What is asked, never said (rules/gaming.py); the numbers come with their arithmetic.
QUESTION = {
    QuestionKind.REOPENED: _(
        "Apakah tiket yang dibuka kembali ini sudah benar-benar selesai ketika ditutup?"
    ),
    QuestionKind.LAST_DAY: _(
        "Apakah ada sebabnya banyak tiket ditutup pada hari kerja terakhir periode ini?"
    ),
    QuestionKind.SAME_DAY: _("Apakah tiket yang ditutup pada hari masuknya memang selesai pada hari itu?"),
    QuestionKind.FEWER_COUNTED: _(
        "Apakah ada sebabnya lebih sedikit tiket yang dihitung, padahal yang masuk tidak berkurang?"
    ),
    QuestionKind.NARROWED: _("Apakah saringan yang menyempit ini memang dimaksudkan?"),
}
EVENT = {
    "define_indicator": _("Indikator ditetapkan"),
    "edit_indicator": _("Definisi diubah"),
    "set_target": _("Target ditetapkan"),
    "remove_target": _("Target dihapus"),
    "give_observation": _("Angka diberikan"),
    "measure_indicator": _("Diukur; nilainya baru"),
}

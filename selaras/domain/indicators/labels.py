from django.utils.translation import gettext_lazy as _

from selaras.kernel.calendar import DayCount

from .codes import (
    Aggregation,
    CardGap,
    Composition,
    Direction,
    Formula,
    Measure,
    ObservationState,
    Origin,
    PathParts,
    PathShape,
    SourceKind,
    UnitAggregation,
)
from .rules.attainment import AttainmentFault, JudgementReason
from .rules.composites import NoFigure
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
UNIT_AGGREGATION = {
    UnitAggregation.SUM: _("dijumlahkan"),
    UnitAggregation.MEAN: _("dirata-ratakan"),
    UnitAggregation.WEIGHTED: _("rata-rata tertimbang"),
}
COMPOSITION = {
    Composition.ATTAINMENT: _("Rata-rata tertimbang capaian bagiannya"),
    Composition.VALUE: _("Rata-rata tertimbang nilai bagiannya"),
    Composition.UNITS: _("Nilai unit-unit di bawahnya menjadi satu"),
}
PATH_SHAPE = {
    PathShape.EVEN: _("Merata"),
    PathShape.SEASONAL: _("Musiman, menurut bobot"),
    PathShape.OWN: _("Sendiri, diketik satu per satu"),
}
PATH_PARTS = {PathParts.QUARTER: _("Triwulan"), PathParts.MONTH: _("Bulan")}
ORIGIN = {
    Origin.HAND: _("diberikan orang"),
    Origin.APPLICATION: _("dikirim aplikasi"),
    Origin.EARLIER: _("dari sebelum angka diperiksa orang kedua"),
}
OBSERVATION_STATE = {
    ObservationState.GIVEN: _("menunggu diperiksa"),
    ObservationState.VERIFIED: _("dipakai"),
    ObservationState.RETURNED: _("dikembalikan"),
    ObservationState.REPLACED: _("diganti sebelum diperiksa"),
}
CARD_GAP = {
    CardGap.MEANING: _("apa artinya"),
    CardGap.FORMULA_WORDS: _("cara menghitung"),
    CardGap.BASELINE: _("nilai awal"),
    CardGap.OWNER: _("pemilik"),
    CardGap.VERIFIER: _("pemeriksa"),
}
MANUAL, COMPOSITE = "manual", "composite"
FIGURE_SOURCE = {MANUAL: _("Diisi orang atau aplikasi lain"), COMPOSITE: _("Gabungan indikator lain")}
SOURCE_KIND = {SourceKind.TICKET_LOG: _("Catatan tiket")}
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
}
NO_TARGET, OUT_OF_RANGE = "no_target", "out_of_range"
REASON = {
    NO_TARGET: _("Belum ada target untuk periode ini."),
    NoFigure.PART_MISSING: _("Belum semua bagiannya bernilai, jadi gabungannya belum dihitung."),
    NoFigure.PART_JUDGED: _("Capaian salah satu bagiannya dinilai oleh orang, jadi gabungannya juga."),
    NoFigure.NO_PARTS: _("Gabungan ini belum punya bagian."),
    NoFigure.NO_WEIGHT: _("Semua penimbangnya nol, jadi nilainya dinilai oleh orang."),
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
FILTER_FIELD = {"category": _("Kategori"), "unit_label": _("Unit pada catatan"), "channel": _("Kanal")}
EVENT = {
    "define_indicator": _("Indikator ditetapkan"),
    "edit_indicator": _("Definisi diubah"),
    "set_target": _("Target ditetapkan"),
    "remove_target": _("Target dihapus"),
    "give_observation": _("Angka diberikan"),
    "measure_indicator": _("Diukur; nilainya baru"),
    "set_path": _("Jalur target ditetapkan"),
    "set_parts": _("Bagian gabungan ditetapkan"),
}
OBSERVATION_EVENT = {
    "verify_observation": _("Diperiksa dan dipakai"),
    "return_observation": _("Dikembalikan dengan alasan"),
    "attach_evidence": _("Bukti dilampirkan"),
}

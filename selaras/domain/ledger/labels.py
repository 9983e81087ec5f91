from django.utils.translation import gettext_lazy as _

from selaras.domain.organization.labels import LEAVE_KIND

from .codes import MoveKind, Purpose, ReportState
from .rules import SECONDED

ABSENCE = {
    **{str(kind): words for kind, words in LEAVE_KIND.items()},
    SECONDED: _("Bertugas di instansi lain"),
}
PURPOSE = {
    Purpose.UTAMA: _("Jabatan utama"),
    Purpose.PLT: _("Plt"),
    Purpose.PENUGASAN: _("Penugasan"),
}
MOVE_KIND = {
    MoveKind.TRANSFER: _("Mutasi ke jabatan lain"),
    MoveKind.PROMOTION: _("Promosi atau kenaikan pangkat"),
    MoveKind.PLT_START: _("Mulai menjadi Plt"),
    MoveKind.PLT_END: _("Selesai menjadi Plt"),
    MoveKind.LONG_LEAVE: _("Cuti panjang"),
    MoveKind.TUGAS_BELAJAR: _("Tugas belajar"),
    MoveKind.RETIREMENT: _("Pensiun"),
    MoveKind.DEATH: _("Meninggal dunia"),
    MoveKind.START: _("Mulai bertugas"),
    MoveKind.PPPK_TO_PNS: _("PPPK menjadi PNS"),
}
REPORT_STATE = {
    ReportState.OPEN: _("Menunggu keputusan"),
    ReportState.ACCEPTED: _("Diterima"),
    ReportState.REFUSED: _("Ditolak"),
    ReportState.WITHDRAWN: _("Ditarik kembali"),
}

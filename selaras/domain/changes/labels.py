from django.utils.translation import gettext_lazy as _

from .codes import AddendumState as P
from .codes import ChangeAct as A
from .codes import ChangedKind as K
from .codes import ClarificationState as C
from .codes import ProposedKind as L

CHANGED_KIND = {K.NEED: _("Kebutuhan"), K.OBJECTIVE: _("Sasaran"), K.TARGET: _("Target")}
CHANGE_ACT = {
    A.ADDED: _("ditambahkan"),
    A.EDITED: _("diubah"),
    A.TAKEN_AWAY: _("tidak dipakai lagi"),
    A.RESTORED: _("dilanjutkan"),
}
CLARIFICATION_STATE = {
    C.OPEN: _("Perlu dibicarakan"),
    C.DISCUSSED: _("Menunggu satu pihak"),
    C.CONFIRMED: _("Dibicarakan dan dipahami"),
    C.UNCHANGED: _("Tidak perlu perubahan"),
}
ADDENDUM_STATE = {
    P.PROPOSED: _("Menunggu pemilik rencana"),
    P.TAKEN_UP: _("Dibawa ke addendum"),
    P.DECLINED: _("Tidak diambil"),
}
PROPOSED_KIND = {
    L.TARGET: _("Target"),
    L.STATEMENT: _("Rumusan RHK"),
    L.OBJECTIVE: _("Sasaran yang didukung"),
    L.REVIEW: _("Ditinjau bersama"),
}
FIELD = {
    "kind": _("Jenis"),
    "statement": _("Rumusan"),
    "affected": _("Siapa yang merasakannya"),
    "cause": _("Penyebab"),
    "resources": _("Sumber daya yang ada"),
    "demanded_resources": _("Sumber daya yang diminta"),
    "note": _("Catatan"),
    "first_year": _("Tahun awal"),
    "last_year": _("Tahun akhir"),
    "competency": _("Keterampilan yang diminta"),
    "target": _("Target"),
    "reason": _("Alasan"),
    "state": _("Keadaan"),
}

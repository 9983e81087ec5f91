from enum import StrEnum

from selaras.domain.organization.codes import LeaveKind


class Purpose(StrEnum):
    """What a segment of somebody's year is for: the main post, a post held as Plt, Plh or Pj, an assignment beside."""

    UTAMA = "utama"
    PLT = "plt"
    PENUGASAN = "penugasan"


class MoveKind(StrEnum):
    TRANSFER = "transfer"
    PROMOTION = "promotion"
    PLT_START = "plt_start"
    PLT_END = "plt_end"
    LONG_LEAVE = "long_leave"
    TUGAS_BELAJAR = "tugas_belajar"
    RETIREMENT = "retirement"
    DEATH = "death"
    START = "start"
    PPPK_TO_PNS = "pppk_to_pns"


class ReportState(StrEnum):
    """Of a report that the recorded superior is wrong."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


# After these nobody serves any more.
LEAVING = (MoveKind.RETIREMENT, MoveKind.DEATH)
# Leaves that are told apart in somebody's year; a few days off are not.
LONG_LEAVES = (LeaveKind.BESAR, LeaveKind.MELAHIRKAN, LeaveKind.LUAR_TANGGUNGAN, LeaveKind.TUGAS_BELAJAR)

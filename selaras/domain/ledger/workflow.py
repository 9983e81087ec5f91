from .codes import ReportState as S

MOVES = {
    S.OPEN: {S.ACCEPTED, S.REFUSED, S.WITHDRAWN},
    S.ACCEPTED: set(),
    S.REFUSED: set(),
    S.WITHDRAWN: set(),
}
OWNER = {
    S.OPEN: "pengelola_kinerja",
    S.ACCEPTED: "nobody",
    S.REFUSED: "nobody",
    S.WITHDRAWN: "nobody",
}

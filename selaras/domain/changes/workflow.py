from .codes import AddendumState as P
from .codes import ClarificationState as C

CLARIFICATION_MOVES = {
    C.OPEN: {C.DISCUSSED, C.CONFIRMED, C.UNCHANGED},
    C.DISCUSSED: {C.OPEN, C.CONFIRMED, C.UNCHANGED},
    C.CONFIRMED: set(),
    C.UNCHANGED: set(),
}
CLARIFICATION_OWNER = {
    C.OPEN: "both",
    C.DISCUSSED: "other",
    C.CONFIRMED: "nobody",
    C.UNCHANGED: "nobody",
}
PROPOSAL_MOVES = {
    P.PROPOSED: {P.TAKEN_UP, P.DECLINED},
    P.TAKEN_UP: set(),
    P.DECLINED: set(),
}
PROPOSAL_OWNER = {P.PROPOSED: "employee", P.TAKEN_UP: "nobody", P.DECLINED: "nobody"}
PENDING = frozenset({C.OPEN, C.DISCUSSED})

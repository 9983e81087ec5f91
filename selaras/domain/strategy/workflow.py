from .codes import LinkState as L
from .codes import PerjanjianState as P
from .codes import StrategyState as D

MOVES = {
    D.DRAFT: {D.IN_FORCE},
    D.IN_FORCE: {D.REPLACED},
    D.REPLACED: set(),
}
OWNER = {D.DRAFT: "planner", D.IN_FORCE: "nobody", D.REPLACED: "nobody"}
LINK_MOVES = {
    L.PROPOSED: {L.ACCEPTED, L.DECLINED},
    L.ACCEPTED: {L.DECLINED},
    L.DECLINED: {L.PROPOSED},
}
LINK_OWNER = {L.PROPOSED: "other_office", L.ACCEPTED: "nobody", L.DECLINED: "planner"}
PERJANJIAN_MOVES = {
    P.DRAFT: {P.OFFERED},
    P.OFFERED: {P.DRAFT, P.AGREED},
    P.AGREED: {P.REPLACED},
    P.REPLACED: set(),
}
PERJANJIAN_OWNER = {P.DRAFT: "employee", P.OFFERED: "superior", P.AGREED: "nobody", P.REPLACED: "nobody"}

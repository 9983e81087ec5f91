from .codes import AnalysisState as A
from .codes import NeedState as S
from .codes import SignalState as G

MOVES = {
    S.COLLECTED: {S.SCORED, S.DROPPED},
    S.SCORED: {S.COLLECTED, S.ANSWERED, S.DROPPED},
    S.ANSWERED: {S.SCORED, S.MET, S.DROPPED},
    S.MET: {S.ANSWERED},
    S.DROPPED: {S.COLLECTED, S.SCORED, S.ANSWERED},
}
OWNER = {
    S.COLLECTED: "participants",
    S.SCORED: "planner",
    S.ANSWERED: "owner",
    S.MET: "nobody",
    S.DROPPED: "nobody",
}
EDITABLE = frozenset({S.COLLECTED, S.SCORED, S.ANSWERED})
ANALYSIS_MOVES = {
    A.COLLECTING: {A.SCORING},
    A.SCORING: {A.COLLECTING, A.DISCUSSING},
    A.DISCUSSING: {A.SCORING, A.CLOSED},
    A.CLOSED: {A.DISCUSSING},
}
ANALYSIS_OWNER = {
    A.COLLECTING: "participants",
    A.SCORING: "participants",
    A.DISCUSSING: "facilitator",
    A.CLOSED: "nobody",
}
SIGNAL_MOVES = {
    G.OPEN: {G.ACCEPTED, G.DISMISSED},
    G.DISMISSED: {G.OPEN},
    G.ACCEPTED: set(),
}
SIGNAL_OWNER = {G.OPEN: "planner", G.DISMISSED: "nobody", G.ACCEPTED: "nobody"}

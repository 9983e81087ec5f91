from .codes import NeedState as S

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

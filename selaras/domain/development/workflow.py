from .codes import ProposalState as S

MOVES = {
    S.PROPOSED: {S.PLANNED, S.DECLINED},
    S.PLANNED: {S.DONE, S.DECLINED},
    S.DONE: set(),
    S.DECLINED: {S.PROPOSED},
}
OWNER = {S.PROPOSED: "superior", S.PLANNED: "bpsdm", S.DONE: "nobody", S.DECLINED: "superior"}

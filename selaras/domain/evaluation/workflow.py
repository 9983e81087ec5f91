from .codes import EvaluationState as S

MOVES = {
    S.DRAFT: {S.DELIVERED},
    S.DELIVERED: {S.DRAFT, S.OBJECTED, S.FINAL},
    S.OBJECTED: {S.EXPLAINED},
    S.EXPLAINED: {S.FINAL},
    S.FINAL: set(),
}
OWNER = {
    S.DRAFT: "penilai",
    S.DELIVERED: "employee",
    S.OBJECTED: "penilai",
    S.EXPLAINED: "superior_of_penilai",
    S.FINAL: "nobody",
}

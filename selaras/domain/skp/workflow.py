from .codes import SkpState as S

MOVES = {
    S.DRAFT: {S.SUBMITTED},
    S.SUBMITTED: {S.DRAFT, S.RETURNED, S.AGREED},
    S.RETURNED: {S.SUBMITTED},
    S.AGREED: {S.RETURNED},
}
OWNER = {S.DRAFT: "employee", S.SUBMITTED: "penilai", S.RETURNED: "employee", S.AGREED: "nobody"}
EDITABLE = frozenset(state for state, owner in OWNER.items() if owner == "employee")

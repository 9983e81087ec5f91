from .codes import SurveyState as S

MOVES = {
    S.DRAFT: {S.OPEN},
    S.OPEN: {S.CLOSED},
    S.CLOSED: {S.OPEN},
}
OWNER = {
    S.DRAFT: "runner",
    S.OPEN: "citizens",
    S.CLOSED: "runner",
}

from .codes import PeriodState as S

MOVES = {S.OPEN: {S.FROZEN, S.CLOSED}, S.FROZEN: {S.OPEN, S.CLOSED}, S.CLOSED: set()}
OWNER = {S.OPEN: "everybody", S.FROZEN: "admin_kepegawaian", S.CLOSED: "nobody"}

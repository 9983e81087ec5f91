from .codes import RealisationState as S

MOVES = {S.DRAFT: {S.SENT}, S.SENT: {S.DRAFT}}
OWNER = {S.DRAFT: "employee", S.SENT: "penilai"}

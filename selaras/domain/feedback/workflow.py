from .codes import DialogueState as D
from .codes import RequestState as R

MOVES = {R.ASKED: {R.ANSWERED, R.DECLINED}, R.ANSWERED: set(), R.DECLINED: set()}
OWNER = {R.ASKED: "giver", R.ANSWERED: "nobody", R.DECLINED: "nobody"}
DIALOGUE_MOVES = {D.PLANNED: {D.HELD, D.CANCELLED}, D.HELD: set(), D.CANCELLED: set()}
DIALOGUE_OWNER = {D.PLANNED: "superior", D.HELD: "nobody", D.CANCELLED: "nobody"}

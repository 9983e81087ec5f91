"""One journey a kind of move: what it changes in the organisation, its line in the ledger, what follows for plans and
evaluations (rules.md 2.5, 2.6). Each is one transaction; ``preview.tried`` runs one and takes it back."""

from .absence import send_on_leave, send_to_study
from .acting import end_plt, start_plt
from .cancelling import cancel_move
from .entering import change_pppk_to_pns, start_employee
from .following import align_superiors, follow_due, follow_move, plans_following
from .leaving import record_death, retire_employee
from .promotion import promote_employee
from .transfer import transfer_employee

__all__ = [
    "align_superiors",
    "cancel_move",
    "change_pppk_to_pns",
    "end_plt",
    "follow_due",
    "follow_move",
    "plans_following",
    "promote_employee",
    "record_death",
    "retire_employee",
    "send_on_leave",
    "send_to_study",
    "start_employee",
    "start_plt",
    "transfer_employee",
]

from django.utils.translation import gettext_lazy as _

from .codes import DialogueState, Relation, RequestState

RELATION = {
    Relation.SUPERIOR: _("atasan"),
    Relation.PEER: _("rekan kerja"),
    Relation.SUBORDINATE: _("bawahan"),
}
REQUEST_STATE = {
    RequestState.ASKED: _("Menunggu jawaban"),
    RequestState.ANSWERED: _("Sudah dijawab"),
    RequestState.DECLINED: _("Tidak dapat dijawab"),
}
DIALOGUE_STATE = {
    DialogueState.PLANNED: _("Direncanakan"),
    DialogueState.HELD: _("Sudah berlangsung"),
    DialogueState.CANCELLED: _("Dibatalkan"),
}

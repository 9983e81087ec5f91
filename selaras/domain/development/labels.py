from django.utils.translation import gettext_lazy as _

from .codes import ProposalReason, ProposalState, TrainingForm, TrainingPath

TRAINING_FORM = {TrainingForm.KLASIKAL: _("Klasikal"), TrainingForm.NON_KLASIKAL: _("Nonklasikal")}
TRAINING_PATH = {
    TrainingPath.PELATIHAN: _("Pelatihan"),
    TrainingPath.SEMINAR: _("Seminar"),
    TrainingPath.WORKSHOP: _("Lokakarya"),
    TrainingPath.E_LEARNING: _("E-learning"),
    TrainingPath.COACHING: _("Coaching"),
    TrainingPath.MENTORING: _("Mentoring"),
    TrainingPath.MAGANG: _("Magang"),
}
PROPOSAL_STATE = {
    ProposalState.PROPOSED: _("Diusulkan"),
    ProposalState.PLANNED: _("Direncanakan"),
    ProposalState.DONE: _("Selesai"),
    ProposalState.DECLINED: _("Tidak disetujui"),
}
PROPOSAL_REASON = {
    ProposalReason.STANDARD: _("standar jabatan"),
    ProposalReason.NEED: _("kebutuhan organisasi"),
    ProposalReason.PERFORMANCE: _("hasil evaluasi"),
}

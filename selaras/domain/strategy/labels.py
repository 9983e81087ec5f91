from django.utils.translation import gettext_lazy as _

from .codes import ObjectiveKind

OBJECTIVE_KIND = {
    ObjectiveKind.VISION: _("Visi"),
    ObjectiveKind.MISSION: _("Misi"),
    ObjectiveKind.GOAL: _("Tujuan"),
    ObjectiveKind.OUTCOME: _("Outcome"),
    ObjectiveKind.SUCCESS_FACTOR: _("Faktor kunci keberhasilan"),
    ObjectiveKind.CONDITION: _("Kondisi antara"),
    ObjectiveKind.OPERATIONAL: _("Kondisi operasional"),
    ObjectiveKind.PROGRAMME: _("Program"),
}

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
EVENT = {
    "add_objective": _("Sasaran ditambahkan"),
    "edit_objective": _("Sasaran diubah"),
    "retire_objective": _("Tidak dipakai lagi"),
    "restore_objective": _("Dipakai lagi"),
    "link_parent": _("Dihubungkan dengan induknya"),
    "unlink_parent": _("Dilepas dari induknya"),
    "link_indicator": _("Indikator dihubungkan"),
    "unlink_indicator": _("Indikator dilepas"),
    "link_need": _("Menjawab kebutuhan"),
    "unlink_need": _("Tidak lagi menjawab kebutuhan"),
}

from django.utils.translation import gettext_lazy as _

from .codes import (
    DocumentPart,
    LinkState,
    ObjectiveKind,
    PerjanjianState,
    RevisionCause,
    StrategyKind,
    StrategyState,
)

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
LINK_STATE = {
    LinkState.PROPOSED: _("menunggu persetujuan"),
    LinkState.ACCEPTED: _("disetujui"),
    LinkState.DECLINED: _("tidak disetujui"),
}
STRATEGY_KIND = {
    StrategyKind.RPJMD: _("RPJMD"),
    StrategyKind.RENSTRA: _("Renstra"),
    StrategyKind.RENJA: _("Renja"),
}
STRATEGY_STATE = {
    StrategyState.DRAFT: _("Rancangan"),
    StrategyState.IN_FORCE: _("Berlaku"),
    StrategyState.REPLACED: _("Diganti"),
}
DOCUMENT_PART = {
    DocumentPart.VISION: _("Visi"),
    DocumentPart.MISSION: _("Misi"),
    DocumentPart.GOAL: _("Tujuan"),
}
PERJANJIAN_STATE = {
    PerjanjianState.DRAFT: _("Disusun"),
    PerjanjianState.OFFERED: _("Diajukan"),
    PerjanjianState.AGREED: _("Disepakati"),
    PerjanjianState.REPLACED: _("Diganti"),
}
REVISION_CAUSE = {
    RevisionCause.OFFICIAL: _("pergantian pejabat"),
    RevisionCause.STRATEGY: _("perubahan strategi"),
    RevisionCause.BUDGET: _("perubahan prioritas anggaran"),
}
EVENT = {
    "add_objective": _("Sasaran ditambahkan"),
    "edit_objective": _("Sasaran diubah"),
    "retire_objective": _("Tidak dipakai lagi"),
    "restore_objective": _("Dipakai lagi"),
    "move_objective": _("Dipindah dalam susunan"),
    "copy_objective": _("Disalin ke tahun berikutnya"),
    "link_parent": _("Dihubungkan dengan induknya"),
    "unlink_parent": _("Dilepas dari induknya"),
    "propose_link": _("Dukungan diusulkan ke perangkat daerah lain"),
    "accept_link": _("Dukungan disetujui perangkat daerah lain"),
    "decline_link": _("Dukungan tidak disetujui perangkat daerah lain"),
    "link_indicator": _("Indikator dihubungkan"),
    "unlink_indicator": _("Indikator dilepas"),
    "link_need": _("Menjawab kebutuhan"),
    "unlink_need": _("Tidak lagi menjawab kebutuhan"),
    "link_document": _("Dihubungkan dengan dokumen perencanaan"),
    "unlink_document": _("Dilepas dari dokumen perencanaan"),
    "link_programme": _("Diterjemahkan ke program"),
    "unlink_programme": _("Dilepas dari program"),
}
EVENT_OF_DOCUMENT = {
    "draft_document": _("Rancangan dibuat"),
    "edit_document": _("Rancangan diubah"),
    "enact_document": _("Berlaku"),
    "replace_document": _("Diganti"),
    "write_document": _("Visi, misi, atau tujuan ditulis"),
}
EVENT_OF_PERJANJIAN = {
    "draft_agreement": _("Disusun dari sasaran unit"),
    "renew_agreement": _("Isi diambil ulang dari sasaran unit"),
    "offer_agreement": _("Diajukan kepada atasan"),
    "return_agreement": _("Dikembalikan dengan catatan"),
    "agree_agreement": _("Disepakati kedua pihak"),
    "replace_agreement": _("Diganti dengan perjanjian baru"),
}

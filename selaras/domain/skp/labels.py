"""The words of the codes, and sentences about what is missing, changed and done; never stored."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from selaras.domain.indicators.codes import Direction
from selaras.kernel.formats import language_of, number_text

from .berakhlak import BY_CODE
from .codes import Aspek, HasilKind, HasilScope, LampiranKind, Perspektif, SkpForm, SkpLayout, SkpState
from .rules import Change, ChangeCode, Missing, MissingCode

SKP_STATE = {
    SkpState.DRAFT: _("Draf"),
    SkpState.SUBMITTED: _("Diajukan"),
    SkpState.RETURNED: _("Dikembalikan"),
    SkpState.AGREED: _("Disepakati"),
}
SKP_FORM = {SkpForm.KUANTITATIF: _("Kuantitatif"), SkpForm.KUALITATIF: _("Kualitatif")}
SKP_LAYOUT = {
    SkpLayout.JPT: _("Pejabat pimpinan tinggi dan pimpinan unit mandiri"),
    SkpLayout.PEGAWAI: _("Pegawai lainnya"),
}
HASIL_KIND = {HasilKind.UTAMA: _("Utama"), HasilKind.TAMBAHAN: _("Tambahan")}
HASIL_SCOPE = {HasilScope.ORGANISASI: _("Organisasi"), HasilScope.INDIVIDU: _("Individu")}
ASPEK = {
    Aspek.KUANTITAS: _("Kuantitas"),
    Aspek.KUALITAS: _("Kualitas"),
    Aspek.WAKTU: _("Waktu"),
    Aspek.BIAYA: _("Biaya"),
}
PERSPEKTIF = {
    Perspektif.PENERIMA_LAYANAN: _("Penerima layanan"),
    Perspektif.PROSES_BISNIS: _("Proses bisnis"),
    Perspektif.PENGUATAN_INTERNAL: _("Penguatan internal"),
    Perspektif.ANGGARAN: _("Anggaran"),
}
LAMPIRAN_KIND = {
    LampiranKind.DUKUNGAN: _("Dukungan sumber daya"),
    LampiranKind.PERTANGGUNGJAWABAN: _("Skema pertanggungjawaban"),
    LampiranKind.KONSEKUENSI: _("Konsekuensi"),
}
DIRECTION = {
    Direction.UP: _("Makin tinggi makin baik"),
    Direction.DOWN: _("Makin rendah makin baik"),
    Direction.BAND: _("Di antara dua batas"),
}
MISSING = {
    MissingCode.NO_RESULT: _("Belum ada rencana hasil kerja (RHK)."),
    MissingCode.NO_MAIN_RESULT: _("Belum ada RHK utama."),
    MissingCode.STATEMENT: _("RHK %(number)s belum dirumuskan."),
    MissingCode.LINK: _("RHK %(number)s belum terhubung ke RHK atasan, sasaran, atau pemberi tugas."),
    MissingCode.PERSPEKTIF: _("RHK %(number)s belum punya perspektif."),
    MissingCode.NARRATIVE: _("RHK %(number)s belum punya kalimat indikator dan target."),
    MissingCode.NO_INDICATOR: _("RHK %(number)s belum punya indikator."),
    MissingCode.INDICATOR_TEXT: _("Indikator %(line)s pada RHK %(number)s belum ditulis."),
    MissingCode.TARGET: _("Indikator %(line)s pada RHK %(number)s belum punya target."),
    MissingCode.BAND: _("Indikator %(line)s pada RHK %(number)s belum punya batas bawah dan atas."),
    MissingCode.ASPEK: _("Indikator %(line)s pada RHK %(number)s belum punya aspek."),
    MissingCode.WEIGHT_NEGATIVE: _("Bobot indikator %(line)s pada RHK %(number)s kurang dari nol."),
    MissingCode.NO_WEIGHT: _("Semua indikator berbobot nol, jadi tidak ada yang dihitung."),
    MissingCode.VALUE: _("Nilai %(value)s belum tercantum."),
    MissingCode.LAMPIRAN: _("Lampiran %(kind)s belum diisi."),
}
CHANGE = {
    ChangeCode.FORM: _("Bentuk: %(before)s menjadi %(after)s"),
    ChangeCode.RESULT_NEW: _("RHK baru: %(statement)s"),
    ChangeCode.RESULT_GONE: _("RHK tidak dilanjutkan: %(statement)s"),
    ChangeCode.REWORDED: _("Rumusan: %(before)s menjadi %(after)s"),
    ChangeCode.LINK: _("Tautan ke atas berubah: %(statement)s"),
    ChangeCode.NARRATIVE: _("Indikator dan target berubah: %(statement)s"),
    ChangeCode.LINE_NEW: _("Indikator baru: %(text)s"),
    ChangeCode.LINE_GONE: _("Indikator tidak dilanjutkan: %(text)s"),
    ChangeCode.LINE_REWORDED: _("Indikator: %(before)s menjadi %(after)s"),
    ChangeCode.AIM: _("%(text)s: %(before)s menjadi %(after)s"),
    ChangeCode.EXPECTATION: _("Ekspektasi untuk %(value)s berubah"),
    ChangeCode.LAMPIRAN: _("Lampiran %(kind)s berubah"),
}
# What an audited verb says in the history of a plan.
EVENT = {
    "draft_skp": _("Rencana mulai disusun"),
    "copy_skp": _("Disalin dari rencana tahun lalu"),
    "change_form": _("Bentuk rencana diubah"),
    "add_result": _("RHK ditambahkan"),
    "edit_result": _("RHK diubah"),
    "remove_result": _("RHK dihapus"),
    "move_result": _("Urutan RHK diubah"),
    "set_lampiran": _("Lampiran diubah"),
    "set_expectation": _("Ekspektasi pimpinan ditulis"),
    "add_remark": _("Catatan ditulis"),
    "ask_return": _("Minta dikembalikan"),
    "submit_skp": _("Diajukan"),
    "recall_skp": _("Ditarik kembali"),
    "return_skp": _("Dikembalikan dengan catatan"),
    "agree_skp": _("Disepakati"),
    "revise_skp": _("Dibuka untuk addendum"),
}


def missing_sentence(one: Missing) -> str:
    words = dict(one.params)
    if one.code == MissingCode.VALUE:
        words["value"] = BY_CODE[words["value"]].label
    if one.code == MissingCode.LAMPIRAN:
        words["kind"] = str(LAMPIRAN_KIND[words["kind"]]).lower()
    return str(MISSING[one.code]) % words


def change_sentence(one: Change) -> str:
    return str(CHANGE[one.code]) % change_words(one)


def change_words(one: Change) -> dict[str, Any]:
    """The params of a change as they are read: codes and aims in words."""
    words = dict(one.params)
    if one.code == ChangeCode.AIM:
        words |= {name: aim_text(**_aim_of(words[name])) for name in ("before", "after")}
    if one.code == ChangeCode.FORM:
        words |= {name: SKP_FORM[SkpForm(words[name])] for name in ("before", "after")}
    if one.code == ChangeCode.EXPECTATION:
        words["value"] = BY_CODE[words["value"]].label
    if one.code == ChangeCode.LAMPIRAN:
        words["kind"] = str(LAMPIRAN_KIND[LampiranKind(words["kind"])]).lower()
    return words


def _aim_of(line: Any) -> dict[str, Any]:
    return {name: line[name] for name in ("direction", "target", "lower", "upper")} | {
        "unit": line["unit_of_measure"]
    }


def aim_text(*, direction: str, target: Any, lower: Any, upper: Any, unit: str) -> str:
    """A target as it is read: ``≥ 90 %``, ``≤ 2 hari``, ``80 sampai 85 %``; a dash while there is none.

    The figures are Decimal, None, or the text of a snapshot.
    """
    low, high, aim = _figure(lower), _figure(upper), _figure(target)
    if direction == Direction.BAND:
        words = str(_("%(low)s sampai %(high)s")) % {"low": low, "high": high} if low and high else ""
    else:
        words = f"{'≤' if direction == Direction.DOWN else '≥'} {aim}" if aim else ""
    return f"{words} {unit}".strip() if words else "–"


def _figure(value: Any) -> str:
    if value is None or value == "":
        return ""
    return number_text(Decimal(value), None, language_of(get_language()))

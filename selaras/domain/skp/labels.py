from django.utils.translation import gettext_lazy as _

from .codes import Aspek, HasilKind, HasilScope, LampiranKind, Perspektif, SkpForm, SkpLayout, SkpState

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

from django.utils.translation import gettext_lazy as _

from .codes import BatchState, Extent, ImportKind, LineKind

IMPORT_KINDS = {
    ImportKind.HR: _("Data pegawai"),
    ImportKind.TICKETS: _("Catatan pengaduan"),
    ImportKind.TABLE: _("Tabel angka"),
    ImportKind.SKM: _("Jawaban kertas survei kepuasan"),
}
BATCH_STATES = {
    BatchState.WAITING: _("Sedang diperiksa"),
    BatchState.CHECKED: _("Siap diterapkan"),
    BatchState.REFUSED: _("Perlu diperbaiki"),
    BatchState.APPLIED: _("Sudah diterapkan"),
    BatchState.DISCARDED: _("Dibatalkan"),
    BatchState.UNDONE: _("Sudah dikembalikan"),
}
EXTENTS = {
    Extent.OFFICES: _("Semua pegawai dari kantor yang ada di berkas"),
    Extent.WHOLE: _("Semua pegawai pemerintah daerah ini"),
    Extent.PART: _("Sebagian pegawai atau sebagian kolom saja"),
}
LINE_KINDS = {
    LineKind.ERROR: _("Kesalahan"),
    LineKind.WARNING: _("Peringatan"),
    LineKind.NEW: _("Baru"),
    LineKind.CHANGED: _("Berubah"),
    LineKind.GONE: _("Tidak ada di berkas"),
    LineKind.UNCHANGED: _("Tetap"),
}

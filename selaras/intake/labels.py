from django.utils.translation import gettext_lazy as _

from .codes import BatchState, ImportKind

IMPORT_KINDS = {
    ImportKind.HR: _("Data pegawai"),
    ImportKind.TICKETS: _("Catatan pengaduan"),
}
BATCH_STATES = {
    BatchState.WAITING: _("Sedang diperiksa"),
    BatchState.CHECKED: _("Siap diterapkan"),
    BatchState.REFUSED: _("Perlu diperbaiki"),
    BatchState.APPLIED: _("Sudah diterapkan"),
    BatchState.DISCARDED: _("Dibatalkan"),
}

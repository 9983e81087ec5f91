from django.utils.translation import gettext_lazy as _

from .codes import AgencyKind, JobState

AGENCY_KIND = {
    AgencyKind.PROVINSI: _("Provinsi"),
    AgencyKind.KABUPATEN: _("Kabupaten"),
    AgencyKind.KOTA: _("Kota"),
}
JOB_STATE = {
    JobState.QUEUED: _("menunggu giliran"),
    JobState.RUNNING: _("sedang dikerjakan"),
    JobState.DONE: _("selesai"),
    JobState.FAILED: _("gagal"),
}

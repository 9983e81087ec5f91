from django.urls import path

from .views import entries, people, realisation, today

app_name = "progress"
urlpatterns = [
    path("", today.page, name="today"),
    path("", today.page, name="index"),
    path("catatan/", entries.listing, name="list"),
    path("catatan/unduh/", entries.export, name="export"),
    path("tim/", people.team, name="team"),
    path("pegawai/<uuid:employee_id>/", people.person, name="person"),
    path("realisasi/", realisation.index, name="realisations"),
    path("realisasi/rencana/<uuid:skp_id>/", realisation.latest, name="realisation_for"),
    path("realisasi/<uuid:period_id>/", realisation.own, name="realisation"),
    path("realisasi/<uuid:period_id>/<uuid:skp_id>/", realisation.plan, name="realisation_of"),
    path("realisasi/<uuid:period_id>/<uuid:skp_id>/kirim/", realisation.save, name="save_realisation"),
    path("realisasi/<uuid:period_id>/<uuid:skp_id>/tarik/", realisation.recall, name="recall_realisation"),
    path(
        "realisasi/bukti/<uuid:realisation_id>/<uuid:attachment_id>/lepas/",
        realisation.drop,
        name="drop_proof",
    ),
    path("<uuid:entry_id>/", entries.detail, name="entry"),
    path("<uuid:entry_id>/ubah/", entries.edit, name="edit"),
    path("<uuid:entry_id>/tarik/", entries.withdraw, name="withdraw"),
    path("<uuid:entry_id>/kembalikan/", entries.restore, name="restore"),
    path("<uuid:entry_id>/bukti/<uuid:attachment_id>/lepas/", entries.drop, name="drop_evidence"),
]

from django.urls import path

from . import editing, moving, views

app_name = "needs"
urlpatterns = [
    path("", views.index, name="index"),
    path("unduh/", views.export, name="export"),
    path("baru/", editing.new, name="new"),
    path("bukti/<uuid:fact_id>/hapus/", editing.remove_fact, name="remove_fact"),
    path("keterampilan/<uuid:demand_id>/hapus/", editing.remove_demand, name="remove_demand"),
    path("<uuid:need_id>/", views.detail, name="detail"),
    path("<uuid:need_id>/dampak/", views.impact, name="impact"),
    path("<uuid:need_id>/ubah/", editing.edit, name="edit"),
    path("<uuid:need_id>/bukti/", editing.fact, name="fact"),
    path("<uuid:need_id>/bukti-indikator/", editing.indicator_fact, name="indicator_fact"),
    path("<uuid:need_id>/nilai/", editing.score, name="score"),
    path("<uuid:need_id>/penilai/", editing.invite, name="invite"),
    path("<uuid:need_id>/keterampilan/", editing.demand, name="demand"),
    path("<uuid:need_id>/jawab/", editing.answer, name="answer"),
    path("<uuid:need_id>/tutup-penilaian/", moving.close_round, name="close_round"),
    path("<uuid:need_id>/buka-lagi/", moving.reopen, name="reopen"),
    path("<uuid:need_id>/terpenuhi/", moving.meet, name="meet"),
    path("<uuid:need_id>/hentikan/", moving.drop, name="drop"),
    path("<uuid:need_id>/lanjutkan/", moving.restore, name="restore"),
]

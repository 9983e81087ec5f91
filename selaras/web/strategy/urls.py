from django.urls import path

from . import alignment, editing, sight, views

app_name = "strategy"
urlpatterns = [
    path("", views.index, name="index"),
    path("keselarasan/", alignment.page, name="alignment"),
    path("keselarasan/unduh/", alignment.export, name="alignment_export"),
    path("baru/", editing.new, name="new"),
    path("garis-pandang/", sight.own, name="own_sight"),
    path("garis-pandang/<uuid:employee_id>/", sight.page, name="sight"),
    path("garis-pandang/<uuid:employee_id>/gambar.svg", sight.drawing, name="drawing"),
    path("tautan/<uuid:link_id>/lepas/", editing.unlink_parent, name="unlink_parent"),
    path("indikator/<uuid:link_id>/lepas/", editing.unlink_indicator, name="unlink_indicator"),
    path("kebutuhan/<uuid:link_id>/lepas/", editing.unlink_need, name="unlink_need"),
    path("<uuid:objective_id>/", views.detail, name="detail"),
    path("<uuid:objective_id>/ubah/", editing.edit, name="edit"),
    path("<uuid:objective_id>/induk/", editing.link_parent, name="link_parent"),
    path("<uuid:objective_id>/indikator/", editing.link_indicator, name="link_indicator"),
    path("<uuid:objective_id>/kebutuhan/", editing.link_need, name="link_need"),
    path("<uuid:objective_id>/hentikan/", editing.retire, name="retire"),
    path("<uuid:objective_id>/pakai-lagi/", editing.restore, name="restore"),
]

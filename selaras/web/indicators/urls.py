from django.urls import path

from . import editing, views

app_name = "indicators"
urlpatterns = [
    path("", views.index, name="index"),
    path("unduh/", views.export, name="export"),
    path("baru/", editing.new, name="new"),
    path("jalankan/", editing.run, name="run"),
    path("<uuid:indicator_id>/", views.detail, name="detail"),
    path("<uuid:indicator_id>/ubah/", editing.edit, name="edit"),
    path("<uuid:indicator_id>/target/", editing.target, name="target"),
    path("<uuid:indicator_id>/angka/", editing.observe, name="observe"),
    path("<uuid:indicator_id>/ukur/", editing.measure, name="measure"),
]

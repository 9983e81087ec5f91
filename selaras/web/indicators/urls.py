from django.urls import path

from . import editing, looking, sources, views

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
    path("pratinjau/", looking.preview, name="preview"),
    path("<uuid:indicator_id>/rincian/", looking.parts, name="parts"),
    path("pertanyaan/<uuid:question_id>/", looking.question, name="question"),
    path("sumber/", sources.index, name="sources"),
    path("sumber/baru/", sources.new, name="new_source"),
    path("sumber/<slug:code>/", sources.detail, name="source"),
]

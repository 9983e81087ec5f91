from django.urls import path

from . import answers, editing, moving, papers, views

app_name = "skm"
urlpatterns = [
    path("", views.index, name="index"),
    path("baru/", editing.new, name="new"),
    path("jawaban/<uuid:response_id>/keluarkan/", answers.exclude, name="exclude"),
    path("jawaban/<uuid:response_id>/hitung/", answers.include, name="include"),
    path("<uuid:survey_id>/", views.detail, name="detail"),
    path("<uuid:survey_id>/ubah/", editing.edit, name="edit"),
    path("<uuid:survey_id>/pertanyaan/", editing.word, name="word"),
    path("<uuid:survey_id>/poster/", views.poster, name="poster"),
    path("<uuid:survey_id>/qr.svg", views.qr, name="qr"),
    path("<uuid:survey_id>/jawaban/", answers.index, name="answers"),
    path("<uuid:survey_id>/unduh/", answers.export, name="export"),
    path("<uuid:survey_id>/kertas/", papers.send, name="papers"),
    path("<uuid:survey_id>/contoh.xlsx", papers.sample, name="sample"),
    path("<uuid:survey_id>/buka/", moving.open_survey, name="open"),
    path("<uuid:survey_id>/tutup/", moving.close, name="close"),
    path("<uuid:survey_id>/buka-lagi/", moving.reopen, name="reopen"),
    path("<uuid:survey_id>/umumkan/", moving.publish, name="publish"),
    path("<uuid:survey_id>/sumber/", moving.source, name="source"),
    path("<uuid:survey_id>/tarik/", moving.unpublish, name="unpublish"),
]

from django.urls import path

from . import views

app_name = "climate"
urlpatterns = [
    path("", views.index, name="index"),
    path("kelola/", views.questions, name="questions"),
    path("kelola/buka/", views.open_question, name="open"),
    path("kelola/<uuid:question_id>/", views.edit_question, name="edit"),
    path("<uuid:question_id>/", views.results, name="results"),
    path("<uuid:question_id>/jawab/", views.answer, name="answer"),
]

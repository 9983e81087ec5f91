from django.urls import path

from . import views

app_name = "evidence"
urlpatterns = [path("<uuid:evidence_id>/", views.file, name="file")]

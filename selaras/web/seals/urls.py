from django.urls import path

from . import views

app_name = "seals"
urlpatterns = [
    path("<slug:code>/", views.page, name="page"),
    path("<slug:code>/<str:day>.txt", views.note, name="note"),
]

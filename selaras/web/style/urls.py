from django.urls import path

from . import views

app_name = "style"
urlpatterns = [
    path("", views.index, name="index"),
    path("konfirmasi/", views.confirm, name="confirm"),
    path("simpan/", views.save, name="save"),
]

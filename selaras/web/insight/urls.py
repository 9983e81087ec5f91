from django.urls import path

from . import views

app_name = "insight"
urlpatterns = [
    path("", views.index, name="index"),
    path("laporan/<slug:slug>/cetak/", views.print_report, name="print"),
    path("laporan/<slug:slug>.pdf", views.paper, name="paper"),
    path("laporan/<slug:slug>.<str:ending>", views.report, name="report"),
]

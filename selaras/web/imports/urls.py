from django.urls import path

from . import views

app_name = "imports"
urlpatterns = [
    path("", views.index, name="index"),
    path("pegawai/", views.hr, name="hr"),
    path("layanan/<slug:code>/", views.tickets, name="tickets"),
    path("<uuid:batch_id>/", views.detail, name="detail"),
    path("<uuid:batch_id>/terapkan/", views.apply, name="apply"),
    path("<uuid:batch_id>/batalkan/", views.discard, name="discard"),
    path("<uuid:batch_id>/keluar/", views.leavers, name="leavers"),
    path("<uuid:batch_id>/kembalikan/", views.undo, name="undo"),
    path("<uuid:batch_id>/pratinjau.xlsx", views.sheet, name="sheet"),
    path("<uuid:batch_id>/kesalahan.xlsx", views.error_sheet, name="error_sheet"),
]

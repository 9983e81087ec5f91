from django.urls import path

from . import views

app_name = "organization"
urlpatterns = [
    path("", views.index, name="index"),
    path("pegawai/", views.people, name="people"),
    path("pegawai/unduh/", views.export, name="export"),
    path("pegawai/<uuid:employee_id>/", views.person, name="person"),
    path("unit/<uuid:unit_id>/", views.unit, name="unit"),
    path("unit/<uuid:unit_id>/cabang/", views.children, name="children"),
]

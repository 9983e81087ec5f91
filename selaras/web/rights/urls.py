from django.urls import path

from . import asking, personal, views

app_name = "rights"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("pegawai/<uuid:employee_id>/", views.person, name="person"),
    path("peran/", views.my_roles, name="my_roles"),
    path("pegawai/<uuid:employee_id>/peran/", views.roles, name="roles"),
    path("boleh/", asking.decision, name="decision"),
    path("data/", personal.data, name="data"),
    path("data/kumpulkan/", personal.ask, name="ask"),
    path("data/hapus/", personal.erase, name="erase"),
    path("data/<uuid:job_id>.<slug:ending>", personal.file, name="file"),
    path("daftar-data/", personal.register, name="register"),
]

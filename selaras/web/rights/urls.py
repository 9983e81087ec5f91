from django.urls import path

from . import asking, views

app_name = "rights"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("pegawai/<uuid:employee_id>/", views.person, name="person"),
    path("boleh/", asking.decision, name="decision"),
]

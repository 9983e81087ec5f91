from django.urls import path

from . import record, views

app_name = "manage"
urlpatterns = [
    path("", views.index, name="index"),
    path("periode/", views.periods, name="periods"),
    path("periode/batas/", views.set_deadline, name="set_deadline"),
    path("periode/<uuid:period_id>/keadaan/", views.change_period, name="change_period"),
    path("hak/", views.rights, name="rights"),
    path("hak/<uuid:grant_id>/cabut/", views.end_grant, name="end_grant"),
    path("audit/", record.search, name="audit"),
    path("audit/<uuid:event_id>/", record.event, name="event"),
]

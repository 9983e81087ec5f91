from django.urls import path

from . import views

app_name = "notices"
urlpatterns = [
    path("", views.index, name="index"),
    path("sudah-dibaca/", views.mark_all_read, name="mark_all"),
    path("<uuid:notice_id>/", views.follow, name="follow"),
]

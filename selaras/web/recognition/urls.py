from django.urls import path

from . import views

app_name = "recognition"
urlpatterns = [
    path("", views.wall, name="index"),
    path("ucapkan/", views.say, name="say"),
    path("milik-saya/", views.mine, name="mine"),
    path("<uuid:thanks_id>/", views.detail, name="thanks"),
    path("<uuid:thanks_id>/tarik/", views.withdraw, name="withdraw"),
    path("<uuid:thanks_id>/kembalikan/", views.restore, name="restore"),
]

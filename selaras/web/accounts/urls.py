from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [
    path("masuk/", views.sign_in, name="sign_in"),
    path("keluar/", views.sign_out, name="sign_out"),
    path("pemerintah/", views.pick_agency, name="pick_agency"),
    path("bingkai/", views.remember, name="remember"),
    path("bahasa/", views.choose_language, name="language"),
]

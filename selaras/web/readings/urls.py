from django.urls import path

from . import views

app_name = "readings"
urlpatterns = [path("", views.index, name="index")]

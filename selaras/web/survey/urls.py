from django.urls import path

from . import views

app_name = "survey"
urlpatterns = [
    path("<slug:token>/", views.page, name="page"),
    path("<slug:token>/terima-kasih/", views.thanks, name="thanks"),
    path("<slug:token>/hasil/", views.result, name="result"),
]

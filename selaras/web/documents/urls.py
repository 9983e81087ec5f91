from django.urls import path

from . import views

app_name = "documents"
urlpatterns = [
    path("<str:kind>/<uuid:thing_id>/", views.detail, name="detail"),
    path("<str:kind>/<uuid:thing_id>.pdf", views.pdf, name="pdf"),
    path("<str:kind>/<uuid:thing_id>/buat/", views.ask, name="ask"),
]

from django.urls import path

from . import deciding, impact, views

app_name = "changes"
urlpatterns = [
    path("", views.index, name="index"),
    path("dampak/sasaran/<uuid:objective_id>/", impact.objective, name="objective_impact"),
    path("dampak/target/<uuid:indicator_id>/", impact.target, name="target_impact"),
    path("perubahan/<uuid:change_id>/", views.change, name="change"),
    path("usulan/<uuid:proposal_id>/", views.proposal, name="proposal"),
    path("usulan/<uuid:proposal_id>/ambil/", deciding.take_up, name="take_up"),
    path("usulan/<uuid:proposal_id>/tolak/", deciding.decline, name="decline"),
    path("<uuid:clarification_id>/", views.detail, name="detail"),
    path("<uuid:clarification_id>/dibicarakan/", deciding.confirm, name="confirm"),
    path("<uuid:clarification_id>/tanpa-perubahan/", deciding.settle, name="settle"),
]

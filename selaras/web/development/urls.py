from django.urls import path

from .views import catalogue, office, own, proposals

app_name = "development"
urlpatterns = [
    path("", own.index, name="index"),
    path("tim/", own.team, name="team"),
    path("pegawai/<uuid:employee_id>/", own.person, name="person"),
    path("pegawai/<uuid:employee_id>/usulkan/", proposals.propose, name="propose"),
    path("peta/", office.heat, name="heat"),
    path("usulan/", office.listing, name="proposals"),
    path("usulan/unduh/", office.export, name="export"),
    path("usulan/<uuid:proposal_id>/", proposals.detail, name="proposal"),
    path("usulan/<uuid:proposal_id>/rencanakan/", proposals.plan, name="plan"),
    path("usulan/<uuid:proposal_id>/tolak/", proposals.decline, name="decline"),
    path("usulan/<uuid:proposal_id>/selesai/", proposals.complete, name="complete"),
    path("katalog/", catalogue.index, name="catalogue"),
    path("katalog/tambah/", catalogue.add, name="add_training"),
    path("katalog/<uuid:training_id>/", catalogue.edit, name="training"),
]

from django.urls import path

from . import directory, person, reorganising, standing, teams, views

app_name = "organization"
urlpatterns = [
    path("", views.index, name="index"),
    path("pegawai/", directory.people, name="people"),
    path("pegawai/unduh/", directory.export, name="export"),
    path("pegawai/tampilan/", directory.save_view, name="save_view"),
    path("pegawai/tampilan/<uuid:view_id>/hapus/", directory.forget_view, name="forget_view"),
    path("pegawai/<uuid:employee_id>/", person.person, name="person"),
    path("pegawai/<uuid:employee_id>/kedudukan/", standing.standing, name="standing"),
    path("pegawai/<uuid:employee_id>/kedudukan/<slug:what>/", standing.change, name="change_standing"),
    path("kedudukan/<slug:what>/<uuid:row_id>/akhiri/", standing.end, name="end_standing"),
    path("titipan/<uuid:delegation_id>/", standing.delegation, name="delegation"),
    path("unit/<uuid:unit_id>/", views.unit, name="unit"),
    path("unit/<uuid:unit_id>/cabang/", views.children, name="children"),
    path("tim/", teams.teams, name="teams"),
    path("tim/baru/", teams.new_team, name="new_team"),
    path("tim/<uuid:team_id>/", teams.team, name="team"),
    path("tim/<uuid:team_id>/anggota/", teams.join, name="join_team"),
    path("tim/<uuid:team_id>/ubah/", teams.change, name="change_team"),
    path("tim/<uuid:team_id>/tutup/", teams.close, name="close_team"),
    path("tim/anggota/<uuid:member_id>/akhiri/", teams.leave, name="leave_team"),
    path("penataan/", reorganising.reorganisations, name="reorganisations"),
    path("penataan/baru/", reorganising.new, name="new_reorganisation"),
    path("penataan/<uuid:reorganisation_id>/", reorganising.reorganisation, name="reorganisation"),
    path("penataan/<uuid:reorganisation_id>/langkah/<slug:kind>/", reorganising.add_step, name="add_step"),
    path(
        "penataan/<uuid:reorganisation_id>/langkah/<int:number>/hapus/",
        reorganising.remove_step,
        name="remove_step",
    ),
    path("penataan/<uuid:reorganisation_id>/pratinjau/", reorganising.preview, name="preview_reorganisation"),
    path("penataan/<uuid:reorganisation_id>/terapkan/", reorganising.apply, name="apply_reorganisation"),
    path("penataan/<uuid:reorganisation_id>/buang/", reorganising.discard, name="discard_reorganisation"),
]

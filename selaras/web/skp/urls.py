from django.urls import path

from .views import attachments, lists, moves, plan, results, team

app_name = "skp"
urlpatterns = [
    path("", lists.index, name="index"),
    path("unduh/", lists.export, name="export"),
    path("mulai/", lists.start, name="start"),
    path("tim/<uuid:employee_id>/matriks/", team.matrix, name="matrix"),
    path("rhk/<uuid:result_id>/", results.edit, name="result"),
    path("rhk/<uuid:result_id>/geser/", results.move, name="move_result"),
    path("rhk/<uuid:result_id>/hapus/", results.remove, name="remove_result"),
    path("<uuid:skp_id>/", plan.detail, name="detail"),
    path("<uuid:skp_id>/versi/<int:version>/", plan.agreed, name="agreed"),
    path("<uuid:skp_id>/catatan/", plan.remark, name="remark"),
    path("<uuid:skp_id>/ekspektasi/<slug:value>/", plan.expectation, name="expectation"),
    path("<uuid:skp_id>/bentuk/", plan.form, name="form"),
    path("<uuid:skp_id>/rhk/tambah/", results.add, name="add_result"),
    path("<uuid:skp_id>/lampiran/", attachments.edit, name="attachments"),
    path("<uuid:skp_id>/ajukan/", moves.submit, name="submit"),
    path("<uuid:skp_id>/tarik/", moves.recall, name="recall"),
    path("<uuid:skp_id>/setujui/", moves.agree, name="agree"),
    path("<uuid:skp_id>/minta-dikembalikan/", moves.ask_return, name="ask_return"),
    path("<uuid:skp_id>/kembalikan/", moves.return_with_note, name="return"),
    path("<uuid:skp_id>/addendum/", moves.revise, name="revise"),
]

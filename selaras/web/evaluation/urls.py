from django.urls import path

from .views import closing, distribution, lists, objection, organisation, result, room

app_name = "evaluation"
urlpatterns = [
    path("", lists.index, name="index"),
    path("unduh/", lists.export, name="export"),
    path("mulai/", lists.start, name="start"),
    path("penilaian-diri/<uuid:skp_id>/<str:code>/", result.self_note, name="self_note"),
    path("organisasi/", organisation.index, name="organisations"),
    path("organisasi/penetapan/<uuid:row_id>/", organisation.news, name="predikat_news"),
    path("organisasi/<uuid:unit_id>/", organisation.unit, name="organisation"),
    path("sebaran/", distribution.index, name="distributions"),
    path("sebaran/<uuid:unit_id>/", distribution.detail, name="distribution"),
    path("sebaran/<uuid:unit_id>/alasan/", distribution.remark, name="remark"),
    path("tutup/<str:code>/", closing.page, name="close"),
    path("<uuid:evaluation_id>/", room.detail, name="detail"),
    path("<uuid:evaluation_id>/kabar/", result.news, name="news"),
    path("<uuid:evaluation_id>/simpan/", room.save, name="save"),
    path("<uuid:evaluation_id>/tarik/", result.take_back, name="take_back"),
    path("<uuid:evaluation_id>/terima/", result.acknowledge, name="acknowledge"),
    path("<uuid:evaluation_id>/setujui/", result.accept, name="accept"),
    path("<uuid:evaluation_id>/keberatan/", objection.detail, name="objection"),
    path("<uuid:evaluation_id>/keberatan/sampaikan/", objection.file, name="file_objection"),
    path("<uuid:evaluation_id>/keberatan/jelaskan/", objection.explain, name="explain"),
    path("<uuid:evaluation_id>/keberatan/putuskan/", objection.decide, name="decide"),
]

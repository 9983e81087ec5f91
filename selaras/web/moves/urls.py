from django.urls import path

from . import recording, reports

app_name = "moves"
urlpatterns = [
    path("", recording.index, name="index"),
    path("mulai/", recording.begin, name="begin"),
    path("catat/<uuid:employee_id>/", recording.choose, name="choose"),
    path("catat/<uuid:employee_id>/<str:kind>/", recording.record, name="record"),
    path("atasan-keliru/", reports.report, name="report"),
    path("laporan/", reports.queue, name="reports"),
    path("laporan/<uuid:report_id>/", reports.detail, name="superior_report"),
    path("laporan/<uuid:report_id>/terima/", reports.accept, name="accept"),
    path("laporan/<uuid:report_id>/tolak/", reports.refuse, name="refuse"),
    path("laporan/<uuid:report_id>/tarik/", reports.withdraw, name="withdraw"),
    path("<uuid:move_id>/", recording.detail, name="detail"),
    path("<uuid:move_id>/batalkan/", recording.cancel, name="cancel"),
]

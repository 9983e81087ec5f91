from django.urls import path, register_converter
from django.urls.converters import StringConverter

from . import calendar, granting, record, terms, views


class DayConverter(StringConverter):
    """``2026-12-25``; what is no day is no address."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> object:
        import datetime as dt

        return dt.date.fromisoformat(value)

    def to_url(self, value: object) -> str:
        return str(value)


register_converter(DayConverter, "day")

app_name = "manage"
urlpatterns = [
    path("", views.index, name="index"),
    path("periode/", calendar.periods, name="periods"),
    path("periode/batas/", calendar.set_deadline, name="set_deadline"),
    path("periode/tahun/", calendar.open_year, name="open_year"),
    path("periode/<uuid:period_id>/keadaan/", calendar.change_period, name="change_period"),
    path("libur/", calendar.holidays, name="holidays"),
    path("libur/<day:date>/hapus/", calendar.remove_holiday, name="remove_holiday"),
    path("ketentuan/", terms.index, name="terms"),
    path("ketentuan/<slug:key>/", terms.term, name="term"),
    path("ketentuan/<slug:key>/bawaan/", terms.to_default, name="to_default"),
    path("hak/", granting.rights, name="rights"),
    path("hak/<uuid:grant_id>/cabut/", granting.end_grant, name="end_grant"),
    path("audit/", record.search, name="audit"),
    path("audit/<uuid:event_id>/", record.event, name="event"),
]

"""What a person fills in beside the file: the day, and which header holds which of our fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.domain.indicators.codes import SourceKind
from selaras.gateways.sheets import DATE_FORMS, INDONESIAN_DATES
from selaras.intake.codes import Extent, ImportKind
from selaras.intake.hr.columns import FIELDS as HR_FIELDS
from selaras.intake.labels import EXTENTS
from selaras.intake.mappings import Field, Reading
from selaras.intake.tables.columns import FIELDS as TABLE_FIELDS
from selaras.intake.tickets.columns import FIELDS as TICKET_FIELDS

LABELS = {
    "nip": _("NIP"),
    "name": _("Nama"),
    "front_title": _("Gelar depan"),
    "back_title": _("Gelar belakang"),
    "birth_date": _("Tanggal lahir"),
    "sex": _("Jenis kelamin"),
    "unit": _("Unit kerja"),
    "parent": _("Unit induk"),
    "position": _("Jabatan"),
    "position_kind": _("Jenis jabatan"),
    "grade": _("Golongan"),
    "position_from": _("TMT jabatan"),
    "status": _("Status pegawai"),
    "superior": _("NIP atasan"),
    "key": _("Nomor pengaduan"),
    "unit_label": _("Unit pada berkas"),
    "opened": _("Tanggal dibuka"),
    "closed": _("Tanggal ditutup"),
    "category": _("Kategori"),
    "channel": _("Kanal"),
    "verified": _("Tanggal diverifikasi"),
    "responded": _("Tanggal tanggapan pertama"),
    "reopened": _("Tanggal dibuka kembali"),
    "reopened_count": _("Berapa kali dibuka kembali"),
    "first_closed": _("Tanggal ditutup pertama kali"),
    "state": _("Status"),
    "period": _("Periode"),
    "value": _("Angka"),
}
PAPER_LABELS = {
    "answered_date": _("Tanggal diisi"),
    "scores": _("Nilai"),
    "age_band": _("Umur"),
    "sex": _("Jenis kelamin"),
    "schooling": _("Pendidikan terakhir"),
    "words": _("Saran"),
}
ACCEPT = ".xlsx,.xls,.ods,.csv,.tsv,.txt"
INDONESIAN = "+".join(INDONESIAN_DATES)
FORMS = ((INDONESIAN, _("hari, bulan, tahun")), *((form, form) for form in DATE_FORMS))


class FileForm(forms.Form):
    """A file with the reading of its columns; a header left empty is recognised by itself."""

    fields_read: Sequence[Field] = ()

    file = forms.FileField(label=_("Berkas"), widget=forms.FileInput(attrs={"accept": ACCEPT}))
    date_form = forms.ChoiceField(label=_("Tanggal ditulis"), choices=FORMS, required=False)

    def __init__(self, *args: Any, reading: Reading, **kwargs: Any) -> None:
        self.kept = reading
        initial = {f"column_{code}": header for code, header in reading.columns.items()}
        initial["date_form"] = _date_choice(reading.date_forms)
        kwargs["initial"] = initial | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        if self.fields_read is TABLE_FIELDS:
            del self.fields["date_form"]
        for item in self.fields_read:
            self.fields[f"column_{item.code}"] = forms.CharField(
                label=LABELS[item.code],
                required=False,
                max_length=200,
                help_text=_("Dikenali sendiri: %(names)s") % {"names": ", ".join(item.headers)},
            )

    @property
    def columns(self) -> list[forms.BoundField]:
        return [self[f"column_{item.code}"] for item in self.fields_read]

    @property
    def must_map(self) -> bool:
        """Nobody has said yet which header is which, and nothing can be guessed."""
        return self.fields_read is TICKET_FIELDS and not self.kept.columns

    @property
    def reading(self) -> Reading:
        """The reading as filled in; units and name of the kept one stay."""
        given = self.cleaned_data
        columns = {item.code: given[f"column_{item.code}"] for item in self.fields_read}
        forms_ = tuple((given.get("date_form") or INDONESIAN).split("+"))
        filled = {code: header for code, header in columns.items() if header}
        return replace(self.kept, columns=filled, date_forms=forms_)


class HrForm(FileForm):
    fields_read = HR_FIELDS

    effective_date = forms.DateField(
        label=_("Berlaku sejak"),
        help_text=_("Dipakai untuk perubahan yang tidak menyebut TMT jabatan."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    extent = forms.ChoiceField(
        label=_("Berkas ini memuat"),
        choices=[(str(code), label) for code, label in EXTENTS.items()],
        required=False,
        help_text=_(
            "Menentukan siapa yang dianggap tidak ada di berkas. Tidak ada yang keluar tanpa Anda pilih."
        ),
    )
    mapping_code = forms.SlugField(
        label=_("Simpan susunan kolom ini sebagai"),
        required=False,
        help_text=_("Nama pendek tanpa spasi, misalnya simpeg-provinsi."),
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"effective_date": today, "extent": Extent.OFFICES}, **kwargs)

    def clean_extent(self) -> Extent:
        return Extent(self.cleaned_data["extent"] or Extent.OFFICES)


class SourceForm(FileForm):
    """A file of a source; how it is read may be kept under a name, for other sources of the same make."""

    mapping_code = forms.SlugField(
        label=_("Simpan susunan kolom ini sebagai"),
        required=False,
        help_text=_("Nama pendek tanpa spasi, misalnya sp4n-lapor."),
    )


class TicketForm(SourceForm):
    fields_read = TICKET_FIELDS
    kind = ImportKind.TICKETS


class TableForm(SourceForm):
    fields_read = TABLE_FIELDS
    kind = ImportKind.TABLE


SOURCE_FORMS = {SourceKind.TICKET_LOG: TicketForm, SourceKind.TABLE: TableForm}


def _date_choice(given: tuple[str, ...]) -> str:
    return "+".join(given) if "+".join(given) in dict(FORMS) else INDONESIAN

"""Forms of an indicator: its card, a target, a given figure and its return."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selaras.domain.cycle.codes import PeriodState
from selaras.domain.cycle.models import Period
from selaras.domain.indicators import labels
from selaras.domain.indicators.codes import Aggregation, Direction, TicketEvent, TicketState, UnitAggregation
from selaras.domain.indicators.models import Indicator, Source
from selaras.domain.organization.models import Position
from selaras.kernel.calendar import DayCount
from selaras.web.evidence.forms import LinkField, ManyFilesField
from selaras.web.fields import NumberField, need_later
from selaras.web.periods import period_label

LARGEST = 10**17
FILTERS = ("category", "unit_label", "channel", "state", "column")
PART = ("category", "unit_label", "channel", "state")
FEED = (
    "unit_of_measure", "decimals", "aggregation", "source", "measure", "within_days", "clock", "limits",
    "from_event", "to_event", "part_field", "part_values", *FILTERS,
)  # fmt: skip


def options(words: Mapping[Any, Any]) -> list[tuple[str, Any]]:
    return [(str(code), text) for code, text in words.items()]


def period_choices(*, open_only: bool = True) -> list[tuple[str, str]]:
    """The agency's periods, the newest first; frozen and closed ones take nothing more."""
    rows = Period.objects.order_by("-last_date", "-first_date")
    rows = rows.filter(state=PeriodState.OPEN) if open_only else rows
    return [(code, period_label(code)) for code in rows.values_list("code", flat=True)]


def indicator_named(code: str) -> Indicator | None:
    """The indicator of that code; ValidationError where it is nobody's."""
    if not code.strip():
        return None
    row = Indicator.objects.filter(code=code.strip()).first()
    if row is None:
        raise ValidationError(_("Tidak ada indikator berkode “%(code)s”.") % {"code": code.strip()[:60]})
    return row


class IndicatorForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Nama indikator"), max_length=200)
    meaning = forms.CharField(
        label=gettext_lazy("Apa artinya"),
        required=False,
        max_length=4000,
        widget=forms.Textarea,
        help_text=gettext_lazy("Satu atau dua kalimat yang dimengerti warga."),
    )
    owner_unit = forms.ChoiceField(label=gettext_lazy("Unit pemilik"))
    unit_of_measure = forms.CharField(
        label=gettext_lazy("Satuan"), max_length=40, help_text=gettext_lazy("Misalnya: hari, %, orang.")
    )
    decimals = forms.IntegerField(
        label=gettext_lazy("Angka di belakang koma"), min_value=0, max_value=6, initial=2
    )
    direction = forms.ChoiceField(label=gettext_lazy("Arah"), choices=options(labels.DIRECTION))
    formula = forms.ChoiceField(
        label=gettext_lazy("Rumus capaian bila makin rendah makin baik"),
        choices=options(labels.FORMULA),
        help_text=gettext_lazy("Hanya dipakai bila arahnya makin rendah makin baik."),
    )
    cap = NumberField(
        label=gettext_lazy("Batas atas capaian"),
        required=False,
        places=2,
        low=0,
        high=9999,
        help_text=gettext_lazy(
            "Kosongkan bila capaian tidak dibatasi. Yang lazim: 100, 110, atau 120. Nilai aslinya tetap tampil."
        ),
    )
    aggregation = forms.ChoiceField(
        label=gettext_lazy("Nilai beberapa bulan menjadi satu"),
        choices=options(labels.AGGREGATION),
        help_text=gettext_lazy(
            "Jumlah layanan dijumlahkan, persen dirata-ratakan, sisa pekerjaan nilai terakhir."
        ),
    )
    unit_aggregation = forms.ChoiceField(
        label=gettext_lazy("Nilai beberapa unit menjadi satu"),
        choices=options(labels.UNIT_AGGREGATION),
        required=False,
        help_text=gettext_lazy("Dipakai bila indikator unit di atasnya dibentuk dari indikator ini."),
    )
    formula_words = forms.CharField(
        label=gettext_lazy("Cara menghitung"),
        required=False,
        max_length=4000,
        widget=forms.Textarea,
        help_text=gettext_lazy("Cukup jelas sampai orang lain mendapat angka yang sama."),
    )
    baseline_value = NumberField(
        label=gettext_lazy("Nilai awal"),
        required=False,
        low=-LARGEST,
        high=LARGEST,
        help_text=gettext_lazy("Keadaan sebelum ada upaya. Target di belakangnya ditolak."),
    )
    baseline_year = forms.IntegerField(
        label=gettext_lazy("Tahun nilai awal"), required=False, min_value=1990, max_value=2199
    )
    baseline_source = forms.CharField(
        label=gettext_lazy("Sumber nilai awal"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Misalnya: LKjIP 2025, halaman 41."),
    )
    valid_from = forms.DateField(
        label=gettext_lazy("Berlaku mulai"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    valid_until = forms.DateField(
        label=gettext_lazy("Berlaku sampai"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    pair = forms.CharField(
        label=gettext_lazy("Pasangannya"),
        required=False,
        max_length=60,
        help_text=gettext_lazy(
            "Kode indikator yang selalu tampil di sampingnya, supaya cepat tidak mengorbankan mutu."
        ),
        widget=forms.TextInput(attrs={"list": "indikator-lain", "autocomplete": "off"}),
    )
    source = forms.ModelChoiceField(
        Source.objects.none(),
        label=gettext_lazy("Sumber angka"),
        required=False,
        empty_label=gettext_lazy("Diisi dengan tangan atau aplikasi lain"),
    )
    measure = forms.ChoiceField(
        label=gettext_lazy("Yang dihitung dari sumber"),
        required=False,
        choices=[("", gettext_lazy("– tidak ada –")), *options(labels.MEASURE)],
    )
    within_days = forms.IntegerField(
        label=gettext_lazy("Batas hari"), required=False, min_value=0, max_value=36_500
    )
    clock = forms.ChoiceField(label=gettext_lazy("Harinya"), choices=options(labels.CLOCK), required=False)
    limits = forms.CharField(
        label=gettext_lazy("Batas hari menurut kategori"),
        required=False,
        max_length=4000,
        widget=forms.Textarea,
        help_text=gettext_lazy(
            "Satu kategori satu baris, misalnya “Pengaduan berkadar pengawasan: 60”. Yang lain memakai batas hari."
        ),
    )
    category = forms.CharField(
        label=gettext_lazy("Hanya kategori"), required=False, max_length=4000, widget=forms.Textarea
    )
    unit_label = forms.CharField(
        label=gettext_lazy("Hanya unit pada catatan"), required=False, max_length=4000, widget=forms.Textarea
    )
    channel = forms.CharField(
        label=gettext_lazy("Hanya kanal"), required=False, max_length=4000, widget=forms.Textarea
    )
    state = forms.CharField(
        label=gettext_lazy("Hanya status"), required=False, max_length=4000, widget=forms.Textarea
    )
    column = forms.CharField(label=gettext_lazy("Kolom angka"), required=False, max_length=120)
    from_event = forms.ChoiceField(
        label=gettext_lazy("Hari dihitung sejak"), choices=options(labels.TICKET_EVENT), required=False
    )
    to_event = forms.ChoiceField(
        label=gettext_lazy("Sampai"),
        choices=options(labels.TICKET_EVENT),
        required=False,
        initial=TicketEvent.CLOSED,
    )
    part_field = forms.ChoiceField(
        label=gettext_lazy("Bagian menurut"),
        choices=[(name, labels.FILTER_FIELD[name]) for name in PART],
        required=False,
    )
    part_values = forms.CharField(
        label=gettext_lazy("Bagian yang dihitung persennya"),
        required=False,
        max_length=4000,
        widget=forms.Textarea,
        help_text=gettext_lazy("Satu nilai satu baris; hanya untuk persen tiket menurut saringan."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner_unit"].choices = units  # type: ignore[attr-defined]
        self.fields["source"].queryset = Source.objects.order_by("name")  # type: ignore[attr-defined]
        for name in FILTERS:
            self.fields[name].help_text = _("Satu nilai satu baris. Kosong berarti semua.")
        self.fields["state"].help_text = _("Satu status satu baris: %(states)s.") % {
            "states": ", ".join(TicketState)
        }
        self.fields["column"].help_text = _("Judul kolom pada tabel angka; hanya untuk tabel.")

    def clean_pair(self) -> Indicator | None:
        return indicator_named(self.cleaned_data["pair"])

    def clean_limits(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for line in _lines(self.cleaned_data["limits"]):
            category, mark, days = line.rpartition(":")
            if not mark or not category.strip() or not days.strip().isdigit() or len(days.strip()) > 5:
                sentence = _("“%(line)s” belum lengkap. Tulis kategori, titik dua, lalu banyak hari.")
                raise ValidationError(sentence % {"line": line[:80]})
            found[category.strip()] = int(days)
        return found

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        given = dict(self.cleaned_data)
        given["clock"] = given["clock"] or DayCount.CALENDAR
        if "unit_aggregation" in given:
            given["unit_aggregation"] = given["unit_aggregation"] or UnitAggregation.MEAN
        given["filters"] = {name: lines for name in FILTERS if (lines := _lines(given.pop(name)))}
        part = {given.pop("part_field") or PART[0]: _lines(given.pop("part_values"))}
        given["part"] = {name: lines for name, lines in part.items() if lines}
        given["from_event"] = given["from_event"] or TicketEvent.OPENED
        given["to_event"] = given["to_event"] or TicketEvent.CLOSED
        for name in ("owner_unit", "version", "code"):
            given.pop(name, None)
        return given


class PreviewForm(IndicatorForm):
    """The fields that make a figure, of a definition that is still being written."""

    def __init__(self, data: Any) -> None:
        super().__init__(data, units=[])
        for name in set(self.fields) - set(FEED):
            del self.fields[name]
        for name in ("unit_of_measure", "decimals", "aggregation"):
            self.fields[name].required = False

    def values(self) -> dict[str, Any]:
        given = super().values()
        given.pop("decimals")
        return given | {"aggregation": given["aggregation"] or Aggregation.LAST}


class CardForm(IndicatorForm):
    """The whole card: also who gives the figures and who verifies them, which are posts of the unit."""

    owner = forms.ChoiceField(
        label=gettext_lazy("Pemilik"),
        required=False,
        help_text=gettext_lazy("Jabatan yang memberi angkanya. Siapa pun yang mendudukinya boleh mengisi."),
    )
    verifier = forms.ChoiceField(
        label=gettext_lazy("Pemeriksa"),
        required=False,
        help_text=gettext_lazy(
            "Jabatan lain yang memeriksa angka dan buktinya. Angka dipakai sesudah diperiksa."
        ),
    )

    def __init__(self, *args: Any, posts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("owner", "verifier"):
            self.fields[name].choices = [("", _("– belum ditetapkan –")), *posts]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        found = super().values()
        keys = {name: found.pop(name) for name in ("owner", "verifier")}
        held = {str(row.pk): row for row in Position.objects.filter(pk__in=[k for k in keys.values() if k])}
        return found | {name: held.get(key) for name, key in keys.items()}


class NewIndicatorForm(IndicatorForm):
    code = forms.SlugField(
        label=gettext_lazy("Kode"),
        max_length=60,
        help_text=gettext_lazy("Huruf kecil, angka, dan tanda hubung. Tidak dapat diubah lagi."),
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class TargetForm(forms.Form):
    period = forms.ChoiceField(label=gettext_lazy("Periode"))
    value = NumberField(label=gettext_lazy("Target"), required=False, low=-LARGEST, high=LARGEST)
    lower = NumberField(label=gettext_lazy("Batas bawah"), required=False, low=-LARGEST, high=LARGEST)
    upper = NumberField(label=gettext_lazy("Batas atas"), required=False, low=-LARGEST, high=LARGEST)

    def __init__(self, *args: Any, direction: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = period_choices()  # type: ignore[attr-defined]
        for name in ("value",) if direction == Direction.BAND else ("lower", "upper"):
            del self.fields[name]
        need_later(self, *self.fields)


class ObservationForm(forms.Form):
    period = forms.ChoiceField(label=gettext_lazy("Periode"))
    value = NumberField(
        label=gettext_lazy("Angka"),
        low=-LARGEST,
        high=LARGEST,
        help_text=gettext_lazy("Koma untuk desimal: 85,5. Ribuan dengan dua titik: 1.250.000."),
    )
    weight = NumberField(
        label=gettext_lazy("Penimbang"),
        required=False,
        low=0,
        high=LARGEST,
        help_text=gettext_lazy("Banyaknya layanan, berkas, atau orang di balik angka ini."),
    )
    note = forms.CharField(
        label=gettext_lazy("Catatan"),
        required=False,
        max_length=2000,
        widget=forms.Textarea,
        help_text=gettext_lazy("Dari mana angkanya, supaya orang lain dapat memeriksanya."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan koreksi"),
        required=False,
        max_length=2000,
        widget=forms.Textarea,
        help_text=gettext_lazy(
            "Diisi bila periode ini sudah punya angka. Angka lama tetap tampil di sampingnya."
        ),
    )
    files = ManyFilesField()
    link = LinkField()

    def __init__(self, *args: Any, aggregation: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = period_choices()  # type: ignore[attr-defined]
        if aggregation != Aggregation.WEIGHTED:
            del self.fields["weight"]
        need_later(self, "weight", "files", "link")

    def clean_value(self) -> Any:
        value = self.cleaned_data["value"]
        if value is None:
            raise ValidationError(_("Isi angkanya."))
        return value

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("files") and not given.get("link", "").strip():
            self.add_error("files", _("Lampirkan buktinya: berkas, foto, atau tautan."))
        return given


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Apa yang perlu diperbaiki"),
        max_length=2000,
        widget=forms.Textarea,
        help_text=gettext_lazy("Dibaca pemberi angka. Sebut angka atau bukti mana yang perlu diganti."),
    )

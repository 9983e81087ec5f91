"""Forms of documents, programmes, versions and agreements."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from selaras.domain.strategy import labels
from selaras.domain.strategy.models import Programme, StrategyDocument
from selaras.web.fields import NumberField

PICK = gettext_lazy("– pilih –")
KINDS = [(str(code), words) for code, words in labels.STRATEGY_KIND.items()]
CAUSES = [
    ("", gettext_lazy("Perjanjian pertama tahun ini")),
    *((str(c), w) for c, w in labels.REVISION_CAUSE.items()),
]


def _date(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label, required=required, help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip


def _year(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=2000, max_value=2100)


class DocumentForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Jenis dokumen"), choices=KINDS)
    title = forms.CharField(label=gettext_lazy("Judul"), max_length=300)
    unit = forms.ChoiceField(label=gettext_lazy("Unit pemilik"))
    first_year = _year(gettext_lazy("Tahun awal"))
    last_year = _year(gettext_lazy("Tahun akhir"))
    regulation = forms.CharField(
        label=gettext_lazy("Peraturan yang menetapkan"), required=False, max_length=300,
        help_text=gettext_lazy("Nomor dan tahun peraturan atau keputusan. Wajib sebelum diberlakukan."),
    )  # fmt: skip
    valid_from = _date(gettext_lazy("Mulai berlaku"))
    valid_until = _date(gettext_lazy("Berlaku sampai sebelum"))
    replaces = forms.ModelChoiceField(
        StrategyDocument.objects.none(), label=gettext_lazy("Menggantikan"), required=False,
        empty_label=gettext_lazy("Tidak menggantikan dokumen lain"),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, units: list[tuple[str, str]], others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units  # type: ignore[attr-defined]
        self.fields["replaces"].queryset = others  # type: ignore[attr-defined]


def _lines(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=20_000, widget=forms.Textarea,
        help_text=gettext_lazy("Satu baris untuk satu butir, menurut urutannya."),
    )  # fmt: skip


class TextsForm(forms.Form):
    vision = _lines(gettext_lazy("Visi"))
    mission = _lines(gettext_lazy("Misi"))
    goal = _lines(gettext_lazy("Tujuan"))


class DocumentTieForm(forms.Form):
    place = forms.ChoiceField(
        label=gettext_lazy("Dokumen, dan butirnya bila ada"),
        help_text=gettext_lazy("Pilih butir visi, misi, atau tujuan yang diwujudkan sasaran ini."),
    )

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = places  # type: ignore[attr-defined]


class ProgrammeForm(forms.Form):
    code = forms.CharField(label=gettext_lazy("Kode"), max_length=60)
    name = forms.CharField(label=gettext_lazy("Nama program"), max_length=300)
    regulation = forms.CharField(
        label=gettext_lazy("Peraturan"), max_length=300,
        help_text=gettext_lazy("Yang menetapkan kode ini, misalnya keputusan menteri tentang nomenklatur."),
    )  # fmt: skip
    valid_from = _date(gettext_lazy("Mulai berlaku"), required=True)
    valid_until = _date(
        gettext_lazy("Berlaku sampai sebelum"), help_text=gettext_lazy("Kosong bila masih berlaku.")
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ProgrammeTieForm(forms.Form):
    programme = forms.ModelChoiceField(
        Programme.objects.none(), label=gettext_lazy("Program"), empty_label=PICK
    )
    budget = NumberField(label=gettext_lazy("Anggaran setahun"), required=False, places=2, low=0)

    def __init__(self, *args: Any, programmes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes  # type: ignore[attr-defined]


class FreezeForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Nama versi"), required=False, max_length=200,
        help_text=gettext_lazy("Misalnya “Sebelum perubahan APBD”. Kosong: diberi nomor."),
    )  # fmt: skip


class CopyForm(forms.Form):
    with_targets = forms.BooleanField(
        label=gettext_lazy("Bawa target indikatornya"), required=False,
        help_text=gettext_lazy("Target tahun ini menjadi target awal tahun berikutnya. Yang sudah ada tidak diubah."),
    )  # fmt: skip


class AgreementForm(forms.Form):
    position = forms.ChoiceField(label=gettext_lazy("Jabatan"))
    cause = forms.ChoiceField(
        label=gettext_lazy("Alasan perubahan"), choices=CAUSES, required=False,
        help_text=gettext_lazy("Diisi bila menggantikan perjanjian yang sudah disepakati."),
    )  # fmt: skip
    budget_date = _date(
        gettext_lazy("Dokumen anggaran disahkan"),
        help_text=gettext_lazy("Tanggal DPA. Dari sini dihitung batas penetapan perjanjian."),
    )

    def __init__(self, *args: Any, positions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"].choices = positions  # type: ignore[attr-defined]


class NoteForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Yang perlu diperbaiki"), max_length=2000, widget=forms.Textarea
    )

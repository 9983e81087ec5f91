"""Forms of the graph: a node, and each kind of tie."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from selaras.domain.indicators.models import Indicator
from selaras.domain.needs.models import Need
from selaras.domain.strategy import labels
from selaras.domain.strategy.models import Objective
from selaras.web.fields import NumberField

KINDS = [(str(code), words) for code, words in labels.OBJECTIVE_KIND.items()]
PICK = gettext_lazy("– pilih –")


class ObjectiveChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Objective) -> str:
        return f"{labels.OBJECTIVE_KIND[obj.kind]}: {obj.statement}"


class ObjectiveForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Tingkat"), choices=KINDS)
    statement = forms.CharField(
        label=gettext_lazy("Keadaan yang ingin dicapai"),
        max_length=400,
        widget=forms.Textarea,
        help_text=gettext_lazy("Tulis keadaannya, bukan kegiatan atau nama programnya."),
    )
    unit = forms.ChoiceField(label=gettext_lazy("Unit pemilik"))
    position = forms.ChoiceField(
        label=gettext_lazy("Jabatan penanggung jawab"),
        required=False,
        help_text=gettext_lazy("Kosong: pimpinan unitnya."),
    )
    first_year = forms.IntegerField(label=gettext_lazy("Tahun awal"), min_value=2000, max_value=2100)
    last_year = forms.IntegerField(label=gettext_lazy("Tahun akhir"), min_value=2000, max_value=2100)
    note = forms.CharField(
        label=gettext_lazy("Catatan"), required=False, max_length=4000, widget=forms.Textarea
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        units: list[tuple[str, str]],
        posts: list[tuple[str, str]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units  # type: ignore[attr-defined]
        if posts is None:
            del self.fields["position"]  # a new objective gets its post once its unit is known
        else:
            self.fields["position"].choices = posts  # type: ignore[attr-defined]


class NewObjectiveForm(ObjectiveForm):
    code = forms.SlugField(
        label=gettext_lazy("Kode"),
        max_length=60,
        help_text=gettext_lazy("Huruf kecil, angka, dan tanda hubung. Urutan kode menjadi urutan tampilan."),
    )
    parent = ObjectiveChoice(
        Objective.objects.none(),
        label=gettext_lazy("Mendukung sasaran"),
        required=False,
        empty_label=gettext_lazy("Belum dihubungkan"),
    )
    contribution = NumberField(label=gettext_lazy("Kontribusi"), required=False, places=2, low=0, high=100)

    def __init__(self, *args: Any, parents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = parents  # type: ignore[attr-defined]


class ParentForm(forms.Form):
    parent = ObjectiveChoice(Objective.objects.none(), label=gettext_lazy("Mendukung sasaran"))
    contribution = NumberField(
        label=gettext_lazy("Kontribusi"),
        required=False,
        places=2,
        low=0,
        high=100,
        help_text=gettext_lazy("Persen dari sasaran yang didukung. Kosong bila tidak ditimbang."),
    )

    def __init__(self, *args: Any, parents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = parents  # type: ignore[attr-defined]


class IndicatorTieForm(forms.Form):
    indicator = forms.ModelChoiceField(
        Indicator.objects.none(), label=gettext_lazy("Indikator"), empty_label=PICK
    )

    def __init__(self, *args: Any, indicators: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].queryset = indicators  # type: ignore[attr-defined]


class NeedTieForm(forms.Form):
    need = forms.ModelChoiceField(
        Need.objects.none(),
        label=gettext_lazy("Kebutuhan"),
        help_text=gettext_lazy("Yang penilaiannya sudah ditutup."),
    )

    def __init__(self, *args: Any, needs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["need"].queryset = needs  # type: ignore[attr-defined]

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from selaras.domain.competency.models import Competency
from selaras.domain.development.codes import TrainingForm, TrainingPath
from selaras.domain.development.labels import PROPOSAL_REASON, TRAINING_FORM, TRAINING_PATH
from selaras.domain.development.models import Training
from selaras.domain.needs.models import Need
from selaras.web.fields import NumberField

LEVELS = [(str(n), str(n)) for n in range(1, 6)]


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ProposeForm(forms.Form):
    """A training for one person; the year is that of the chosen period."""

    training = forms.ModelChoiceField(
        Training.objects.none(), label=gettext_lazy("Pelatihan"), empty_label=gettext_lazy("Pilih pelatihan")
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Alasan"), choices=[(code, label) for code, label in PROPOSAL_REASON.items()]
    )
    need = forms.ModelChoiceField(
        Need.objects.none(),
        label=gettext_lazy("Kebutuhan"),
        required=False,
        empty_label=gettext_lazy("Tidak dari kebutuhan"),
    )
    note = forms.CharField(
        label=gettext_lazy("Catatan"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, viewer: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        trainings = Training.objects.visible_to(viewer).order_by("name")
        needs = Need.objects.visible_to(viewer).in_year(year).order_by("statement")
        self.fields["training"].queryset = trainings  # type: ignore[attr-defined]
        self.fields["need"].queryset = needs  # type: ignore[attr-defined]


class PlanForm(forms.Form):
    date = forms.DateField(label=gettext_lazy("Tanggal pelatihan"), widget=day_input())


class DeclineForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Alasan"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class CompleteForm(forms.Form):
    date = forms.DateField(label=gettext_lazy("Selesai pada"), widget=day_input())
    score_before = NumberField(label=gettext_lazy("Nilai sebelum"), required=False, low=0, high=100, places=2)
    score_after = NumberField(label=gettext_lazy("Nilai sesudah"), required=False, low=0, high=100, places=2)
    level_after = forms.TypedChoiceField(
        label=gettext_lazy("Tingkat sekarang"),
        choices=LEVELS,
        coerce=int,
        help_text=gettext_lazy(
            "Tingkat yang dikuasai menurut hasil pelatihan. Kesenjangan dihitung ulang darinya."
        ),
    )


class CatalogueForm(forms.Form):
    """One line of the catalogue."""

    code = forms.SlugField(
        label=gettext_lazy("Kode"),
        max_length=60,
        help_text=gettext_lazy("Huruf kecil, angka, dan tanda hubung."),
    )
    name = forms.CharField(label=gettext_lazy("Nama"), max_length=200)
    competency = forms.ModelChoiceField(Competency.objects.none(), label=gettext_lazy("Kompetensi"))
    level_to = forms.TypedChoiceField(label=gettext_lazy("Sampai tingkat"), choices=LEVELS, coerce=int)
    form = forms.ChoiceField(
        label=gettext_lazy("Bentuk"), choices=[(c, TRAINING_FORM[c]) for c in TrainingForm]
    )
    path = forms.ChoiceField(
        label=gettext_lazy("Jalur"), choices=[(c, TRAINING_PATH[c]) for c in TrainingPath]
    )
    organiser = forms.CharField(label=gettext_lazy("Penyelenggara"), max_length=160)
    jp = forms.IntegerField(label=gettext_lazy("Jam pelajaran (JP)"), min_value=1, max_value=1000)
    cost = NumberField(label=gettext_lazy("Biaya per orang"), low=0, places=2)
    seats = forms.IntegerField(label=gettext_lazy("Kursi"), min_value=1, max_value=10_000)

    def __init__(self, *args: Any, is_new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["competency"].queryset = Competency.objects.order_by("name")  # type: ignore[attr-defined]
        if not is_new:
            del self.fields["code"]

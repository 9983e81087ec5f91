"""Forms of a need: its words, a fact, points, participants, a demanded skill, an answering objective."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from selaras.domain.competency.models import Competency
from selaras.domain.indicators.models import Indicator
from selaras.domain.needs import labels
from selaras.domain.needs.codes import FactKind
from selaras.domain.organization.models import Employee
from selaras.domain.strategy.models import Objective

FIVE = [(str(n), str(n)) for n in range(1, 6)]
NONE = ("", gettext_lazy("– tidak ada –"))


def options(words: Mapping[Any, Any], without: Iterable[Any] = ()) -> list[tuple[str, Any]]:
    return [(str(code), text) for code, text in words.items() if code not in without]


PICK = gettext_lazy("– pilih –")


class EmployeeChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Employee) -> str:
        return f"{obj.full_name}, {obj.post_name}" if getattr(obj, "post_name", None) else obj.full_name


class EmployeeChoices(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Employee) -> str:
        return f"{obj.full_name}, {obj.post_name}" if getattr(obj, "post_name", None) else obj.full_name


class FormOfPeople(forms.Form):
    """``people``: those whom its fields of people offer."""

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, EmployeeChoice | EmployeeChoices):
                field.queryset = people


class StatementForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=options(labels.NEED_KIND))
    statement = forms.CharField(
        label=gettext_lazy("Apa yang dibutuhkan atau dihadapi"),
        max_length=300,
        widget=forms.Textarea,
        help_text=gettext_lazy("Satu kalimat tentang keadaan, belum tentang jalan keluarnya."),
    )


class ProposeForm(StatementForm):
    affected = forms.CharField(
        label=gettext_lazy("Siapa yang merasakannya"), required=False, max_length=4000, widget=forms.Textarea
    )


class NeedForm(FormOfPeople, ProposeForm):
    cause = forms.CharField(
        label=gettext_lazy("Apa penyebabnya"), required=False, max_length=4000, widget=forms.Textarea
    )
    demanded_resources = forms.CharField(
        label=gettext_lazy("Sumber daya yang diminta"),
        required=False,
        max_length=4000,
        widget=forms.Textarea,
        help_text=gettext_lazy("Orang, alat, anggaran, atau ruang yang diperlukan untuk menjawabnya."),
    )
    resources = forms.CharField(
        label=gettext_lazy("Sumber daya yang ada"), required=False, max_length=4000, widget=forms.Textarea
    )
    owner = EmployeeChoice(
        Employee.objects.none(), label=gettext_lazy("Pemegang kebutuhan"), empty_label=PICK
    )
    review_date = forms.DateField(
        label=gettext_lazy("Ditinjau lagi"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class ParticipantsForm(FormOfPeople):
    participants = EmployeeChoices(
        Employee.objects.none(),
        label=gettext_lazy("Siapa yang menilai"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Pemegang kebutuhan selalu ikut. Yang sudah menilai tidak dihapus."),
    )


class AnalysisForm(FormOfPeople):
    occasion = forms.CharField(
        label=gettext_lazy("Apa yang dianalisis"),
        max_length=200,
        help_text=gettext_lazy("Tahun atau kejadiannya, misalnya “Kebutuhan Bidang Pelayanan 2027”."),
    )
    facilitator = EmployeeChoice(
        Employee.objects.none(), label=gettext_lazy("Pemandu analisis"), empty_label=PICK
    )


class PeopleForm(FormOfPeople):
    participants = EmployeeChoices(
        Employee.objects.none(),
        label=gettext_lazy("Peserta"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Sedikitnya dua orang, sebaiknya dari kedudukan yang berbeda."),
    )


class AcceptForm(FormOfPeople, StatementForm):
    owner = EmployeeChoice(
        Employee.objects.none(), label=gettext_lazy("Pemegang kebutuhan"), empty_label=PICK
    )
    participants = EmployeeChoices(
        Employee.objects.none(),
        label=gettext_lazy("Siapa yang menilai"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class CauseForm(forms.Form):
    """``parent_id`` is the cause that is asked once more; without it the bone is chosen."""

    text = forms.CharField(label=gettext_lazy("Mengapa begitu?"), max_length=200)
    kind = forms.ChoiceField(
        label=gettext_lazy("Letaknya"), required=False, choices=[("", PICK), *options(labels.CAUSE_KIND)]
    )
    parent_id = forms.UUIDField(required=False, widget=forms.HiddenInput)


class CauseTextForm(forms.Form):
    text = forms.CharField(label=gettext_lazy("Mengapa begitu?"), max_length=200)


class FactForm(forms.Form):
    """An indicator's figure comes by its own form, so that it is a snapshot and not typed."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Jenis bukti"), choices=options(labels.FACT_KIND, without=(FactKind.INDICATOR,))
    )
    text = forms.CharField(label=gettext_lazy("Buktinya"), max_length=2000, widget=forms.Textarea)
    figure = forms.CharField(
        label=gettext_lazy("Angkanya"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("Misalnya: 212 dalam 2026."),
    )
    remark = forms.CharField(
        label=gettext_lazy("Keterangan singkat"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Misalnya: naik 2,1 kali."),
    )


class IndicatorFactForm(forms.Form):
    indicator = forms.ModelChoiceField(
        Indicator.objects.none(), label=gettext_lazy("Indikator"), empty_label=PICK
    )
    remark = forms.CharField(label=gettext_lazy("Keterangan singkat"), required=False, max_length=120)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        measured = Indicator.objects.filter(measurements__value__isnull=False).distinct().order_by("name")
        self.fields["indicator"].queryset = measured  # type: ignore[attr-defined]


class ScoreForm(forms.Form):
    urgency = forms.ChoiceField(
        label=gettext_lazy("Mendesak"),
        choices=FIVE,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("1 masih dapat menunggu, 5 harus segera ditangani."),
    )
    seriousness = forms.ChoiceField(
        label=gettext_lazy("Serius"),
        choices=FIVE,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("1 akibatnya kecil, 5 akibatnya berat bagi banyak orang."),
    )
    growth = forms.ChoiceField(
        label=gettext_lazy("Berkembang"),
        choices=FIVE,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("1 mereda sendiri, 5 memburuk bila dibiarkan."),
    )


class DemandForm(forms.Form):
    competency = forms.ModelChoiceField(
        Competency.objects.none(), label=gettext_lazy("Kompetensi"), empty_label=PICK
    )
    level = forms.ChoiceField(label=gettext_lazy("Tingkat"), choices=FIVE, initial="3")
    posts = forms.CharField(
        label=gettext_lazy("Untuk siapa"),
        max_length=200,
        help_text=gettext_lazy("Misalnya: petugas loket."),
    )
    unit = forms.ChoiceField(label=gettext_lazy("Di unit"), required=False)
    post_name = forms.CharField(
        label=gettext_lazy("Nama jabatan memuat"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Kosong berarti semua jabatan di unit itu."),
    )

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["competency"].queryset = Competency.objects.order_by("name")  # type: ignore[attr-defined]
        self.fields["unit"].choices = units  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    objective = forms.ModelChoiceField(
        Objective.objects.none(), label=gettext_lazy("Sasaran"), empty_label=PICK
    )

    def __init__(self, *args: Any, objectives: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["objective"].queryset = objectives  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=2000,
        widget=forms.Textarea,
        help_text=gettext_lazy("Dibaca oleh yang mengusulkan dan yang rencananya terhubung."),
    )

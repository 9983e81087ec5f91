"""Forms of the organisation: units and people are typed as one says them, and found tolerantly."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selaras.domain.organization import labels
from selaras.domain.organization.codes import (
    AssignmentKind,
    AssignmentLoad,
    LeaveKind,
    PositionKind,
    UnitKind,
)
from selaras.domain.organization.models import Employee, Position, Unit
from selaras.domain.organization.search import matching, matching_units
from selaras.kernel.viewer import Viewer

DAY = dt.timedelta(days=1)
FEW = 6


def coded(words: Mapping[Any, Any], *codes: Any) -> list[tuple[str, Any]]:
    return [(str(code), words[code]) for code in (codes or words)]


def date_field(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}), **kwargs)


class TypedField(forms.CharField, ABC):
    """A thing named by its code, NIP or words; where several fit, they are named in the error."""

    viewer: Viewer

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=200, **kwargs)
        self.widget.attrs["autocomplete"] = "off"

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return self.find(text) if text else None

    def find(self, text: str) -> Any:
        found = self.candidates(text)
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(_("“%(text)s” tidak ditemukan. Periksa ejaannya.") % {"text": text})
        names = "; ".join(self.told(one) for one in found[:FEW])
        sentence = _("Ada beberapa yang cocok. Tulis kode atau NIP-nya: %(names)s.")
        raise forms.ValidationError(sentence % {"names": names})

    @abstractmethod
    def candidates(self, text: str) -> list[Any]: ...

    @abstractmethod
    def told(self, one: Any) -> str: ...


class UnitField(TypedField):
    def candidates(self, text: str) -> list[Unit]:
        rows = Unit.objects.as_of(self.viewer.today)
        exact = list(rows.filter(code__iexact=text)[:1]) or list(rows.filter(name__iexact=text)[:FEW])
        return exact or list(rows.filter(pk__in=matching_units(self.viewer.agency_id, text, FEW + 1)))

    def told(self, one: Unit) -> str:
        return f"{one.name} ({one.code})"


class UnitsField(UnitField):
    """One unit a line."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.max_length = None
        self.widget.attrs["rows"] = 3

    def find(self, text: str) -> Any:
        return [UnitField.find(self, line.strip()) for line in text.splitlines()[:50] if line.strip()]


class PersonField(TypedField):
    def candidates(self, text: str) -> list[Employee]:
        found = matching(self.viewer.agency_id, text, FEW + 1)
        rows = Employee.objects.serving(self.viewer.today).filter(pk__in=found).with_post(self.viewer.today)
        people = list(rows.order_by("sort_name", "pk"))
        return [one for one in people if one.name.lower() == text.lower()] or people

    def told(self, one: Employee) -> str:
        return f"{one.full_name}, {one.post_name or _('tanpa jabatan')}"  # type: ignore[attr-defined]


class AskingForm(forms.Form):
    """Hands the viewer to the fields that search."""

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, TypedField):
                field.viewer = viewer


class SpanForm(AskingForm):
    """From a day up to and with another: people say the last day, rows keep the first that is not."""

    valid_from = date_field(gettext_lazy("Mulai"))
    last_day = date_field(gettext_lazy("Sampai dengan"), required=False)

    def span(self) -> dict[str, Any]:
        last = self.cleaned_data["last_day"]
        return {"valid_from": self.cleaned_data["valid_from"], "valid_until": last and last + DAY}

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        first, last = given.get("valid_from"), given.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Tanggal selesai harus sesudah tanggal mulai."))
        return given


class UnitPick(AskingForm):
    unit = UnitField(label=gettext_lazy("Nama atau kode unit"))


class PostForm(SpanForm):
    position = forms.ModelChoiceField(
        Position.objects.none(), label=gettext_lazy("Jabatan"), empty_label=None
    )
    decree = forms.CharField(label=gettext_lazy("Nomor SK"), max_length=120, required=False)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = Position.objects.as_of(kwargs["viewer"].today).filter(unit=unit).order_by("-is_head", "name")
        self.fields["position"].queryset = posts  # type: ignore[attr-defined]


class StandInForm(PostForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("Penugasan sebagai"),
        choices=coded(labels.ASSIGNMENT_KIND, AssignmentKind.PLT, AssignmentKind.PLH, AssignmentKind.PJ),
    )
    load = forms.ChoiceField(
        label=gettext_lazy("Beban"),
        choices=coded(labels.ASSIGNMENT_LOAD),
        initial=str(AssignmentLoad.ALONGSIDE),
    )
    field_order = ("kind", "position", "load", "valid_from", "last_day", "decree")


class SecondForm(SpanForm):
    host = forms.CharField(label=gettext_lazy("Instansi tempat bertugas"), max_length=200)
    post_name = forms.CharField(label=gettext_lazy("Jabatan di sana"), max_length=200, required=False)
    load = forms.ChoiceField(label=gettext_lazy("Beban"), choices=coded(labels.ASSIGNMENT_LOAD))
    decree = forms.CharField(label=gettext_lazy("Nomor SK"), max_length=120, required=False)
    field_order = ("host", "post_name", "load", "valid_from", "last_day", "decree")


class OverrideForm(SpanForm):
    superior = PersonField(label=gettext_lazy("Atasan (nama atau NIP)"))
    reason = forms.CharField(
        label=gettext_lazy("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    field_order = ("superior", "reason", "valid_from", "last_day")


class LeaveForm(SpanForm):
    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=[])
    delegate = PersonField(
        label=gettext_lazy("Wewenang menilai dititipkan kepada (nama atau NIP)"), required=False
    )
    note = forms.CharField(label=gettext_lazy("Keterangan"), max_length=200, required=False)
    field_order = ("kind", "valid_from", "last_day", "delegate", "note")

    def __init__(self, *args: Any, kinds: tuple[LeaveKind, ...], lends: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = coded(labels.LEAVE_KIND, *kinds)  # type: ignore[attr-defined]
        if not lends:
            del self.fields["delegate"]


class DelegateForm(SpanForm):
    delegate = PersonField(label=gettext_lazy("Kepada (nama atau NIP)"))
    reason = forms.CharField(label=gettext_lazy("Keterangan"), max_length=300, required=False)
    field_order = ("delegate", "valid_from", "last_day", "reason")


class EndForm(forms.Form):
    on = date_field(gettext_lazy("Tidak berlaku lagi sejak"))
    reason = forms.CharField(label=gettext_lazy("Keterangan"), max_length=300, required=False)


class TeamWords(forms.Form):
    name = forms.CharField(label=gettext_lazy("Nama tim"), max_length=200)
    purpose = forms.CharField(
        label=gettext_lazy("Untuk apa"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    decree = forms.CharField(label=gettext_lazy("Nomor SK"), max_length=120, required=False)


class TeamForm(TeamWords, SpanForm):
    unit = UnitField(label=gettext_lazy("Unit yang membentuk (nama atau kode)"))
    field_order = ("name", "unit", "purpose", "valid_from", "last_day", "decree")


class TeamChange(TeamWords):
    """What a team may have said better."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class MemberForm(SpanForm):
    employee = PersonField(label=gettext_lazy("Pegawai (nama atau NIP)"))
    is_leader = forms.BooleanField(label=gettext_lazy("Ketua tim"), required=False)
    duty = forms.CharField(label=gettext_lazy("Tugas di tim"), max_length=200, required=False)
    field_order = ("employee", "is_leader", "duty", "valid_from", "last_day")


class ReorganisationForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Judul"), max_length=200)
    effective_date = date_field(gettext_lazy("Berlaku sejak"))
    decree = forms.CharField(label=gettext_lazy("Dasar (nomor peraturan)"), max_length=120, required=False)


class StepForm(AskingForm):
    """``step()`` is what journeys/restructuring.py reads."""

    def step(self) -> dict[str, Any]:
        return {
            name: _plain(value) for name, value in self.cleaned_data.items() if value not in (None, "", [])
        }


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return str(value.pk) if hasattr(value, "pk") else value


class RenameStep(StepForm):
    unit = UnitField(label=gettext_lazy("Unit (nama atau kode)"))
    name = forms.CharField(label=gettext_lazy("Nama baru"), max_length=200)
    unit_kind = forms.ChoiceField(
        label=gettext_lazy("Jenis, bila ikut berubah"),
        required=False,
        choices=[("", "–"), *coded(labels.UNIT_KIND)],
    )


class MoveStep(StepForm):
    unit = UnitField(label=gettext_lazy("Unit yang pindah (nama atau kode)"))
    parent = UnitField(label=gettext_lazy("Ke bawah unit (nama atau kode)"))


class NewUnitStep(StepForm):
    name = forms.CharField(label=gettext_lazy("Nama unit baru"), max_length=200, required=False)
    code = forms.CharField(label=gettext_lazy("Kode unit baru"), max_length=60, required=False)
    unit_kind = forms.ChoiceField(
        label=gettext_lazy("Jenis unit baru"), choices=coded(labels.UNIT_KIND), initial=str(UnitKind.BIDANG)
    )
    head_post = forms.CharField(label=gettext_lazy("Jabatan pimpinannya"), max_length=200, required=False)
    head_kind = forms.ChoiceField(
        label=gettext_lazy("Jenis jabatan pimpinannya"),
        choices=coded(labels.POSITION_KIND),
        initial=str(PositionKind.ADMINISTRATOR),
    )
    head = PersonField(label=gettext_lazy("Pimpinannya (nama atau NIP)"), required=False)


class MergeStep(NewUnitStep):
    units = UnitsField(label=gettext_lazy("Unit yang digabung, satu per baris (nama atau kode)"))
    into = UnitField(label=gettext_lazy("Ke dalam unit yang sudah ada (nama atau kode)"), required=False)
    parent = UnitField(label=gettext_lazy("Unit baru di bawah (nama atau kode)"), required=False)
    field_order = ("units", "into", "name", "code", "unit_kind", "parent", "head_post", "head_kind", "head")


class SplitStep(NewUnitStep):
    positions = forms.ModelMultipleChoiceField(
        Position.objects.none(),
        label=gettext_lazy("Jabatan yang pindah"),
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("positions", "name", "code", "unit_kind", "head_post", "head_kind", "head")

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        posts = (
            Position.objects.as_of(kwargs["viewer"].today).filter(unit=unit, is_head=False).order_by("name")
        )
        self.fields["positions"].queryset = posts  # type: ignore[attr-defined]

    def step(self) -> dict[str, Any]:
        chosen = [str(post.pk) for post in self.cleaned_data["positions"]]
        rest = {name: value for name, value in super().step().items() if name != "positions"}
        return {**rest, "positions": chosen, "unit": str(self.unit.pk)}


STEP_FORMS: dict[str, type[StepForm]] = {
    "rename": RenameStep,
    "move": MoveStep,
    "merge": MergeStep,
    "split": SplitStep,
}

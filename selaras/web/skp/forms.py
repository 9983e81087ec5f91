"""The form of one RHK with its indicator lines. A draft may hold gaps; submission asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selaras.domain.indicators.codes import Direction
from selaras.domain.organization.models import Employee, Nip
from selaras.domain.organization.search import found_by
from selaras.domain.skp import labels
from selaras.domain.skp.codes import Aspek, LampiranKind, SkpForm, SkpLayout
from selaras.domain.skp.models import HasilIndicator, HasilKerja
from selaras.kernel.keys import uuid7
from selaras.web.fields import NumberField, need_later

from .choices import Offer

LARGEST = 10**17
NONE = ("", gettext_lazy("– tidak ada –"))


def options(words: Mapping[Any, Any]) -> list[tuple[str, Any]]:
    return [(str(code), text) for code, text in words.items()]


class StartForm(forms.Form):
    """How a new plan begins."""

    form = forms.ChoiceField(
        label=gettext_lazy("Bentuk rencana"),
        choices=options(labels.SKP_FORM),
        initial=SkpForm.KUANTITATIF,
        help_text=gettext_lazy(
            "Kuantitatif: indikator dan target berupa angka. "
            "Kualitatif: indikator dan target dalam satu kalimat."
        ),
    )
    copy = forms.BooleanField(label=gettext_lazy("Salin isi rencana tahun lalu"), required=False)


class ReasonForm(forms.Form):
    """One text with a reason: for returning, asking back, an addendum."""

    text = forms.CharField(widget=forms.Textarea, max_length=4000, required=False)

    def __init__(self, *args: Any, label: str, help_text: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label, self.fields["text"].help_text = label, help_text


class LampiranForm(forms.Form):
    """The three attachments, one item a line (rules.md 2.2)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        helps = {
            LampiranKind.DUKUNGAN: _(
                "Orang, anggaran, alat, dan data yang Anda perlukan. Satu hal satu baris."
            ),
            LampiranKind.PERTANGGUNGJAWABAN: _("Kapan dan bagaimana hasil dilaporkan. Satu hal satu baris."),
            LampiranKind.KONSEKUENSI: _(
                "Apa yang terjadi bila target tercapai atau tidak. Satu hal satu baris."
            ),
        }
        for kind, words in labels.LAMPIRAN_KIND.items():
            self.fields[str(kind)] = forms.CharField(
                label=words, widget=forms.Textarea, required=False, max_length=4000, help_text=helps[kind]
            )
        need_later(self, *self.fields)


class ResultForm(forms.Form):
    statement = forms.CharField(
        label=gettext_lazy("Rencana hasil kerja (RHK)"),
        max_length=500,
        required=False,
        widget=forms.Textarea,
        help_text=gettext_lazy("Satu hasil yang dapat dilihat orang lain, bukan kegiatan."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=options(labels.HASIL_KIND))
    scope = forms.ChoiceField(
        label=gettext_lazy("Sifat"),
        choices=options(labels.HASIL_SCOPE),
        help_text=gettext_lazy("RHK organisasi diteruskan kepada pengganti Anda bila Anda pindah."),
    )
    parent = forms.ChoiceField(
        label=gettext_lazy("RHK atasan yang didukung"),
        required=False,
        help_text=gettext_lazy("Kosong karena atasan belum mengajukan rencananya? Pilih sasaran dulu."),
    )
    contribution = NumberField(
        label=gettext_lazy("Kontribusi"),
        required=False,
        places=2,
        low=0,
        high=100,
        help_text=gettext_lazy("Berapa bagian dari RHK atasan yang Anda hasilkan."),
    )
    objective = forms.ChoiceField(label=gettext_lazy("Sasaran yang didukung"), required=False)
    assigned_by = forms.CharField(
        label=gettext_lazy("Penugasan dari"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Isi bila diberi orang lain, bukan atasan langsung: nama atau NIP."),
    )
    perspektif = forms.ChoiceField(
        label=gettext_lazy("Perspektif"), required=False, choices=[NONE, *options(labels.PERSPEKTIF)]
    )
    narrative = forms.CharField(
        label=gettext_lazy("Indikator dan target"),
        required=False,
        max_length=4000,
        widget=forms.Textarea,
        help_text=gettext_lazy("Satu kalimat: ukuran keberhasilan dan sampai di mana."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, skp: Any, offered: Offer, viewer: Any, result: HasilKerja, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.viewer, self.offered, self.result = viewer, offered, result
        self.fields["parent"].choices = [NONE, *offered.parent_options]  # type: ignore[attr-defined]
        self.fields["objective"].choices = [NONE, *offered.objective_options]  # type: ignore[attr-defined]
        self.fields["assigned_by"].widget.attrs.update({"list": "pemberi-tugas", "autocomplete": "off"})
        if skp.layout != SkpLayout.JPT:
            del self.fields["perspektif"]
        if skp.form != SkpForm.KUALITATIF:
            del self.fields["narrative"]
        need_later(self, "statement", "perspektif", "narrative")

    def clean_parent(self) -> Any:
        return self.offered.parents.get(self.cleaned_data["parent"])

    def clean_objective(self) -> Any:
        return self.offered.objectives.get(self.cleaned_data["objective"])

    def clean_contribution(self) -> Any:
        if self.cleaned_data["contribution"] == 0:
            raise ValidationError(_("Kosongkan bila belum dihitung; nol berarti tidak menyumbang."))
        return self.cleaned_data["contribution"]

    def clean_assigned_by(self) -> Employee | None:
        text = self.cleaned_data["assigned_by"].strip()
        kept = self.result.assigned_by
        if not text:
            return None
        return kept if kept is not None and kept.full_name == text else find_person(self.viewer, text)

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def find_person(viewer: Any, text: str) -> Employee:
    """The one employee of that name or NIP; ValidationError names the choices where there are several."""
    held = Nip.objects.filter(superseded_at=None, nip=text.split()[0]).select_related("employee").first()
    if held:
        return held.employee
    found = list(Employee.objects.filter(pk__in=found_by(viewer.agency_id, text, 20)).with_post(viewer.today))
    exact = [
        person for person in found if text.casefold() in (person.full_name.casefold(), person.name.casefold())
    ]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise ValidationError(_("Tidak ada pegawai bernama atau ber-NIP “%(text)s”.") % {"text": text})
    names = "; ".join(
        f"{person.full_name} ({person.nip or person.post_name})" for person in (exact or found)[:5]
    )
    raise ValidationError(_("Ada beberapa yang cocok: %(names)s. Tulis NIP-nya.") % {"names": names})


class LineForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput)
    aspek = forms.ChoiceField(
        label=gettext_lazy("Aspek"), required=False, choices=[NONE, *options(labels.ASPEK)]
    )
    text = forms.CharField(label=gettext_lazy("Indikator"), max_length=300, required=False)
    indicator = forms.ChoiceField(
        label=gettext_lazy("Diukur dari"),
        required=False,
        help_text=gettext_lazy(
            "Bila dipilih, angkanya datang dari sumbernya; arah dan satuan mengikuti indikator itu."
        ),
    )
    direction = forms.ChoiceField(label=gettext_lazy("Arah"), choices=options(labels.DIRECTION))
    target = NumberField(label=gettext_lazy("Target"), required=False, low=-LARGEST, high=LARGEST)
    lower = NumberField(label=gettext_lazy("Batas bawah"), required=False, low=-LARGEST, high=LARGEST)
    upper = NumberField(label=gettext_lazy("Batas atas"), required=False, low=-LARGEST, high=LARGEST)
    unit_of_measure = forms.CharField(label=gettext_lazy("Satuan"), max_length=40, required=False)
    weight = NumberField(label=gettext_lazy("Bobot"), required=False, places=2, low=0, high=1000)
    remove = forms.BooleanField(label=gettext_lazy("Hapus indikator ini"), required=False)

    def __init__(self, *args: Any, skp: Any, offered: Offer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        need_later(self, "aspek", "text", "target", "lower", "upper", "unit_of_measure")
        self.offered = offered
        self.fields["indicator"].choices = [NONE, *offered.indicator_options]  # type: ignore[attr-defined]
        if skp.layout == SkpLayout.JPT:
            del self.fields["aspek"]

    def clean_indicator(self) -> Any:
        return self.offered.indicators.get(self.cleaned_data["indicator"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        low, high = data.get("lower"), data.get("upper")
        is_band = data.get("direction") == Direction.BAND
        if is_band and low is not None and high is not None and low > high:
            self.add_error("upper", _("Batas bawah lebih besar daripada batas atas."))
        return data

    @property
    def is_kept(self) -> bool:
        """Something stands in it and it is not to go."""
        asked = ("text", "target", "lower", "upper", "indicator")
        written = any(self.cleaned_data.get(name) not in (None, "") for name in asked)
        return written and not self.cleaned_data["remove"]

    @property
    def line(self) -> dict[str, Any]:
        """The values of the action; a measured indicator brings its direction, formula, cap and unit."""
        data = dict(self.cleaned_data)
        data.pop("remove")
        data["weight"] = 1 if data["weight"] is None else data["weight"]
        measured = data["indicator"]
        if measured is not None:
            names = ("direction", "formula", "cap", "unit_of_measure")
            data |= {name: getattr(measured, name) for name in names}
            data["text"] = data["text"] or measured.name
        return data


LineForms = forms.formset_factory(LineForm, extra=0, max_num=40, absolute_max=60)


def line_initial(line: HasilIndicator) -> dict[str, Any]:
    names = ("aspek", "text", "direction", "target", "lower", "upper", "unit_of_measure", "weight")
    found = {name: getattr(line, name) for name in names}
    return {**found, "id": line.pk, "indicator": str(line.indicator_id or "")}


def blank_line() -> dict[str, Any]:
    """A line that is not there yet has its key already: saved twice it is still one."""
    return {"id": uuid7(), "aspek": Aspek.KUANTITAS, "direction": Direction.UP, "weight": 1}


def result_initial(result: HasilKerja) -> dict[str, Any]:
    names = ("statement", "kind", "scope", "contribution", "perspektif", "narrative", "version")
    return {
        **{name: getattr(result, name) for name in names},
        "parent": str(result.parent_id or ""),
        "objective": str(result.objective_id or ""),
        "assigned_by": result.assigned_by.full_name if result.assigned_by else "",
    }

"""What is asked in the room, on an objection, about an organisation. A draft takes everything as it is
typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selaras.domain.evaluation.actions.drafting import OVERALL
from selaras.domain.evaluation.codes import ObjectionDecision, OrganisationPredikat, Rating
from selaras.domain.evaluation.labels import DECISION, ORGANISATION
from selaras.domain.skp.berakhlak import VALUES

LONGEST = 4000
SEGMENTS = [
    (Rating.DI_BAWAH, gettext_lazy("Di bawah")),
    (Rating.SESUAI, gettext_lazy("Sesuai")),
    (Rating.DI_ATAS, gettext_lazy("Di atas")),
]


def _rating(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=SEGMENTS)


def _text(label: str, rows: int = 3) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows, "maxlength": LONGEST}))


class RoomForm(forms.Form):
    """All ratings of one evaluation. ``initial`` is what is stored; a piece that is missing is simply not
    given yet."""

    hasil_rating = _rating(gettext_lazy("Hasil kerja secara keseluruhan"))
    hasil_reason = _text(gettext_lazy("Alasan"))
    perilaku_rating = _rating(gettext_lazy("Perilaku kerja secara keseluruhan"))
    perilaku_reason = _text(gettext_lazy("Alasan"))
    recommendation = _text(gettext_lazy("Catatan dan rekomendasi"))

    def __init__(self, data: Any, *, evaluation: Any, results: Iterable[Any]) -> None:
        self.results = list(results)
        super().__init__(data, initial=stored(evaluation))
        for result in self.results:
            self.fields[f"result-{result.pk}"] = _rating(_("Dibanding ekspektasi Anda"))
            self.fields[f"result-reason-{result.pk}"] = _text(_("Alasan"))
        for value in VALUES:
            self.fields[f"value-{value.code}"] = _rating(value.label)
            self.fields[f"value-reason-{value.code}"] = _text(_("Alasan"), rows=2)

    def _clean_fields(self) -> None:
        """Nothing is required in a draft: what is typed is kept, the action judges codes, delivery judges
        the whole."""
        for name in self.fields:
            text = self.data.get(name, "").strip()
            if len(text) > LONGEST:
                self.add_error(name, _("Paling banyak %(n)s huruf.") % {"n": LONGEST})
            self.cleaned_data[name] = text

    def given(self) -> dict[str, Any]:
        """What the action ``rate`` takes."""
        told = self.cleaned_data
        return {
            "results": {
                UUID(str(one.pk)): (told[f"result-{one.pk}"], told[f"result-reason-{one.pk}"])
                for one in self.results
            },
            "values": {v.code: (told[f"value-{v.code}"], told[f"value-reason-{v.code}"]) for v in VALUES},
            **{name: told[name] for name in OVERALL},
        }


def stored(evaluation: Any) -> dict[str, str]:
    """The draft as the form's fields hold it."""
    found = {name: getattr(evaluation, name) for name in OVERALL}
    for row in evaluation.hasil_rows:
        found |= {f"result-{row['result']}": row["rating"], f"result-reason-{row['result']}": row["reason"]}
    for row in evaluation.perilaku_rows:
        found |= {f"value-{row['value']}": row["rating"], f"value-reason-{row['value']}": row["reason"]}
    return found


class SelfNoteForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Bagaimana pekerjaan Anda pada periode ini?"),
        help_text=gettext_lazy("Apa yang tercapai, apa yang menghambat, apa yang Anda pelajari."),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=LONGEST,
        required=False,
    )


class ObjectionForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Alasan keberatan"),
        help_text=gettext_lazy("Sebut bagian yang tidak Anda setujui dan bukti yang mendukung."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=LONGEST,
    )


class ExplanationForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Penjelasan Anda"),
        help_text=gettext_lazy("Jelaskan dasar penilaian Anda. Pegawai dan atasan Anda membacanya."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=LONGEST,
    )


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label=gettext_lazy("Putusan"), choices=[(code, DECISION[code]) for code in ObjectionDecision]
    )
    hasil_rating = forms.ChoiceField(label=gettext_lazy("Hasil kerja"), choices=SEGMENTS, required=False)
    perilaku_rating = forms.ChoiceField(
        label=gettext_lazy("Perilaku kerja"), choices=SEGMENTS, required=False
    )
    note = forms.CharField(
        label=gettext_lazy("Pertimbangan"),
        help_text=gettext_lazy("Tulis apa yang Anda dengar dari kedua pihak dan dasar putusan Anda."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONGEST,
    )


class UnitPredikatForm(forms.Form):
    predikat = forms.ChoiceField(
        label=gettext_lazy("Predikat organisasi"),
        choices=[(code, ORGANISATION[code]) for code in OrganisationPredikat],
    )
    basis = forms.CharField(
        label=gettext_lazy("Dasar penetapan"),
        help_text=gettext_lazy(
            "Sebut capaian rencana aksi atau Perjanjian Kinerja, dan siapa yang Anda dengar: "
            "perencanaan, kepegawaian, inspektorat."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONGEST,
    )


class RemarkForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Alasan Anda"),
        help_text=gettext_lazy("Sebaran adalah saran. Bila berbeda, katakan mengapa."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST,
    )

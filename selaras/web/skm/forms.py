"""Forms of a survey: service and time, the words of its questions, what is being done, why an answer does not count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from selaras.domain.skm import labels
from selaras.kernel.refusal import Refusal
from selaras.web.refusals import put_refusal


def date_field(label: Any, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, widget=widget)


class SurveyForm(forms.Form):
    service = forms.CharField(
        label=gettext_lazy("Layanan yang ditanyakan"),
        max_length=200,
        help_text=gettext_lazy("Misalnya: Penerbitan akta kelahiran. Nama yang sama membentuk satu tren."),
    )
    first_date = date_field(gettext_lazy("Hari pertama"))
    last_date = date_field(
        gettext_lazy("Hari terakhir"), gettext_lazy("Sesudah hari ini tidak ada jawaban yang masuk.")
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("service", "first_date", "last_date")}


LANGUAGES = (("", gettext_lazy("Bahasa Indonesia")), ("_en", gettext_lazy("Bahasa Inggris")))


class WordsForm(forms.Form):
    """``{element}.text``, ``{element}.scale`` with one answer a line, and both once more in English."""

    def __init__(self, *args: Any, questions: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for row in questions:
            for ending, _language in LANGUAGES:
                text, scale = getattr(row, f"text{ending}"), getattr(row, f"scale{ending}")
                self.fields[f"{row.element}.text{ending}"] = forms.CharField(
                    label=gettext_lazy("Pertanyaan"), initial=text, max_length=300, required=not ending
                )
                self.fields[f"{row.element}.scale{ending}"] = forms.CharField(
                    label=gettext_lazy("Empat jawaban, dari yang terburuk, satu baris satu"),
                    initial="\n".join(scale),
                    max_length=300,
                    required=not ending,
                    widget=forms.Textarea,
                )

    @property
    def groups(self) -> Iterator[dict[str, Any]]:
        for row in self.questions:
            parts = [
                (language, self[f"{row.element}.text{ending}"], self[f"{row.element}.scale{ending}"])
                for ending, language in LANGUAGES
            ]
            yield {"number": row.number, "name": labels.ELEMENT[row.element], "parts": parts}

    def values(self) -> dict[str, dict[str, Any]]:
        return {str(row.element): self._of(str(row.element)) for row in self.questions}

    def _of(self, element: str) -> dict[str, Any]:
        given = self.cleaned_data
        lines = {
            f"scale{ending}": [
                line.strip() for line in given[f"{element}.scale{ending}"].splitlines() if line.strip()
            ]
            for ending, _language in LANGUAGES
        }
        return {**lines, "text": given[f"{element}.text"], "text_en": given[f"{element}.text_en"]}

    def put(self, refusal: Refusal) -> None:
        put_refusal(self, refusal)


class DoingForm(forms.Form):
    """One text for each of the lowest elements."""

    def __init__(self, *args: Any, rows: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in rows:
            self.fields[str(row["element"])] = forms.CharField(
                label=row["name"],
                initial=row["doing"],
                required=False,
                max_length=1000,
                widget=forms.Textarea,
            )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Mengapa jawaban ini tidak dihitung"),
        max_length=1000,
        widget=forms.Textarea,
        help_text=gettext_lazy("Jawabannya tetap terlihat, bersama alasan ini dan nama Anda."),
    )

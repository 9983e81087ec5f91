from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from selaras.domain.climate.labels import SCORE
from selaras.domain.cycle.models import Period
from selaras.web.periods import period_label

DAY = {"widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}


class AnswerForm(forms.Form):
    score = forms.TypedChoiceField(label=_("Seberapa setuju Anda?"), coerce=int, choices=list(SCORE.items()))
    words = forms.CharField(
        label=_("Ceritakan, bila mau"), required=False, max_length=1000, widget=forms.Textarea
    )


class QuestionForm(forms.Form):
    """``period`` is asked only of a new question."""

    period = forms.ChoiceField(label=_("Periode"))
    text = forms.CharField(label=_("Pernyataan"), max_length=300, widget=forms.Textarea)
    opens_date = forms.DateField(label=_("Dibuka"), **DAY)
    closes_date = forms.DateField(label=_("Ditutup"), **DAY)

    def __init__(self, *args: Any, periods: list[Period] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if periods is None:
            del self.fields["period"]
        else:
            choices = [(str(one.pk), period_label(one.code)) for one in periods]
            self.fields["period"].choices = choices  # type: ignore[attr-defined]

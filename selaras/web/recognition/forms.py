from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selaras.domain.skp.berakhlak import VALUES

PUBLIC, PRIVATE = "semua", "berdua"


class ThanksForm(forms.Form):
    """What for, which value it shows, who may read it."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(label=gettext_lazy("Untuk apa?"), max_length=1000, widget=forms.Textarea)
    value = forms.ChoiceField(label=gettext_lazy("Nilai yang tampak"), required=False)
    audience = forms.ChoiceField(label=gettext_lazy("Siapa yang membaca?"), initial=PUBLIC)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].choices = [(one.code, one.label) for one in VALUES]  # type: ignore[attr-defined]
        self.fields["audience"].choices = [  # type: ignore[attr-defined]
            (PUBLIC, _("Semua rekan")),
            (PRIVATE, _("Hanya kami berdua")),
        ]

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "text": given["text"],
            "value": given["value"],
            "is_public": given["audience"] == PUBLIC,
            "key": given["key"],
        }

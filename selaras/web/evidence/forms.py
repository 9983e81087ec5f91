"""Evidence inside other screens' forms: several files and one link."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Cleans to a list of uploads; what they are is judged when they are taken (journeys/evidence.py)."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Bukti"))
        kwargs.setdefault("widget", ManyFilesInput())
        super().__init__(required=False, allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFilesField, self).clean(one, initial) for one in given if one]


class LinkField(forms.CharField):
    """An address as typed; ``evidence.actions`` reads it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Tautan"))
        attrs = {"inputmode": "url", "autocomplete": "off", "placeholder": "https://"}
        super().__init__(required=False, max_length=2100, widget=forms.TextInput(attrs=attrs), **kwargs)

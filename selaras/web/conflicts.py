"""Two people wrote the same thing: what is stored beside what was typed, for ``parts/both.html``."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.utils.formats import localize

from selaras.kernel.refusal import Conflict

Texts = list[tuple[str, str, str]]


def put_conflict(form: BaseForm, conflict: Conflict) -> Texts:
    """``(label, stored, typed)`` of every field that differs.

    The form's ``version`` becomes the stored one, so that saving again is a decision and not an accident.
    """
    form.add_error(None, conflict.sentence)
    form.data = form.data.copy()  # type: ignore[attr-defined]
    form.data["version"] = str(conflict.version)
    return [
        (str(form.fields[name].label), _shown(form, name, conflict.theirs[name]), _shown(form, name, typed))
        for name, typed in conflict.yours.items()
        if name in form.fields and conflict.theirs[name] != typed
    ]


def _shown(form: BaseForm, name: str, value: Any) -> str:
    """The words of a chosen option; other values as the reader writes them."""
    choices = getattr(form.fields[name], "choices", None)
    words = {str(key): str(text) for key, text in choices} if choices else {}
    key = str(getattr(value, "pk", value))
    return words.get(key, "" if value is None else str(localize(value))).strip()

"""Two people, or one in two windows, wrote the same RHK: what is stored beside what was typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .forms import ResultForm

Stored = tuple[ResultForm, Any]


def theirs_for(stored: Stored, typed: Mapping[str, str]) -> dict[str, str]:
    """``{field name: stored text}`` where it differs from what was typed, as the autosave script reads it."""
    return {name: text for name, _label, text, _shown in _differing(stored, typed)}


def both_texts(stored: Stored, typed: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """``(label, stored, typed)`` in words, for the page."""
    return [
        (label, shown, _shown(bound_choices, typed.get(name, "")))
        for name, label, _text, (shown, bound_choices) in _differing(stored, typed)
    ]


def _differing(stored: Stored, typed: Mapping[str, str]) -> Iterator[tuple[str, str, str, tuple[str, Any]]]:
    form, lines = stored
    for one in (form, *lines.forms):
        for name, field in one.fields.items():
            bound = one[name]
            if name in ("version", "id", "remove"):
                continue
            value = field.prepare_value(bound.value())
            text = "" if value is None else str(value)
            if text != typed.get(bound.html_name, "").replace("\r\n", "\n"):
                choices = getattr(field, "choices", None)
                yield bound.html_name, str(bound.label), text, (_shown(choices, text), choices)


def _shown(choices: Any, value: str) -> str:
    """The words of a chosen option; other text as it is."""
    if not choices:
        return value
    flat = {}
    for key, words in choices:
        flat |= dict(words) if isinstance(words, list) else {key: words}
    return str(flat.get(value, value))

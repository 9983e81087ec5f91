"""The numbers behind a question at a figure, in one sentence (domain/indicators/rules/gaming.py)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language

from selaras.domain.indicators import labels
from selaras.kernel.formats import language_of, number_text


def facts_of(kind: str, given: Mapping[str, Any]) -> str:
    numbers = {key: value for key, value in given.items() if isinstance(value, int)}
    language = language_of(get_language())
    words = {key: number_text(value, 0, language) for key, value in numbers.items()}
    words["share"] = _percent(numbers["part"], numbers["whole"])
    words["usual"] = _percent(numbers.get("base", 0), numbers.get("base_whole", 1))
    return str(labels.QUESTION_FACTS[kind]) % words


def _percent(part: int, whole: int) -> str:
    return number_text(100 * part / whole if whole else 0, 1, language_of(get_language()))

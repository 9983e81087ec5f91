"""The numbers behind a question at a figure, in one sentence (domain/indicators/rules/gaming.py)."""

from __future__ import annotations

from django.utils.translation import get_language

from selaras.domain.indicators import labels
from selaras.domain.indicators.models import Question
from selaras.kernel.formats import language_of, number_text


def facts_of(row: Question) -> str:
    numbers = {key: value for key, value in row.numbers.items() if isinstance(value, int)}
    language = language_of(get_language())
    words = {key: number_text(value, 0, language) for key, value in numbers.items()}
    words["share"] = _percent(numbers["part"], numbers["whole"])
    words["usual"] = _percent(numbers.get("base", 0), numbers.get("base_whole", 1))
    return str(labels.QUESTION_FACTS[row.kind]) % words


def _percent(part: int, whole: int) -> str:
    return number_text(100 * part / whole if whole else 0, 1, language_of(get_language()))

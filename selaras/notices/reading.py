"""Notices in words, made when they are read, in the reader's language."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from selaras.kernel.formats import date_text
from selaras.kernel.period_words import period_label

from .models import Notice
from .telling import TELLINGS

MISSING = "…"
DAYS = ("day", "since")  # parameters that are dates, kept as 2026-11-24


@dataclass(frozen=True, slots=True)
class Read:
    """``url`` is the page of the thing; empty where there is none any more."""

    notice: Notice
    sentence: str
    url: str

    @property
    def is_new(self) -> bool:
        return self.notice.read_at is None


def read(notice: Notice) -> Read:
    """The sentence and the page of one notice. An event that nothing tells of any more still says that it was."""
    telling = TELLINGS.get(notice.event)
    if telling is None:
        return Read(notice, _("Ada perubahan pada pekerjaan Anda."), "")
    return Read(notice, str(telling.sentence) % Words(notice.params), _page(telling.url, notice.thing_id))


class Words(dict[str, Any]):
    """The parameters of a sentence, periods and days in words; what an older notice lacks is left out, not an error."""

    def __getitem__(self, key: str) -> Any:
        value = super().__getitem__(key)
        if key in DAYS and value and value != MISSING:
            return date_text(dt.date.fromisoformat(value), get_language() or "id")
        return period_label(value) if key == "period" and value != MISSING else value

    def __missing__(self, key: str) -> str:
        return MISSING


def _page(name: str, thing_id: object) -> str:
    for arguments in ([thing_id], []):
        try:
            return reverse(name, args=arguments)
        except NoReverseMatch:
            continue
    return ""

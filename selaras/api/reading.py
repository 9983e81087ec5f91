"""What the API reads before a schema sees it: JSON and queries without characters that no text may hold."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from ninja.parser import Parser

from selaras.kernel.refusal import Refusal


class PlainParser(Parser):
    """Refuses NUL (PostgreSQL stores none), halves of surrogate pairs, and NaN or Infinity for a number."""

    def parse_body(self, request: HttpRequest) -> Any:
        try:
            body = json.loads(request.body, parse_constant=_no_number)
        except RecursionError:
            raise _unreadable(_("Isi permintaan terlalu dalam bersarang.")) from None
        except ValueError:
            raise _unreadable(_("Isi permintaan bukan JSON yang benar.")) from None
        return plain(body, "")

    def parse_querydict(
        self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        return {
            key: plain(value, key) if isinstance(value, str | list) else value
            for key, value in super().parse_querydict(data, list_fields, request).items()
        }


def plain(value: Any, field: str) -> Any:
    """``value`` as it came; a text in it that cannot be stored is refused by the name of its field."""
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
            raise _unreadable(_("Teks memuat karakter yang tidak dapat disimpan."), field)
    elif isinstance(value, dict):
        for key, inner in value.items():
            plain(key, field)
            plain(inner, f"{field}.{key}" if field else key)
    elif isinstance(value, list):
        for inner in value:
            plain(inner, field)
    return value


def _no_number(text: str) -> Any:
    raise _unreadable(_("%(text)s bukan angka.") % {"text": text})


def _unreadable(sentence: str, field: str = "") -> Refusal:
    return Refusal(sentence, code="unreadable", errors={field: sentence} if field else {})

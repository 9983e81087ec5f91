"""Siapa membaca: which office read one's own results and the words about one, and when."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from selaras.insight.readings import readers_of
from selaras.web.manage.words import kind_words, role_words
from selaras.web.tables import Column, table


@require_GET
def index(request: Any) -> HttpResponse:
    listing = table(
        request,
        readers_of(request.viewer.person_id),
        columns=[
            Column("waktu", _("Waktu"), order=("at", "id"), kind="date"),
            Column("siapa", _("Siapa")),
            Column("sebagai", _("Sebagai")),
            Column("apa", _("Yang dibaca")),
        ],
        default="-waktu",
        key="pembaca",
    )
    rows = [(row, role_words(row.as_role), kind_words(row.kind)) for row in listing.rows]
    return render(request, "readings/index.html", {"listing": listing, "rows": rows})

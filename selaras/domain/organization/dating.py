"""How dated rows change: what is no longer believed is superseded and stays, what stays true is recorded anew."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from selaras.kernel.dated import Dated
from selaras.kernel.keys import uuid7
from selaras.kernel.refusal import Refusal

DAY = dt.timedelta(days=1)


def overlapping(rows: Any, first: dt.date, until: dt.date | None = None) -> Any:
    """Believed rows that hold on any day from ``first`` to before ``until`` (None: for ever)."""
    rows = rows.filter(superseded_at=None).filter(Q(valid_until=None) | Q(valid_until__gt=first))
    return rows if until is None else rows.filter(valid_from__lt=until)


def clear(rows: Any, first: dt.date, until: dt.date | None, at: dt.datetime) -> list[Any]:
    """Nothing of ``rows`` is believed any more for the days from ``first`` to before ``until``; what lies outside
    stays. Returns the rows as they were. Called inside an action."""
    former = list(
        overlapping(rows, first, until).select_for_update(of=("self",)).order_by("valid_from", "pk")
    )
    for row in former:
        supersede(row, at)
        if row.valid_from < first:
            again(row, at, valid_until=first)
        if until is not None and (row.valid_until is None or row.valid_until > until):
            again(row, at, valid_from=until)
    return former


def supersede(row: Any, at: dt.datetime) -> None:
    row.superseded_at = at
    row.save(update_fields=["superseded_at"])


def again(row: Any, at: dt.datetime, **changed: Any) -> Any:
    """The row recorded anew at ``at`` with some columns ``changed``; the given one stays as it is."""
    kept = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    kept |= {"id": uuid7(), "recorded_at": at, "superseded_at": None}
    return type(row).objects.create(**{**kept, **changed})


def check_order(valid_from: dt.date, valid_until: dt.date | None) -> None:
    """Raise Refusal where a span would end before it begins. ``valid_until`` is exclusive."""
    if valid_until is not None and valid_until <= valid_from:
        sentence = _("Tanggal selesai harus sesudah tanggal mulai.")
        raise Refusal(sentence, code="bad_span", errors={"valid_until": sentence})


def last_day(row: Dated) -> dt.date | None:
    """The last day on which the row holds, as people say it; None while it is open."""
    return None if row.valid_until is None else row.valid_until - DAY

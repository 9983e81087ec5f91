"""Somebody's year as a ribbon: the main post above, Plt and assignments below, each piece numbered as in its table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from selaras.domain.ledger.codes import Purpose
from selaras.domain.ledger.reading import NamedSegment
from selaras.kernel.formats import MONTHS_SHORT, date_text, language_of
from selaras.web.charts import EMPTY

ROW, GAP, HEAD = 30, 6, 22
KINDS = {Purpose.UTAMA: "main", Purpose.PLT: "plt", Purpose.PENUGASAN: "side"}


def year_ribbon(
    segments: Sequence[NamedSegment], year: int, *, today: dt.date | None = None, title: str = ""
) -> SafeString:
    """``segments`` in the order of the table; nothing for an empty year."""
    if not segments:
        return EMPTY
    lanes = _lanes(segments)
    height = HEAD + (max(lanes) + 1) * (ROW + GAP)
    pieces = format_html_join(
        "",
        '<rect class="stretch stretch-{}{}" x="{}%" y="{}" width="{}%" height="30" rx="4"><title>{}</title></rect>'
        '<text class="stretch-number" x="{}%" y="{}" aria-hidden="true">{}</text>',
        (
            _piece(one, lane, number, year)
            for number, (one, lane) in enumerate(zip(segments, lanes, strict=True), 1)
        ),
    )
    return format_html(
        '<figure class="picture picture-stretches"><figcaption class="visually-hidden">{}</figcaption>'
        '<svg class="stretches" width="100%" height="{}" role="img" aria-label="{}">{}{}{}</svg></figure>',
        title,
        height,
        title or _("Pita tahun; rinciannya pada tabel"),
        _months(year, height),
        pieces,
        _now(today, year, height),
    )


def _lanes(segments: Sequence[NamedSegment]) -> list[int]:
    """Main posts in the first lane; the others in the first lane below in which they overlap nothing."""
    ends: list[dt.date] = [dt.date.min]
    lanes = []
    for one in segments:
        lane = 0
        if one.purpose != Purpose.UTAMA:
            free = (n for n, end in enumerate(ends) if n and end <= one.valid_from)
            lane = next(free, len(ends))
        if lane == len(ends):
            ends.append(dt.date.min)
        ends[lane] = one.valid_until
        lanes.append(lane)
    return lanes


def _piece(one: NamedSegment, lane: int, number: int, year: int) -> tuple[object, ...]:
    start, width = (
        _percent(one.valid_from, year),
        _percent(one.valid_until, year) - _percent(one.valid_from, year),
    )
    top = HEAD + lane * (ROW + GAP)
    away = " stretch-away" if one.absence else " stretch-none" if not (one.post or one.team) else ""
    language = language_of(get_language())
    days = f"{date_text(one.valid_from, language, 'short')} – {date_text(one.last_date, language, 'short')}"
    words = f"{number}. {one.post or one.team or _('Tanpa jabatan')}, {days}"
    middle = start + width / 2
    return (
        KINDS[one.purpose],
        away,
        _n(start),
        top,
        _n(max(width - 0.2, 0.3)),
        words,
        _n(middle),
        top + 20,
        number,
    )


def _months(year: int, height: int) -> SafeString:
    names = MONTHS_SHORT[language_of(get_language())]
    return format_html_join(
        "",
        '<line class="grid" x1="{}%" x2="{}%" y1="18" y2="{}"></line><text class="month-name" x="{}%" y="13">{}</text>',
        (
            (_n(here), _n(here), height, _n(here + 4.1), name[0])
            for name, here in ((names[m - 1], _percent(dt.date(year, m, 1), year)) for m in range(1, 13))
        ),
    )


def _now(today: dt.date | None, year: int, height: int) -> SafeString:
    if today is None or today.year != year:
        return EMPTY
    here = _n(_percent(today, year))
    return format_html('<line class="today" x1="{}%" x2="{}%" y1="16" y2="{}"></line>', here, here, height)


def _percent(day: dt.date, year: int) -> float:
    first, until = dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
    return (day - first).days * 100 / (until - first).days


def _n(value: float) -> str:
    return format(value, ".2f")

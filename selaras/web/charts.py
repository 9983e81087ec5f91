"""Small pictures drawn on the server: figures in, safe SVG or HTML out, each readable without eyes.

Nothing here knows a colour: classes do (frontend/src/css/50-pictures.css), in both themes. Widths are SVG
attributes in percent, so a picture fits its column and its letters keep their size; there is no ``style``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from selaras.kernel.formats import language_of, number_text

Value = Decimal | int | float | None
Target = Value | Sequence[Value]
EMPTY = mark_safe("")


def said(value: Value, unit: str = "") -> str:
    """A value as a reader of the picture's table sees it."""
    words = number_text(value, None, language_of(get_language()))
    return f"{words} {unit}".strip() if value is not None else words


def framed(
    kind: str, title: str, body: SafeString, *, more: SafeString = EMPTY, scrolls: bool = False
) -> SafeString:
    """A picture with its name as caption for all readers; ``more`` is the table below. One that ``scrolls`` on a phone
    can be reached by keyboard."""
    caption = format_html('<figcaption class="visually-hidden">{}</figcaption>', title) if title else EMPTY
    reach = mark_safe(' tabindex="0"') if scrolls else EMPTY
    return format_html(
        '<figure class="picture picture-{}"{}>{}{}{}</figure>', kind, reach, caption, body, more
    )


def table_of(
    heads: Sequence[str], rows: Iterable[Sequence[object]], caption: str, *, summary: str = ""
) -> SafeString:
    """The table beside a picture, folded away: first column names, the others are figures."""
    head = format_html_join("", '<th scope="col"{}>{}</th>', _heads(heads))
    body = format_html_join(
        "", '<tr><th scope="row">{}</th>{}</tr>', ((row[0], _figures(row[1:])) for row in rows)
    )
    return format_html(
        '<details class="as-table no-print"><summary>{}</summary><div class="table-wrap">'
        '<table class="table"><caption class="visually-hidden">{}</caption><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div></details>",
        summary or _("Tabel"),
        caption,
        head,
        body,
    )


def _heads(heads: Sequence[str]) -> Iterable[tuple[object, str]]:
    numeric = mark_safe(' class="num"')
    return ((numeric if place else EMPTY, head) for place, head in enumerate(heads))


def _figures(cells: Sequence[object]) -> SafeString:
    return format_html_join("", '<td class="num">{}</td>', ((cell,) for cell in cells))


# --- scales -------------------------------------------------------------------------------------------------


def ticks(low: float, high: float, wanted: int = 4) -> list[float]:
    """Round numbers that cover low..high in about ``wanted`` steps of 1, 2, 2.5 or 5 times a power of ten."""
    span = (high - low) or abs(high) or 1.0
    rough = span / wanted
    power = 10 ** math.floor(math.log10(rough))
    step = next(nice * power for nice in (1, 2, 2.5, 5, 10) if nice * power >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(place * step, 10) for place in range(first, max(last, first + 1) + 1)]


def scale(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    """A straight line from low..high to start..end; everything in the middle when low equals high."""
    if high == low:
        return lambda _value: (start + end) / 2
    return lambda value: start + (value - low) / (high - low) * (end - start)


def targets(target: Target, length: int) -> list[Value]:
    """One target for each point."""
    return list(target) if isinstance(target, Sequence) else [target] * length


def _at(values: Sequence[Value], x: Callable[[float], float], y: Callable[[float], float]) -> list:
    return [None if v is None else (x(i), y(float(v))) for i, v in enumerate(values)]


def _segments(spots: Sequence[tuple[float, float] | None], kind: str) -> SafeString:
    pairs = [(a, b) for a, b in pairwise(spots) if a and b]
    return format_html_join(
        "",
        '<line class="{}" x1="{}%" y1="{}" x2="{}%" y2="{}"/>',
        ((kind, f"{a[0]:.2f}", f"{a[1]:.1f}", f"{b[0]:.2f}", f"{b[1]:.1f}") for a, b in pairs),
    )


# --- sparkline ----------------------------------------------------------------------------------------------


def sparkline(
    values: Sequence[Value], *, target: Value = None, label: str = "", height: int = 64
) -> SafeString:
    """A line without axes; the last value is the dot, the target a broken line. Empty text without values."""
    known = [float(v) for v in values if v is not None]
    if not known:
        return EMPTY
    aim = [] if target is None else [float(target)]
    low, high = min(known + aim), max(known + aim)
    x = scale(0, max(len(values) - 1, 1), 1.5, 98.5)
    y = scale(low, high, height - 8, 8)
    spots = _at(values, x, y)
    last = next(spot for spot in reversed(spots) if spot)
    line = EMPTY if target is None else _level(y(float(target)), "aim")
    words = _trend_words(values, target)
    return format_html(
        '<svg class="spark" role="img" aria-label="{}" width="100%" height="{}"><title>{}</title>'
        '<desc>{}</desc>{}{}<circle class="dot" cx="{}%" cy="{}" r="4.5"/></svg>',
        f"{label}. {words}" if label else words,
        height,
        label or words,
        words,
        line,
        _segments(spots, "run"),
        f"{last[0]:.2f}",
        f"{last[1]:.1f}",
    )


def _level(y: float, kind: str) -> SafeString:
    return format_html('<line class="{}" x1="0" y1="{}" x2="100%" y2="{}"/>', kind, f"{y:.1f}", f"{y:.1f}")


def _trend_words(values: Sequence[Value], target: Value) -> str:
    known = [v for v in values if v is not None]
    words = ngettext("%(n)d nilai", "%(n)d nilai", len(known)) % {"n": len(known)}
    words += ", " + _("dari %(first)s ke %(last)s") % {"first": said(known[0]), "last": said(known[-1])}
    if target is not None:
        words += "; " + _("target %(target)s") % {"target": said(target)}
    return words


# --- an indicator over time ---------------------------------------------------------------------------------

TOP, BOTTOM, HEIGHT = 14, 26, 216


def timeline(
    points: Sequence[tuple[str, Value]],
    *,
    target: Target = None,
    lower: Value = None,
    upper: Value = None,
    unit: str = "",
    title: str = "",
) -> SafeString:
    """An indicator over time with its target (one, or one a point) or band, axes in the reader's numbers."""
    values = [value for _label, value in points]
    aims = targets(target, len(points))
    known = [float(v) for v in (*values, *aims, lower, upper) if v is not None]
    if not known:
        return EMPTY
    marks = ticks(*_span(known))
    x = scale(0, len(points) - 1, 3, 97) if len(points) > 1 else scale(-1, 1, 3, 97)
    y = scale(marks[0], marks[-1], HEIGHT - BOTTOM, TOP)
    plot = format_html(
        '<svg class="plot" role="img" aria-label="{}" width="100%" height="{}"><title>{}</title>'
        "{}{}{}{}{}{}</svg>",
        f"{title}. {_trend_words(values, None)}" if any(v is not None for v in values) else title,
        HEIGHT,
        title,
        format_html_join("", "{}", ((_level(y(m), "base" if m == 0 else "grid"),) for m in marks)),
        _band(lower, upper, y),
        _aims(target, aims, x, y),
        _segments(_at(values, x, y), "run"),
        _dots_of(points, x, y, unit),
        _months(points, x),
    )
    body = format_html(
        '<div class="axes">{}{}</div>{}', _axis(marks, y), plot, _key(unit, aims, lower, upper)
    )
    return framed("timeline", title, body, more=timeline_table(points, aims, unit, title))


def _aims(
    target: Target, aims: Sequence[Value], x: Callable[[float], float], y: Callable[[float], float]
) -> SafeString:
    if not isinstance(target, Sequence):
        return EMPTY if target is None else _level(y(float(target)), "aim")
    half = (x(1) - x(0)) / 2
    steps = [
        [(max(0.0, x(i) - half), y(float(v))), (min(100.0, x(i) + half), y(float(v)))]
        for i, v in enumerate(aims)
        if v is not None
    ]
    return format_html_join("", "{}", ((_segments(step, "aim"),) for step in steps))


def _span(known: Sequence[float]) -> tuple[float, float]:
    """From zero, unless all figures lie so close together that zero would flatten them."""
    low, high = min(known), max(known)
    if low > high / 2 > 0:
        return low - (high - low) / 10, high
    return min(0.0, low), max(0.0, high)


def timeline_table(
    points: Sequence[tuple[str, Value]], aims: Sequence[Value], unit: str, title: str
) -> SafeString:
    """The same figures to read: when, value, target."""
    heads = [_("Waktu"), _("Nilai"), _("Target")]
    rows = [(when, said(v, unit), said(a, unit)) for (when, v), a in zip(points, aims, strict=True)]
    return table_of(heads, rows, title)


def _axis(marks: Sequence[float], y: Callable[[float], float]) -> SafeString:
    words = [said(mark) for mark in marks]
    width = 8 + 7 * max(len(word) for word in words)
    labels = format_html_join(
        "",
        '<text x="{}" y="{}">{}</text>',
        ((width - 6, f"{y(mark) + 4:.1f}", word) for mark, word in zip(marks, words, strict=True)),
    )
    return format_html(
        '<svg class="axis" aria-hidden="true" width="{}" height="{}">{}</svg>', width, HEIGHT, labels
    )


def _months(points: Sequence[tuple[str, Value]], x: Callable[[float], float]) -> SafeString:
    longest = max(len(label) for label, _value in points)
    every = math.ceil(len(points) * (longest + 2) / 66)
    shown = [(i, label) for i, (label, _value) in enumerate(points) if (len(points) - 1 - i) % every == 0]
    return format_html_join(
        "",
        '<text class="when{}" x="{}%" y="{}">{}</text>',
        (
            (
                " spare" if (len(shown) - 1 - n) % 3 and len(shown) > 4 else "",
                f"{x(i):.2f}",
                HEIGHT - 6,
                label,
            )
            for n, (i, label) in enumerate(shown)
        ),
    )


def _dots_of(
    points: Sequence[tuple[str, Value]],
    x: Callable[[float], float],
    y: Callable[[float], float],
    unit: str,
) -> SafeString:
    known = [(i, label, value) for i, (label, value) in enumerate(points) if value is not None]
    last = known[-1][0] if known else -1
    return format_html_join(
        "",
        '<circle class="dot" cx="{}%" cy="{}" r="{}"><title>{}: {}</title></circle>',
        (
            (f"{x(i):.2f}", f"{y(float(v)):.1f}", "5" if i == last else "3", label, said(v, unit))
            for i, label, v in known
        ),
    )


def _band(lower: Value, upper: Value, y: Callable[[float], float]) -> SafeString:
    if lower is None or upper is None:
        return EMPTY
    top, height = y(float(upper)), y(float(lower)) - y(float(upper))
    return format_html(
        '<rect class="band" x="0" width="100%" y="{}" height="{}"/>', f"{top:.1f}", f"{height:.1f}"
    )


def _key(unit: str, aims: Sequence[Value], lower: Value, upper: Value) -> SafeString:
    words = [("run", f"{_('Nilai')}, {unit}" if unit else _("Nilai"))]
    if any(aim is not None for aim in aims):
        words.append(("aim", _("Target")))
    if lower is not None and upper is not None:
        words.append(("band", _("Rentang target")))
    items = format_html_join("", '<li class="key-{}">{}</li>', words)
    return format_html('<ul class="key" aria-hidden="true">{}</ul>', items)


# --- distribution -------------------------------------------------------------------------------------------


def bars(rows: Sequence[tuple], *, title: str = "", unit: str = "") -> SafeString:
    """A table whose bars are drawn in it; a row is ``(label, number)`` or ``(label, number, kind)``."""
    top = max((float(row[1] or 0) for row in rows), default=0) or 1
    total = sum(float(row[1] or 0) for row in rows)
    body = format_html_join(
        "",
        '<tr><th scope="row">{}</th><td class="bar-cell"><svg class="bar bar-{}" width="100%" height="14" '
        'aria-hidden="true"><rect width="{}%" height="14" rx="3"/></svg></td><td class="num">{}</td></tr>',
        (
            (row[0], row[2] if len(row) > 2 else "info", _share(row[1], top), said(row[1], unit))
            for row in rows
        ),
    )
    table = format_html(
        '<table class="bars"><caption class="visually-hidden">{}</caption><tbody>{}</tbody></table>',
        title or _("Sebaran, %(total)s seluruhnya") % {"total": said(total)},
        body,
    )
    return format_html('<div class="picture picture-bars">{}</div>', table)


def _share(value: Value, whole: float) -> str:
    return f"{max(0.0, min(1.0, float(value or 0) / whole)) * 100:.2f}"


def progress(done: Value, total: Value, *, label: str = "") -> SafeString:
    """A bar; its figures stand in words beside it."""
    share = _share(done, float(total)) if total else "0"
    return format_html(
        '<span class="gauge"><progress class="progress" value="{}" max="100" aria-label="{}"></progress>'
        '<span class="num small">{}</span></span>',
        share,
        label or _("Kemajuan"),
        _("%(done)s dari %(total)s") % {"done": said(done or 0), "total": said(total or 0)},
    )


# --- votes --------------------------------------------------------------------------------------------------


def dots(votes: Sequence[int], *, low: int = 1, high: int = 5, label: str = "") -> SafeString:
    """Votes as stacked dots over a scale; equal votes stand on each other, so the spread is seen."""
    tallest = max((votes.count(v) for v in range(low, high + 1)), default=0)
    floor = 10 + 13 * max(tallest, 1)
    x = scale(low, high, 5, 95)
    marks = [(x(v), floor - 10 - 13 * n) for v in range(low, high + 1) for n in range(votes.count(v))]
    words = ", ".join(str(vote) for vote in sorted(votes)) or _("belum ada nilai")
    return format_html(
        '<svg class="dotplot" role="img" aria-label="{}: {}" width="100%" height="{}"><title>{}</title>'
        '<line class="rail" x1="3%" x2="97%" y1="{}" y2="{}"/>{}{}</svg>',
        label,
        words,
        floor + 20,
        words,
        floor,
        floor,
        format_html_join(
            "",
            '<circle class="vote" cx="{}%" cy="{}" r="5.5"/>',
            ((f"{across:.1f}", down) for across, down in marks),
        ),
        format_html_join(
            "",
            '<text x="{}%" y="{}">{}</text>',
            ((f"{x(v):.1f}", floor + 16, v) for v in range(low, high + 1)),
        ),
    )

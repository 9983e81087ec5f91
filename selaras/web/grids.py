"""Pictures that are tables: the year in months, the predikat matrix, a strip of levels.

They are read cell by cell without eyes too; colours come from frontend/src/css/50-pictures.css.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from selaras.kernel.formats import MONTHS, MONTHS_SHORT, language_of
from selaras.web.charts import EMPTY


def mark_words() -> dict[str, str]:
    """What a cell of the ribbon means."""
    return {
        "done": _("selesai"),
        "part": _("sebagian"),
        "wait": _("menunggu"),
        "next": _("akan datang"),
        "none": _("tidak ada"),
    }


def ribbon(rows: Sequence[tuple[str, Sequence[str]]], *, now: int = 0, title: str = "") -> SafeString:
    """Twelve months a row, each ``done part wait next none``; ``now`` is the month, 1 to 12."""
    language, words = language_of(get_language()), mark_words()
    months = zip(MONTHS[language], MONTHS_SHORT[language], strict=True)
    heads = format_html_join(
        "",
        '<th scope="col"{}><abbr title="{}"><span>{}</span>{}</abbr></th>',
        (
            (mark_safe(' class="now" aria-current="date"') if n == now else EMPTY, long, short[0], short[1:])
            for n, (long, short) in enumerate(months, 1)
        ),
    )
    body = format_html_join(
        "",
        '<tr><th scope="row">{}</th>{}</tr>',
        ((label, _marks(cells, words)) for label, cells in rows),
    )
    key = format_html_join(
        "", '<li><i class="month month-{}"></i>{}</li>', ((k, w) for k, w in words.items() if k != "none")
    )
    return format_html(
        '<div class="picture picture-ribbon"><table class="ribbon-year">'
        '<caption class="visually-hidden">{}</caption><thead><tr><td></td>{}</tr></thead><tbody>{}</tbody>'
        '</table><ul class="key" aria-hidden="true">{}</ul></div>',
        title or _("Tahun Anda, bulan demi bulan"),
        heads,
        body,
        key,
    )


def _marks(cells: Sequence[str], words: Mapping[str, str]) -> SafeString:
    return format_html_join(
        "",
        '<td><i class="month month-{}"></i><span class="visually-hidden">{}</span></td>',
        ((cell, words[cell]) for cell in cells),
    )


def heat(cells: Sequence[tuple[str, str]], *, title: str = "") -> SafeString:
    """A strip of small fields, one a person or thing: ``(kind, words)``, ``done short far open none``."""
    spans = format_html_join(
        "",
        '<li class="heat-{}" title="{}"><span class="visually-hidden">{}</span></li>',
        ((k, w, w) for k, w in cells),
    )
    return format_html('<ol class="heat" aria-label="{}">{}</ol>', title, spans)


def matrix(
    cells: Mapping[tuple[str, str], str],
    words: Mapping[str, str],
    *,
    hasil: str = "",
    perilaku: str = "",
) -> SafeString:
    """The nine cells of a rulebook, ``{(hasil, perilaku): predikat}``, the one that holds is lit.

    ``words`` names the three ratings and the predikat codes.
    """
    across, down = ("di_bawah", "sesuai", "di_atas"), ("di_atas", "sesuai", "di_bawah")
    heads = format_html_join("", '<th scope="col">{}</th>', ((words[code],) for code in across))
    rows = format_html_join(
        "",
        '<tr><th scope="row">{}</th>{}</tr>',
        (
            (
                words[row],
                _cells([(cells[row, col], (row, col) == (hasil, perilaku)) for col in across], words),
            )
            for row in down
        ),
    )
    return format_html(
        '<table class="matrix"><caption class="visually-hidden">{}</caption><thead><tr><td></td>'
        '<th scope="colgroup" colspan="3" class="axis-name">{}</th></tr><tr><td class="axis-name">{}</td>'
        "{}</tr></thead><tbody>{}</tbody></table>",
        _("Matriks predikat: hasil kerja menurun, perilaku kerja mendatar"),
        _("Perilaku kerja"),
        _("Hasil kerja"),
        heads,
        rows,
    )


def _cells(row: Sequence[tuple[str, bool]], words: Mapping[str, str]) -> SafeString:
    lit = mark_safe(' class="lit" aria-current="true"')
    return format_html_join(
        "", "<td{}><span>{}</span></td>", ((lit if on else EMPTY, words[code]) for code, on in row)
    )

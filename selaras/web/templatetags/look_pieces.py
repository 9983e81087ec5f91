"""The pieces a page is made of. Each returns safe HTML; what comes in as text is escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zlib import crc32

from django import template
from django.core.paginator import Page
from django.template.loader import get_template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from selaras.web import assets

register = template.Library()
EMPTY = mark_safe("")


def glyph(name: str, size: int = 18) -> SafeString:
    """A decorative icon, or nothing without a name."""
    return _icon(assets.address("icons.svg"), name, size, "") if name else EMPTY


def part(name: str, context: template.Context, /, **values: object) -> SafeString:
    """``templates/parts/<name>.html`` with these values alone: as in inclusion tags, no processors."""
    piece = get_template(f"parts/{name}.html").template
    return piece.render(context.new(values))


@register.simple_tag
def asset(name: str) -> str:
    """The address of a built file."""
    return assets.address(name)


@lru_cache(maxsize=512)
def _icon(sprite: str, name: str, size: int, label: str) -> SafeString:
    told = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="icon" width="{}" height="{}" {}><use href="{}#{}"/></svg>',
        size,
        size,
        told,
        sprite,
        name,
    )


@register.simple_tag
def icon(name: str, size: int = 20, label: str = "") -> SafeString:
    """An outline icon from the sprite; decorative unless it has a label."""
    return _icon(assets.address("icons.svg"), name, size, label)


@register.simple_tag
def crumb(label: str, url: str = "") -> SafeString:
    """One step of the breadcrumb; the last one has no address."""
    if url:
        return format_html('<li class="breadcrumb-item"><a href="{}">{}</a></li>', url, label)
    return format_html('<li class="breadcrumb-item" aria-current="page">{}</li>', label)


@register.simple_block_tag
def card(
    content: str,
    title: str = "",
    *,
    note: str = "",
    link: str = "",
    link_label: str = "",
    id: str = "",
    kind: str = "",
    flush: bool = False,
) -> SafeString:
    """A card; ``flush`` for lists and tables that reach its edges."""
    head = EMPTY
    if title:
        head = format_html(
            '<header class="card-header"><h2 class="card-title">{}</h2>{}{}</header>',
            title,
            format_html('<span class="card-aside">{}</span>', note) if note else EMPTY,
            format_html('<a class="card-link" href="{}">{}</a>', link, link_label or _("Semua"))
            if link
            else EMPTY,
        )
    return format_html(
        '<section class="card{}"{}>{}<div class="{}">{}</div></section>',
        f" card-{kind}" if kind else "",
        format_html(' id="{}"', id) if id else EMPTY,
        head,
        "card-list" if flush else "card-body",
        content,
    )


# --- chips --------------------------------------------------------------------------------------------------


@register.simple_tag
def chip(words: str, kind: str = "plain", icon: str = "") -> SafeString:
    """A word or two about a state; ``info done care harm plain``."""
    return format_html('<span class="chip chip-{}">{}{}</span>', kind, glyph(icon, 15), words)


def predikat_words() -> dict[str, str]:
    """Predikat of employees and organisations by code."""
    return {
        "istimewa": _("Istimewa"),
        "sangat_baik": _("Sangat baik"),
        "baik": _("Baik"),
        "butuh_perbaikan": _("Butuh perbaikan"),
        "kurang": _("Kurang"),
        "sangat_kurang": _("Sangat kurang"),
    }


def rating_words() -> dict[str, str]:
    """The three ratings by code."""
    return {"di_atas": _("Di atas"), "sesuai": _("Sesuai"), "di_bawah": _("Di bawah")}


SIGNS = {
    "istimewa": "star",
    "sangat_baik": "chevrons-up",
    "baik": "chevron-up",
    "butuh_perbaikan": "minus",
    "kurang": "chevron-down",
    "sangat_kurang": "chevrons-down",
    "di_atas": "chevron-up",
    "sesuai": "equal",
    "di_bawah": "chevron-down",
}


@register.simple_tag
def predikat(code: str) -> SafeString:
    """A predikat by word, sign and colour; a dash while there is none."""
    return _judged(code, predikat_words())


@register.simple_tag
def rating(code: str) -> SafeString:
    """A rating by word and sign; a dash while there is none."""
    return _judged(code, rating_words())


def _judged(code: str, words: Mapping[str, str]) -> SafeString:
    if not code:
        return format_html('<span class="muted">{}</span>', _("belum dinilai"))
    sign = glyph(SIGNS[code], 15)
    return format_html('<span class="chip predikat predikat-{}">{}{}</span>', code, sign, words[code])


# --- rows and lists -----------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def todo(
    context: template.Context,
    title: str,
    why: str,
    url: str,
    label: str,
    *,
    kind: str = "info",
    icon: str = "pencil",
    main: bool = False,
) -> SafeString:
    """One thing to do with the one button that does it."""
    return part("todo", context, title=title, why=why, url=url, label=label, kind=kind, icon=icon, main=main)


@register.simple_tag(takes_context=True, name="nothing")
@register.simple_tag(takes_context=True)
def empty(
    context: template.Context,
    title: str,
    text: str = "",
    *,
    url: str = "",
    button: str = "",
    icon: str = "leaf",
) -> SafeString:
    """What this will be, why it is empty, and the one button that starts it."""
    return part("empty", context, title=title, text=text, url=url, button=button, icon=icon)


@register.simple_tag
def checklist(items: Sequence[tuple[bool, str]]) -> SafeString:
    """What is there and what is missing."""
    words = {True: _("sudah"), False: _("belum")}
    rows = (("is-done" if ok else "is-open", words[bool(ok)], text) for ok, text in items)
    return format_html(
        '<ul class="checklist">{}</ul>',
        format_html_join("", '<li class="{}"><span class="visually-hidden">{}: </span>{}</li>', rows),
    )


@register.simple_tag(takes_context=True)
def history(context: template.Context, events: Sequence[Mapping[str, Any]]) -> SafeString:
    """What happened, as sentences, newest first."""
    told = [{"by": "", "url": "", **event} for event in events]
    return part("history", context, events=told)


@register.simple_tag(takes_context=True)
def person(
    context: template.Context, name: str, *, post: str = "", unit: str = "", url: str = ""
) -> SafeString:
    """A person in one line."""
    return part("person", context, name=name, post=post, unit=unit, url=url)


@register.simple_tag(takes_context=True)
def figure(
    context: template.Context,
    value: object,
    unit: str = "",
    *,
    label: str = "",
    target: str = "",
    met: bool | None = None,
    trend: str = "",
    url: str = "",
    url_label: str = "",
) -> SafeString:
    """A big number with its target; ``url`` leads to its arithmetic."""
    return part(
        "figure",
        context,
        value=value,
        unit=unit,
        label=label,
        target=target,
        met=met,
        trend=trend,
        url=url,
        url_label=url_label or _("Dari mana angka ini?"),
    )


@register.simple_block_tag(takes_context=True)
def quote(
    context: template.Context,
    content: str,
    who: str,
    text: str,
    *,
    about: str = "",
    at: datetime | date | None = None,
) -> SafeString:
    """What somebody said, and what can be done with it."""
    return part("quote", context, who=who, text=text, about=about, at=at, actions=mark_safe(content.strip()))


@register.simple_tag
def facts(pairs: Sequence[tuple[str, object]]) -> SafeString:
    """Labels and values."""
    return format_html(
        '<dl class="facts">{}</dl>', format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", pairs)
    )


@register.simple_tag(takes_context=True)
def sight(context: template.Context, items: Sequence[Mapping[str, str]]) -> SafeString:
    """The line of sight in a column, the vision first, the own work last."""
    return part("sight", context, items=[{"sub": "", "url": "", **item} for item in items])


@register.simple_tag
def notice(text: str, kind: str = "info") -> SafeString:
    """A standing message."""
    sign = {"done": "circle-check", "care": "alert-triangle", "harm": "alert-circle"}.get(kind, "info-circle")
    return format_html('<div class="notice notice-{}">{}<div>{}</div></div>', kind, glyph(sign, 20), text)


@register.simple_tag(takes_context=True)
def job(context: template.Context, job: Mapping[str, Any]) -> SafeString:
    """A long work with its bar; polls its address while it is not over."""
    words = {
        "url": "",
        "title": "",
        "done": 0,
        "total": 0,
        "state": "waiting",
        "message": "",
        "result_url": "",
    }
    spot = f"job-{crc32(str(job['url']).encode()):08x}"
    return part("job", context, **{**words, **job, "spot": spot})


@register.simple_tag(takes_context=True)
def tabs(context: template.Context, items: Sequence[Mapping[str, Any]]) -> SafeString:
    """Neighbouring pages of one thing."""
    return part("tabs", context, items=[{"count": None, "active": False, **item} for item in items])


@register.simple_tag(takes_context=True)
def pager(context: template.Context, page: Page, *, target: str = "", label: str = "") -> SafeString:
    """Links to the other pages; keeps the rest of the address."""
    request = context.get("request")
    query = request.GET.copy() if request else {}
    query.pop("hal", None)
    base = f"?{query.urlencode()}&hal=" if query else "?hal="
    numbers = list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
    return part(
        "pager",
        context,
        page=page,
        numbers=numbers,
        base=base,
        target=target,
        label=label,
        gap=page.paginator.ELLIPSIS,
    )

"""The strip under every title, and the buttons: what can be done now, or why not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zlib import crc32

from django import template
from django.middleware.csrf import get_token
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from selaras.web.strips import Step
from selaras.web.templatetags.look_pieces import EMPTY, glyph, part
from selaras.web.templatetags.look_words import tanggal

register = template.Library()
KINDS = {"main": "primary", "harm": "danger"}


@register.simple_block_tag(takes_context=True)
def strip(
    context: template.Context,
    content: str,
    steps: Sequence[Step] = (),
    *,
    holder: str = "",
    since: date | datetime | None = None,
    deadline: date | datetime | None = None,
    facts: Sequence[tuple[str, object]] = (),
) -> SafeString:
    """State, pen, deadline and the next step; the same under every title."""
    return part(
        "strip",
        context,
        steps=steps,
        holder=holder,
        since=since,
        deadline=deadline,
        facts=facts,
        buttons=mark_safe(content.strip()),
    )


@register.simple_tag(takes_context=True)
def act(
    context: template.Context,
    label: str,
    url: str,
    *,
    kind: str = "",
    icon: str = "",
    method: str = "post",
    reason: str = "",
    name: str = "",
    value: object = "",
    version: object = None,
) -> SafeString:
    """One button that does one thing by POST (``method="get"``: a link); a reason disables it and is told."""
    if reason:
        return refused(label, reason, icon)
    if method == "get":
        return format_html(
            '<a class="btn btn-{}" href="{}">{}{}</a>', KINDS.get(kind, "plain"), url, glyph(icon), label
        )
    hidden = [("csrfmiddlewaretoken", token(context))]
    hidden += [(name, value)] if name else []
    hidden += [("version", version)] if version is not None else []
    return format_html(
        '<form class="act" method="post" action="{}" data-once>{}'
        '<button class="btn btn-{}" type="submit">{}{}</button></form>',
        url,
        format_html_join("", '<input type="hidden" name="{}" value="{}">', hidden),
        KINDS.get(kind, "plain"),
        glyph(icon),
        label,
    )


def token(context: template.Context) -> str:
    """The CSRF token of the page that is being rendered."""
    if given := context.get("csrf_token"):  # masked once for the whole page
        return str(given)
    request = context.get("request")
    return get_token(request) if request else ""


def refused(label: str, reason: str, icon: str = "") -> SafeString:
    """A button that cannot be pressed, and why."""
    spot = f"why-{crc32(f'{label}{reason}'.encode()):08x}"
    return format_html(
        '<span class="act refused"><button class="btn btn-plain" type="button" aria-disabled="true" '
        'aria-describedby="{}">{}{}</button><span class="why" id="{}">{}</span></span>',
        spot,
        glyph(icon),
        label,
        spot,
        reason,
    )


@register.simple_tag(takes_context=True)
def danger(
    context: template.Context,
    label: str,
    url: str,
    *,
    title: str,
    text: str,
    button: str,
    icon: str = "",
    version: object = None,
) -> SafeString:
    """A harmful act: asked once more in a dialog, without JavaScript on the page at ``url``."""
    return part(
        "danger",
        context,
        label=label,
        url=url,
        title=title,
        text=text,
        button=button,
        icon=icon,
        version=version,
        spot=f"ask-{crc32(f'{url}{label}'.encode()):08x}",
        token=token(context),
    )


@register.simple_tag
def button(
    label: str, *, kind: str = "", icon: str = "", name: str = "", value: object = "1", reason: str = ""
) -> SafeString:
    """A submit button inside a form."""
    if reason:
        return refused(label, reason, icon)
    named = format_html(' name="{}" value="{}"', name, value) if name else EMPTY
    return format_html(
        '<button class="btn btn-{}" type="submit"{}>{}{}</button>',
        KINDS.get(kind, "plain"),
        named,
        glyph(icon),
        label,
    )


@register.simple_tag
def since_words(holder: str, since: date | datetime | None) -> str:
    """``Anda, sejak 20 November 2026``."""
    return _("%(who)s, sejak %(when)s") % {"who": holder, "when": tanggal(since)} if since else holder

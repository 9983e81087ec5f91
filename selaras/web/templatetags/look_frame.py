"""The frame of a page, drawn once for the same person, place and language, then only filled in.

What changes with every request (the CSRF token, the address to come back to) is put in afterwards.
"""

from __future__ import annotations

from functools import lru_cache
from secrets import token_hex

from django import template
from django.template import Context
from django.template.loader import get_template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from selaras.web import assets
from selaras.web.templatetags.look_acts import token

register = template.Library()
TOKEN, NEXT = f"@{token_hex(8)}@", f"@{token_hex(8)}@"  # nobody can type them


@lru_cache(maxsize=2048)
def _drawn(name: str, language: str, sprite: str, values: tuple[tuple[str, object], ...]) -> str:
    """``values`` are texts, numbers, or lists and looks that equal themselves alone (web/nav.py)."""
    piece = get_template(f"parts/{name}.html").template
    return piece.render(Context({**dict(values), "token": TOKEN, "next": NEXT}))


@register.simple_tag(takes_context=True)
def prepared(context: Context, name: str, **values: object) -> SafeString:
    """``parts/<name>.html`` with these values; ``token`` and ``next`` are there as well."""
    drawn = _drawn(name, get_language() or "", assets.address("icons.svg"), tuple(values.items()))
    if TOKEN in drawn:
        address = context["request"].get_full_path()
        drawn = drawn.replace(TOKEN, token(context)).replace(NEXT, escape(address))
    return mark_safe(drawn)


@register.simple_tag(takes_context=True)
def section(context: Context) -> str:
    """The first word of the address: which screen this is."""
    return context["request"].path.split("/", 2)[1]

"""``{% url %}``, remembered: an address with keys is worked out once, and the keys are put in (a list has hundreds)."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

from django import template
from django.template import Node
from django.template.base import FilterExpression, Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as parse_url
from django.urls import NoReverseMatch, reverse

register = template.Library()
HOLES = tuple(UUID(int=(0xFACADE << 96) + number) for number in range(4))


@lru_cache(maxsize=1024)
def _pieces(name: str, names: tuple[str, ...], count: int) -> tuple[str, ...]:
    """The address between its keys, which come in the order given. Raises NoReverseMatch."""
    holes = HOLES[:count]
    found = reverse(name, kwargs=dict(zip(names, holes, strict=True))) if names else reverse(name, args=holes)
    pieces = []
    for hole in holes:
        before, found = found.split(str(hole))
        pieces.append(before)
    return (*pieces, found)


class RememberedUrl(Node):
    """Django's node where a part of the address is no key, its own work where all are."""

    def __init__(self, plain: URLNode, name: str) -> None:
        self.plain, self.name = plain, name
        self.names = tuple(plain.kwargs)
        self.given: list[FilterExpression] = [*plain.args, *plain.kwargs.values()]

    def render(self, context: Context) -> str:
        keys = [one.resolve(context) for one in self.given]
        if len(keys) > len(HOLES) or not all(isinstance(key, UUID) for key in keys):
            return str(self.plain.render(context))
        try:
            pieces = _pieces(self.name, self.names, len(keys))
        except NoReverseMatch:
            return str(self.plain.render(context))
        text = pieces[0] + "".join(f"{key}{piece}" for key, piece in zip(keys, pieces[1:], strict=True))
        if self.plain.asvar:
            context[self.plain.asvar] = text
            return ""
        return text


@register.tag
def url(parser: Parser, token: Token) -> Node:
    """``{% url "screen:name" key … %}`` as in Django."""
    plain = parse_url(parser, token)
    name = plain.view_name.var
    if not isinstance(name, str) or (plain.args and plain.kwargs):
        return plain
    return RememberedUrl(plain, name)

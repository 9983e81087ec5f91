"""The vocabulary of every page: ``{% load look %}``. One page of it: docs/reference/look.md."""

from __future__ import annotations

from django import template

from selaras.web.templatetags import look_acts, look_forms, look_frame, look_pictures, look_pieces, look_words

register = template.Library()
for part in (look_words, look_pieces, look_acts, look_frame, look_forms, look_pictures):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)

"""The fishbone: causes on their bones, the need at the head. The tree beside it says the same to phones and readers."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from selaras.web.charts import EMPTY, framed

WIDTH, HEAD, BONE, LINE, SPINE, TOP = 960, 190, 250, 17, 15, 24
LETTERS, DEEP = 30, 3


@dataclass(frozen=True)
class Bone:
    """One kind of cause; ``causes`` are (depth, text) in the order of the tree."""

    label: str
    causes: Sequence[tuple[int, str]]


def fishbone(head: str, bones: Sequence[Bone]) -> SafeString:
    """Three bones above the spine, three below; empty text without causes."""
    if not any(bone.causes for bone in bones):
        return EMPTY
    above, below = bones[::2], bones[1::2]
    high = max(_height(bone) for bone in above)
    low = max((_height(bone) for bone in below), default=0)
    spine = TOP + high + SPINE
    drawn = [_bone(bone, place, spine, high) for place, bone in enumerate(above)]
    drawn += [_bone(bone, place, spine, -low) for place, bone in enumerate(below)]
    lines = textwrap.wrap(head, 24, max_lines=4, placeholder=" …")
    box_top = spine - 12 - 9 * len(lines)
    svg = format_html(
        '<svg class="fishbone" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<line class="spine" x1="8" y1="{}" x2="{}" y2="{}"/>{}'
        '<rect x="{}" y="{}" width="{}" height="{}" rx="10"/>{}</svg>',
        WIDTH,
        spine + low + SPINE + 20,
        _("Tulang ikan penyebab: %(need)s") % {"need": head},
        spine,
        WIDTH - HEAD,
        spine,
        format_html_join("", "{}", ((one,) for one in drawn)),
        WIDTH - HEAD,
        box_top,
        HEAD - 6,
        24 + 18 * len(lines),
        format_html_join(
            "",
            '<text class="head" x="{}" y="{}">{}</text>',
            ((WIDTH - HEAD / 2 - 3, box_top + 24 + 18 * place, line) for place, line in enumerate(lines)),
        ),
    )
    return framed("fishbone", _("Tulang ikan penyebab"), svg, scrolls=True)


def _height(bone: Bone) -> int:
    return 30 + LINE * max(2, len(bone.causes))


def _bone(bone: Bone, place: int, spine: int, tall: int) -> SafeString:
    """A slanted line to the spine with its causes to the right of it; below the spine where ``tall`` is negative."""
    x, end, up = 14 + place * BONE, spine - tall, tall > 0
    first = end + 22 if up else spine + 24
    rows = [
        (x + 30 + 12 * min(depth, DEEP), first + LINE * number, text, _short(text, depth))
        for number, (depth, text) in enumerate(bone.causes)
    ]
    return format_html(
        '<g class="bone{}"><line x1="{}" y1="{}" x2="{}" y2="{}"/><text class="name" x="{}" y="{}">{}</text>{}</g>',
        "" if bone.causes else " bare",
        x,
        end,
        x + 34 + abs(tall) // 3,
        spine,
        x,
        end - 6 if up else end + 16,
        bone.label,
        format_html_join("", '<text class="cause" x="{}" y="{}"><title>{}</title>{}</text>', rows),
    )


def _short(text: str, depth: int) -> str:
    room = LETTERS - 2 * min(depth, DEEP)
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"

"""The picture of the graph on one sheet of paper, however large it is; printed by the worker as reports are."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import override

from selaras.journeys.exports import taken_by
from selaras.kernel.formats import date_text

from .graph import graph_of_year
from .papers import print_paper
from .picture import described

SLUG = "gambar-strategi"
PRINTED = "id"


def printed(year: int, *, person: str, agency: str, at: dt.datetime) -> tuple[bytes, int]:
    """The PDF and how many objectives stand on it."""
    with override(PRINTED):
        title = f"Pohon kinerja {year}, {agency}"
        told = described(graph_of_year(year), title)
        data = {
            "title": title,
            "heading": f"Pohon kinerja {year}",
            "agency": agency,
            "number": taken_by(person, agency, at),
            "about": f"{told['count']} sasaran, dicetak {date_text(at.date())}",
            "ratio": str(round(told["tall"] / max(told["wide"], 1), 4)),
        }
        return print_paper("gambar", data, at, drawing=told["svg"]), told["count"]

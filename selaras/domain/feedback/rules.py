"""How two people stand to each other, and whether words speak of the task or of the self (rules.md 11)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from selaras.kernel.viewer import Span

from .codes import Relation


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands on a day: ``unit`` as its preorder number, ``leads`` the subtrees headed, ``superior``."""

    person: UUID
    unit: int | None = None
    leads: tuple[Span, ...] = ()
    superior: UUID | None = None

    def is_over(self, other: Place) -> bool:
        if other.superior == self.person:
            return True
        return other.unit is not None and any(span.first <= other.unit <= span.last for span in self.leads)


def relation(giver: Place, receiver: Place) -> Relation | None:
    """How the giver stands to the receiver; None where they have nothing to do with each other.

    Peers are people of one unit, and people under one superior.
    """
    if giver.is_over(receiver):
        return Relation.SUPERIOR
    if receiver.is_over(giver):
        return Relation.SUBORDINATE
    same_unit = giver.unit is not None and giver.unit == receiver.unit
    same_superior = giver.superior is not None and giver.superior == receiver.superior
    return Relation.PEER if same_unit or same_superior else None


# Words that judge a person instead of speaking of the work. Advice only: nobody is hindered (rules.md 11).
ABOUT_THE_SELF = (
    "malas",
    "pemalas",
    "bodoh",
    "tolol",
    "goblok",
    "dungu",
    "payah",
    "ceroboh",
    "lemot",
    "lelet",
    "cengeng",
    "egois",
    "sombong",
    "angkuh",
    "keras kepala",
    "manja",
    "baperan",
    "tidak becus",
    "tidak kompeten",
    "tidak berguna",
    "tidak bisa diharapkan",
    "tidak niat",
    "pintar",
    "cerdas",
    "jenius",
    "berbakat",
    "orangnya",
    "kepribadian",
    "sifat anda",
    "sifatnya",
    "watak",
    "karakter anda",
    "memang selalu",
    "anda selalu",
    "anda tidak pernah",
)
_FOUND = re.compile(
    r"(?<!\w)(" + "|".join(re.escape(word) for word in ABOUT_THE_SELF) + r")(?!\w)", re.IGNORECASE
)


def words_about_the_self(*texts: str) -> list[str]:
    """The words that speak of the person, each once, in order; empty where the text speaks of the task."""
    found = (match.group(1).lower() for text in texts for match in _FOUND.finditer(" ".join(text.split())))
    return list(dict.fromkeys(found))

"""The talent box: kinerja x potensi (PermenPANRB 3/2020, rules.md 4.2)."""

from __future__ import annotations

from dataclasses import dataclass

from ..codes import Predikat
from ..rulebooks import Performance, Potential, TalentMatrix
from .settings import PerformanceAxis


@dataclass(frozen=True)
class TalentBox:
    """``number`` 1-9, 9 the best; where the two axes put somebody and whether that is the succession pool."""

    number: int
    performance: Performance
    potential: Potential
    in_succession_pool: bool
    matrix: str


def talent_box(
    predikat: Predikat, potential: Potential, matrix: TalentMatrix, axis: PerformanceAxis | None = None
) -> TalentBox:
    """The box of a yearly predikat and an assessed potential; advice for people who decide."""
    performance = (axis or PerformanceAxis()).places[predikat]
    number = matrix.boxes[performance, potential]
    return TalentBox(number, performance, potential, number in matrix.succession_pool, matrix.code)

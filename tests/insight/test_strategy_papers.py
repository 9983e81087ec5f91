"""The Perjanjian Kinerja and the picture of the strategy on paper, compiled with what stands in the graph."""

from __future__ import annotations

import io
from typing import Any

from pypdf import PdfReader

from selaras.domain.strategy.models import PerjanjianKinerja
from selaras.insight import papers, picture_paper
from selaras.insight.models import Paper, PaperKind
from tests.domain.strategy.test_agreements import agreed, drafted, made
from tests.factories.direction import Direction, direction
from tests.factories.world import NOW, World

from .test_papers import accessible, files, reader, words

__all__ = ["files", "made"]


def test_an_agreed_agreement_prints_whom_what_and_how_much(world: World, made: Direction, files: Any) -> None:
    row: PerjanjianKinerja = agreed(world, drafted(world))
    asked = Paper.objects.get(kind=PaperKind.PERJANJIAN, thing_id=row.pk)
    pdf = reader(papers.make(paper_id=asked.pk, at=NOW))
    accessible(pdf)
    told = words(pdf)
    for text in ("Keluhan dijawab tepat waktu", "Waktu respons keluhan", "2 hari", "2.12.03", "Rp5.000.000"):
        assert text in told
    assert world.people["chief"].full_name in told and world.people["head"].full_name in told


def test_the_picture_is_one_sheet_that_counts_its_objectives(world: World) -> None:
    direction(world)
    content, count = picture_paper.printed(2026, person="Perencana", agency="Provinsi Contoh", at=NOW)
    pdf = PdfReader(io.BytesIO(content))
    assert len(pdf.pages) == 1 and count > 1
    assert f"{count} sasaran" in words(pdf)

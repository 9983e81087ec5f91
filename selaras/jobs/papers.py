from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils import timezone

from selaras.insight.papers import make
from selaras.jobs.run import job


@job("papers.make")
def make_paper(*, agency_id: UUID, progress: Callable[[int, int], None], paper_id: str) -> dict[str, Any]:
    """Print a paper that an action asked for."""
    paper = make(paper_id=UUID(paper_id), at=timezone.now())
    return {"kind": paper.kind, "thing_id": str(paper.thing_id), "state": paper.state}

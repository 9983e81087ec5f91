from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from selaras.kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Report:
    """``rows(viewer, year)`` yields one sequence a record, only what the viewer may see; ``headers`` are lazy words."""

    slug: str
    title: Any
    about: Any
    headers: Sequence[Any]
    rows: Callable[[Viewer, int], Iterable[Sequence[Any]]]

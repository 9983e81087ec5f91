"""A long check on every processor: stretches of the record go to processes of their own."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any

FEW = 4  # as many stretches are done sooner than a process has started


@contextlib.contextmanager
def shared(agency_id: Any) -> Iterator[Callable[[list[Any]], Iterable[Any]]]:
    """What ``verify`` runs its stretches with; the processes end with the context."""
    with contextlib.ExitStack() as stack:

        def run(stretches: list[Any]) -> Iterable[Any]:
            if len(stretches) < FEW:
                return (_checked(agency_id, one) for one in stretches)
            many = min(os.cpu_count() or 1, 8)
            pool = ProcessPoolExecutor(many, multiprocessing.get_context("spawn"), initializer=_stand)
            stack.enter_context(pool)
            under_way = [pool.submit(_checked, agency_id, one) for one in stretches]
            return (one.result() for one in under_way)

        yield run


def _stand() -> None:
    """The environment is that of the command, which stands already."""
    import django

    django.setup()


def _checked(agency_id: Any, stretch: Any) -> Any:
    from selaras.domain.audit.verifying import check_stretch
    from selaras.domain.tenancy import context

    with context.agency(agency_id):
        return check_stretch(stretch)

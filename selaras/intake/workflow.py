"""Where a batch may go. Imports no Django."""

from .codes import BatchState

MOVES: dict[BatchState, frozenset[BatchState]] = {
    BatchState.WAITING: frozenset({BatchState.CHECKED, BatchState.REFUSED, BatchState.DISCARDED}),
    BatchState.CHECKED: frozenset({BatchState.APPLIED, BatchState.REFUSED, BatchState.DISCARDED}),
    BatchState.REFUSED: frozenset({BatchState.DISCARDED}),
    BatchState.APPLIED: frozenset({BatchState.UNDONE}),
    BatchState.DISCARDED: frozenset(),
    BatchState.UNDONE: frozenset(),
}

OWNER: dict[BatchState, str] = {
    BatchState.WAITING: "worker",
    BatchState.CHECKED: "importer",
    BatchState.REFUSED: "importer",
    BatchState.APPLIED: "nobody",
    BatchState.DISCARDED: "nobody",
    BatchState.UNDONE: "nobody",
}

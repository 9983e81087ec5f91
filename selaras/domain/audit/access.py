from __future__ import annotations

from selaras.kernel.viewer import Viewer

READERS = ("inspektorat", "administrator")


def may_read_events(user: Viewer) -> bool:
    """The inspectorate reads what happened; the administrator sees that it happened, without values."""
    return user.has(*READERS)


def may_read_values(user: Viewer) -> bool:
    return user.has("inspektorat")

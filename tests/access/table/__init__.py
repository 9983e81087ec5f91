"""URL name or API operation -> expected status per kind of person (idiom 7), by the order of the work."""

from . import (
    accounts,
    analyses,
    api_direction,
    api_people,
    api_results,
    api_rights,
    around,
    changes,
    direction,
    feeds,
    imports,
    moves,
    office,
    organization,
    plans,
    record,
    results,
    rights,
    satisfaction,
    strategy,
)
from .row import Row

ROWS: tuple[Row, ...] = (
    *direction.ROWS,
    *analyses.ROWS,
    *strategy.ROWS,
    *satisfaction.ROWS,
    *plans.ROWS,
    *changes.ROWS,
    *results.ROWS,
    *around.ROWS,
    *office.ROWS,
    *rights.ROWS,
    *api_rights.ROWS,
    *organization.ROWS,
    *moves.ROWS,
    *accounts.ROWS,
    *imports.ROWS,
    *feeds.ROWS,
    *api_direction.ROWS,
    *api_results.ROWS,
    *api_people.ROWS,
    *record.ROWS,
)

__all__ = ["ROWS", "Row"]

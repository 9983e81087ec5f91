"""URL name or API operation -> expected status per kind of person (idiom 7), by the order of the work."""

from . import (
    api_direction,
    api_people,
    api_results,
    api_rights,
    around,
    direction,
    office,
    plans,
    results,
    rights,
)
from .row import Row

ROWS: tuple[Row, ...] = (
    *direction.ROWS,
    *plans.ROWS,
    *results.ROWS,
    *around.ROWS,
    *office.ROWS,
    *rights.ROWS,
    *api_direction.ROWS,
    *api_results.ROWS,
    *api_people.ROWS,
    *api_rights.ROWS,
)

__all__ = ["ROWS", "Row"]

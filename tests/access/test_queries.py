"""A page asks the database at most six times beside its frame, whoever looks and however much there is."""

from __future__ import annotations

from itertools import takewhile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from .stage import Stage, address
from .table import ROWS, Row

MOST = 6
# Whether a file may be taken back is asked of every table that links to what it wrote: as many questions as tables.
OF_EVERY_TABLE = {"imports:undo", "/imports/{import_id}/standing"}
BESIDE = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SELECT selaras_frame")
AFTER = (
    "SELECT set_config('selaras.agency'"  # begins what is appended after the answer (web/frame.py, APPENDS)
)


READINGS = [row for row in ROWS if row.method == "GET" and row.name not in OF_EVERY_TABLE]


@pytest.mark.parametrize("row", READINGS, ids=lambda row: row.id)
def test_a_page_asks_little(stage: Stage, row: Row) -> None:
    path = address(row, stage.things)
    for kind, status in row.statuses().items():
        if status == 200:
            connection.queries_log.clear()
            with CaptureQueriesContext(connection) as captured:
                stage.ask(kind, "GET", path)
            for_page = takewhile(lambda one: not one["sql"].startswith(AFTER), captured)
            asked = [one["sql"] for one in for_page if not one["sql"].startswith(BESIDE)]
            assert len(asked) <= MOST, (kind, len(asked), [sql[:90] for sql in asked])

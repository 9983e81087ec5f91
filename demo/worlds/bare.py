"""Tables laid bare for a load and dressed again, inside one transaction: whatever fails leaves everything as it was.

Foreign keys, unique constraints and indexes are taken from the catalogue word for word, dropped, and made again when
the rows are there: every row is then checked anew, old and new. CHECK and exclusion constraints and the policies stay.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Step = tuple[str, str]  # what it is about, the statement
Tell = Callable[[str, int, int], None]

FOREIGN = """
SELECT c.conname, c.conrelid::regclass::text, pg_get_constraintdef(c.oid) FROM pg_constraint c
WHERE c.contype = 'f' AND (c.conrelid = ANY (%s::regclass[]) OR c.confrelid = ANY (%s::regclass[])) ORDER BY 2, 1
"""
UNIQUE = """
SELECT c.conname, c.conrelid::regclass::text, pg_get_constraintdef(c.oid) FROM pg_constraint c
WHERE c.contype IN ('p', 'u') AND c.conrelid = ANY (%s::regclass[]) ORDER BY 2, c.contype, 1
"""
PLAIN = """
SELECT i.indexrelid::regclass::text, i.indrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
WHERE i.indrelid = ANY (%s::regclass[])
  AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))
ORDER BY 2, 1
"""
SETTINGS = {
    "maintenance_work_mem": "512MB",
    "max_parallel_maintenance_workers": "2",
    "synchronous_commit": "off",
}


class Bare:
    """``undress`` once, load, ``dress`` once."""

    def __init__(self, cursor: Any, tables: Sequence[str]) -> None:
        self.cursor, self.tables = cursor, list(tables)
        self.again: list[Step] = []

    def undress(self) -> None:
        for name, value in SETTINGS.items():
            self.cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
        foreign = self._asked(FOREIGN, self.tables, self.tables)
        unique = self._asked(UNIQUE, self.tables)
        plain = self._asked(PLAIN, self.tables)
        for name, table, _definition in (*foreign, *unique):
            self.cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        for name, _table, _definition in plain:
            self.cursor.execute(f"DROP INDEX {name}")
        self.again = [*map(_constraint, unique), *((table, definition) for _name, table, definition in plain)]
        self.again += map(_constraint, foreign)

    def dress(self, tell: Tell) -> None:
        """Raises IntegrityError where a row fits no constraint."""
        for done, (table, statement) in enumerate(self.again):
            tell(table, done, len(self.again))
            self.cursor.execute(statement)
        tell("", len(self.again), len(self.again))

    def is_empty(self, table: str) -> bool:
        self.cursor.execute(f"SELECT NOT EXISTS (SELECT FROM {table})")
        return bool(self.cursor.fetchone()[0])

    def _asked(self, question: str, *parameters: list[str]) -> list[tuple[str, str, str]]:
        self.cursor.execute(question, parameters)
        return list(self.cursor.fetchall())


def _constraint(found: tuple[str, str, str]) -> Step:
    name, table, definition = found
    return table, f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}'

"""Rows as COPY reads them: tabs between columns, ``\\N`` for nothing."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

NOTHING = "\\N"
_SPECIAL = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def row(*values: Any) -> str:
    """One line, its values in the order of the table's columns."""
    return "\t".join(map(text, values)) + "\n"


def rows(lines: Iterable[Iterable[Any]]) -> str:
    return "".join(row(*values) for values in lines)


def text(value: Any) -> str:
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Mapping | list):
        return json.dumps(value, ensure_ascii=False).translate(_SPECIAL)
    if isinstance(value, int | Decimal | dt.date):
        return str(value)
    return str(value).translate(_SPECIAL)


def moment(day: dt.date | str, hour: int, minute: int = 0) -> str:
    """A moment on a day in Western Indonesian Time."""
    return f"{day} {hour:02d}:{minute:02d}:00+07"

"""Anything may be typed: an operation of the API answers in words, never with a failure of the server.

Schemathesis makes bodies and queries from the published schema, right ones and wrong ones; they are sent to real things
by somebody who may act there, so that they reach the action.
"""

from __future__ import annotations

import json
import logging
from typing import Any
from urllib.parse import urlencode

import pytest
import schemathesis
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.core import NotSet

from selaras.api.urls import api

from .stage import Stage, address
from .table import ROWS, Row

PUBLISHED: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=""))
SCHEMA = schemathesis.openapi.from_dict(PUBLISHED)
OPERATIONS = {
    (one.method.upper(), one.path): one for one in (found.ok() for found in SCHEMA.get_all_operations())
}
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
LINES = (
    "evil\x00line",
    "\ud800",
    "9" * 400,
    "=1+1",
    "<script>",
    "NaN",
    "1e400",
    "-0",
    "9999-12-31",
    "0001-01-01",
)


def best(row: Row) -> tuple[int, str]:
    """The smallest answer of the row, and who gets it."""
    return min((status, kind) for kind, status in row.statuses().items())


def rows() -> list[Row]:
    """One row for each operation: the first of those in which somebody comes farthest."""
    chosen: dict[tuple[str, str], Row] = {}
    for row in sorted((row for row in ROWS if row.is_api), key=best):
        chosen.setdefault((row.method, row.name), row)
    return list(chosen.values())


def test_every_operation_is_fuzzed() -> None:
    assert {(row.method, row.name) for row in rows()} == set(OPERATIONS)


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.method} {row.name}")
def test_an_operation_answers_in_words(stage: Stage, row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging.root.manager, "disable", logging.CRITICAL)
    operation = OPERATIONS[row.method, row.name]
    _, kind = best(row)
    path = address(row, stage.things)
    documented = {int(status) for status in PUBLISHED["paths"][row.name][row.method.lower()]["responses"]}
    cases = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in MODES))

    told: list[str] = []  # plain ASCII: reports travel between processes

    @settings(
        max_examples=8,
        database=None,
        derandomize=True,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(cases, st.booleans(), st.sampled_from(LINES))
    def fuzz(case: Any, real: bool, line: str) -> None:
        where = path if real else "/api/v1" + case.formatted_path
        query = urlencode({k: str(v).encode("utf-8", "replace") for k, v in (case.query or {}).items()})
        body = None if isinstance(case.body, NotSet) else case.body
        for typed in (body, planted(body, line)):
            with transaction.atomic():
                if wrong := complaint(stage, kind, row.method, f"{where}?{query}", typed, documented):
                    told.append(ascii(f"{wrong} from {row.method} {where}?{query} {typed}"))
                transaction.set_rollback(True)

    fuzz()
    assert not told


def complaint(stage: Stage, kind: str, method: str, path: str, body: Any, documented: set[int]) -> str:
    """What is wrong with the answer; empty: nothing."""
    given = "" if body is None else json.dumps(body, default=str)
    client = stage.client(kind, raise_request_exception=True)
    try:
        answer = client.generic(method, path, given, content_type="application/json")
    except Exception as failure:
        return repr(failure)
    if answer.status_code not in documented:
        return f"{answer.status_code}, which the schema does not name"
    if answer.status_code >= 400 and not json.loads(answer.content).get("detail"):
        return "no words"
    return ""


def planted(body: Any, line: str) -> Any:
    """The same body with a nasty line for every text in it."""
    if isinstance(body, str):
        return line
    if isinstance(body, dict):
        return {key: planted(value, line) for key, value in body.items()}
    return [planted(value, line) for value in body] if isinstance(body, list) else body

"""The table names every address and every method, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from selaras.api.urls import api

from .people import EVERYBODY
from .stage import Stage, address
from .table import ROWS

PUBLIC = {
    "healthz",
    "accounts:sign_in",
    "accounts:sign_out",
    "accounts:language",
    "seals:page",
    "seals:note",
    "survey:page",
    "survey:thanks",
    "survey:result",
    "accounts:second",
    "accounts:passkey",
    "accounts:passkey_ask",
    "accounts:forgot",
    "accounts:code",
    "accounts:invitation",
    "accounts:new_password",
    "accounts:oidc",
    "accounts:oidc_back",
}  # reachable without signing in


def pages(resolver: Any = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every page of the URLconf by ``screen:name``; the API has its own table of operations."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            if one.app_name != "ninja":
                yield from pages(one, f"{one.namespace}:" if one.namespace else prefix)
        else:
            yield prefix + one.name, one


def operations() -> set[tuple[str, str]]:
    schema = api.get_openapi_schema(path_prefix="")
    return {(method.upper(), path) for path, one in schema["paths"].items() for method in one}


def test_the_table_names_every_operation_of_the_api() -> None:
    assert {(row.method, row.name) for row in ROWS if row.is_api} == operations()


def test_the_table_names_every_page_and_every_method_it_takes(stage: Stage) -> None:
    """What a page takes it says itself: it refuses any other method with the list of those."""
    named: dict[str, set[str]] = {}
    filled: dict[str, str] = {}
    for row in ROWS:
        if not row.is_api:
            named.setdefault(row.name, set()).add(row.method)
            filled[row.name] = address(row, stage.things)
    found = {}
    for name, pattern in pages():
        canonical = name if name in named else _twin(name, pattern, named)
        answer = stage.ask("operator", "PUT", filled[canonical]) if canonical in filled else None
        assert answer is not None, f"{name} is not in the table"
        assert answer.status_code == 405, f"{name} takes PUT ({answer.status_code})"
        found[canonical] = set(answer["Allow"].replace(" ", "").split(",")) - {"HEAD"}
    assert found == named


def _twin(name: str, pattern: URLPattern, named: dict[str, set[str]]) -> str:
    """A second name of the same view at the same address."""
    return next(
        (other for other, one in pages() if one.callback is pattern.callback and other in named), name
    )


def test_everything_but_the_entrance_asks_who_is_there() -> None:
    assert {name for name, pattern in pages() if getattr(pattern.callback, "is_public", False)} == PUBLIC


def test_a_row_says_something_of_everybody() -> None:
    for row in ROWS:
        assert set(row.statuses()) == EVERYBODY, row.id


def test_rows_are_told_apart() -> None:
    ids = [(row.id, str(row.data)) for row in ROWS]
    assert len(ids) == len(set(ids))

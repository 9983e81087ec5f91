"""One world for the whole walk; every request happens in a savepoint that is rolled back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from .stage import Stage


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """Two governments, one of every thing, everybody signed in; gone when the module ends."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        Stage.hold_clock(patch)
        with transaction.atomic():
            yield Stage.build()
            transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def a_savepoint(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a test of the walk writes is rolled back, also which agency the connection stood in."""
    if "stage" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("stage")
    with transaction.atomic():
        yield
        transaction.set_rollback(True)

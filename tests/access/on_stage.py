"""Fixtures for tests beside the walk that need one of every thing: built once a module, each test in a savepoint.

from tests.access.on_stage import a_savepoint, stage, things, world  # noqa: F401
"""

from __future__ import annotations

import pytest

from tests.factories.world import World

from .conftest import a_savepoint, stage
from .stage import Stage
from .things import Things


@pytest.fixture
def world(stage: Stage) -> World:  # noqa: F811
    return stage.world


@pytest.fixture
def things(stage: Stage) -> Things:  # noqa: F811
    return stage.things


__all__ = ["a_savepoint", "stage", "things", "world"]

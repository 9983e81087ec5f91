import pytest

from tests.factories.world import NOW


@pytest.fixture
def frozen_today(monkeypatch):
    """The doors read the clock of the test world (24 November 2026, 10.00 WIB)."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)

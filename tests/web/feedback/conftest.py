import pytest

from selaras.domain.skp.codes import SkpState
from tests.domain.skp.plans import in_state


@pytest.fixture
def agreed(world):
    """The clerk's agreed plan with one result and one line."""
    return in_state(world, SkpState.AGREED)

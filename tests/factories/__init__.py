"""Small worlds for tests: an agency with two offices, people on posts, a year. Built through the actions."""

from .nips import nip
from .world import World, build, person

__all__ = ["World", "build", "nip", "person"]

"""Kinds of person, each against the clerk, whose things most of the things are."""

from __future__ import annotations

# what the kind is to the clerk -> its short name in the test world (tests/factories/world.py)
KINDS = {
    "owner": "clerk",
    "superior": "chief",
    "above": "head",
    "peer": "peer",
    "other_superior": "other_chief",
    "stranger": "stranger",
    "officer": "officer",
    "admin": "admin",
    "planner": "planner",
    "trainer": "trainer",
    "inspector": "inspector",
    "governor": "governor",
    "operator": "operator",
}
FOREIGN = "foreign"  # a clerk of another government
ANONYMOUS = "anonymous"
AGENCY = frozenset(KINDS)
SIGNED_IN = AGENCY | {FOREIGN}
EVERYBODY = SIGNED_IN | {ANONYMOUS}

# Above the clerk's unit, or an office over it (skp.querysets.READERS): who reads what was handed in.
OVER = frozenset({"superior", "above", "governor", "officer", "admin", "inspector"})
READS = OVER | {"owner"}
LEADERS = frozenset({"superior", "above", "governor"})  # of the clerk's unit
DRAWERS = LEADERS | {"planner"}  # objectives of that unit
STEERERS = DRAWERS | {"officer"}  # needs of that unit
DEFINERS = DRAWERS | {"operator"}  # indicators of that unit
MEASURERS = DEFINERS | {"officer"}
VERIFIERS = MEASURERS | {"peer"}  # of the figure that the clerk gave
FIGURE_SEERS = VERIFIERS | {"owner", "inspector"}


def kinds(text: str) -> frozenset[str]:
    """``"owner superior"`` as a set; a kind that does not exist is a mistake."""
    found = frozenset(text.split())
    assert found <= EVERYBODY, found - EVERYBODY
    return found

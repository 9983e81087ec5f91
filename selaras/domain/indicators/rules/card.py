"""What a definition card needs so that a stranger could measure the same (rules.md 5.1, step 4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..codes import CardGap

ASKED = {
    CardGap.MEANING: "meaning",
    CardGap.FORMULA_WORDS: "formula_words",
    CardGap.BASELINE: "baseline_value",
    CardGap.OWNER: "owner_id",
    CardGap.VERIFIER: "verifier_id",
}


def missing(card: Mapping[str, Any]) -> tuple[CardGap, ...]:
    """What is still empty, in the order of the card. A baseline of 0 is a baseline."""
    return tuple(gap for gap, name in ASKED.items() if card.get(name) in (None, ""))

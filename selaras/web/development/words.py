"""Suggestions in words: which gap, which training, why."""

from __future__ import annotations

from typing import Any

from selaras.domain.development.labels import PROPOSAL_REASON
from selaras.insight.gaps import Own


def suggestion_rows(own: Own) -> list[dict[str, Any]]:
    """What would close each gap; ``training`` is None where the catalogue has nothing for it."""
    names = {one.competency_id: one.competency for one in own.demands}
    return [
        {
            "competency": names[found.lack.competency],
            "required": found.lack.required,
            "held": found.lack.held,
            "reason": found.lack.reason,
            "reason_words": PROPOSAL_REASON[found.lack.reason],
            "need": own.needs.get(found.lack.competency) if found.lack.reason == "need" else None,
            "training": own.trainings[found.training.code] if found.training else None,
            "closes": found.closes,
        }
        for found in own.suggestions
    ]

"""Dated settings of the indicators that no regulation fixes; what no row sets is the default here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from selaras.domain.tenancy.models import AgencySetting
from selaras.kernel.dated import valid

FEEDS = "indicator-feeds"


@dataclass(frozen=True)
class FeedTerms:
    """``counts_at_once``: a figure sent by an application counts without a second person, who answers for its making
    when the token is given out."""

    counts_at_once: bool = True


def feed_terms_at(day: dt.date) -> FeedTerms:
    row = AgencySetting.objects.filter(valid(day), key=FEEDS).order_by("-valid_from").first()
    return feed_terms_from(row.value) if row else FeedTerms()


def feed_terms_from(value: Mapping[str, Any]) -> FeedTerms:
    return FeedTerms(bool(value["counts_at_once"]))

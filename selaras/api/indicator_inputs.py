"""What a body says of a card, as things and numbers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.indicators.models import Indicator
from selaras.domain.organization.models import Position

from .inputs import amount, at_field

CLEARABLE = (
    "cap", "within_days", "owner_post_id", "verifier_post_id", "baseline_value", "baseline_year", "valid_from",
    "valid_until", "pair",
)  # fmt: skip


def card_values(values: dict[str, Any]) -> dict[str, Any]:
    """Posts, the pair and the baseline as the action takes them; the rest as it is."""
    found = dict(values)
    for name in ("owner", "verifier"):
        if f"{name}_post_id" in found:
            found[name] = _post(found.pop(f"{name}_post_id"), f"{name}_post_id")
    if "baseline_value" in found:
        found["baseline_value"] = amount(found["baseline_value"], "baseline_value")
    if "pair" in found:
        found["pair"] = _pair(found["pair"])
    return found


def _post(key: UUID | None, field: str) -> Position | None:
    if key is None:
        return None
    row = Position.objects.filter(pk=key, superseded_at=None).first()
    if row is None:
        raise at_field(field, _("Jabatan itu tidak ada."))
    return row  # type: ignore[no-any-return]


def _pair(code: str | None) -> Indicator | None:
    if not code:
        return None
    row = Indicator.objects.filter(code=code).first()
    if row is None:
        raise at_field("pair", _("Tidak ada indikator berkode “%(code)s”.") % {"code": code[:60]})
    return row  # type: ignore[no-any-return]

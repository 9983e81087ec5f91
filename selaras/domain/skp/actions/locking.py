from __future__ import annotations

from uuid import UUID

from ..models import Skp


def locked(skp_id: UUID) -> Skp:
    """The plan, locked for this transaction, with the people on it."""
    return Skp.objects.select_for_update(of=("self",)).select_related("employee", "penilai").get(pk=skp_id)

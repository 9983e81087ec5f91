from __future__ import annotations

from uuid import UUID

from ..models import Skp


def locked(skp_id: UUID) -> Skp:
    """The plan, locked for this transaction, with the people on it."""
    return (
        Skp.objects.select_for_update(of=("self",))
        .select_related("employee", "penilai", "period", "unit")
        .get(pk=skp_id)
    )


def raise_version(skp: Skp) -> None:
    """Whoever read the plan before this write no longer agrees or submits it unseen."""
    skp.version += 1
    skp.save(update_fields=["version"])

"""Files in, as the table needs them: one applied, whose undoing may be asked for, and a saved reading."""

from __future__ import annotations

import io
from typing import Any

from selaras.gateways.storage import keep_import
from selaras.intake import batches, saved
from selaras.intake.codes import ImportKind
from selaras.intake.mappings import Reading
from tests.factories.world import NOW, TODAY, World
from tests.intake.people import as_csv, person


def make_imports(world: World, made: dict[str, Any]) -> None:
    admin = {"by": world.viewer("admin"), "at": NOW}
    stored = keep_import(world.agency.pk, "terapan.csv", io.BytesIO(as_csv([person(9)])), 1_000_000)
    batch = batches.open_batch(
        kind=ImportKind.HR, stored=stored, reading=Reading(), effective_date=TODAY, **admin
    )
    batches.check_batch(batch_id=batch.pk)
    made["applied_batch"] = batches.apply_batch(batch_id=batch.pk, at=NOW, today=TODAY)
    saved.save_mapping(kind=ImportKind.HR, code="simpeg", reading=Reading({"nip": "Nomor"}), **admin)

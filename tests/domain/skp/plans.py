"""Plans in every state for tests, made through the actions alone."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from selaras.domain.cycle import actions as cycle
from selaras.domain.skp import actions
from selaras.domain.skp.codes import Aspek, LampiranKind, Perspektif, SkpForm, SkpLayout, SkpState
from selaras.domain.skp.models import HasilKerja, Skp
from selaras.domain.strategy.models import Objective
from selaras.kernel.closed import holding_pen
from tests.factories.world import NOW, World

LINE = {
    "aspek": Aspek.KUANTITAS,
    "text": "Jumlah keluhan dijawab",
    "target": Decimal(120),
    "unit_of_measure": "keluhan",
}


def objective(world: World, code: str = "sasaran", **changed: Any) -> Objective:
    values = {"kind": "outcome", "statement": "Layanan cepat", "unit": world.units["dinas"]}
    with holding_pen():
        years = {"first_year": 2025, "last_year": 2029}
        return Objective.objects.create(code=code, **{**values, **years, **changed})


def draft(world: World, name: str = "clerk", **given: Any) -> Skp:
    given.setdefault("period", world.year)
    return actions.draft(employee_id=world.id(name), by=world.viewer(name), at=NOW, **given)


def add(world: World, skp: Skp, name: str = "clerk", lines: Any = (LINE,), **values: Any) -> HasilKerja:
    values = {"statement": "Keluhan warga terjawab tepat waktu", **values}
    return actions.add_result(skp_id=skp.pk, values=values, lines=lines, by=world.viewer(name), at=NOW)


def complete(world: World, name: str = "clerk", **given: Any) -> Skp:
    """A draft that may be submitted, of either layout and form."""
    skp = draft(world, name, **given)
    if not Objective.objects.filter(code="sasaran").exists():
        objective(world)
    values: dict[str, Any] = {"objective": Objective.objects.get(code="sasaran")}
    if skp.layout == SkpLayout.JPT:
        values["perspektif"] = Perspektif.PENERIMA_LAYANAN
    if skp.form == SkpForm.KUALITATIF:
        values["narrative"] = "Setiap keluhan terjawab dalam dua hari."
    add(world, skp, name, **values)
    for kind in LampiranKind:
        actions.set_lampiran(
            skp_id=skp.pk, kind=kind, texts=[f"Isi {kind}"], version=None, by=world.viewer(name), at=NOW
        )
    skp.refresh_from_db()
    return skp


def in_state(world: World, state: SkpState, name: str = "clerk", boss: str = "chief") -> Skp:
    skp = complete(world, name)
    if state == SkpState.DRAFT:
        return skp
    actions.submit(skp_id=skp.pk, by=world.viewer(name), at=NOW)
    if state == SkpState.RETURNED:
        actions.return_with_note(skp_id=skp.pk, note="Perjelas targetnya.", by=world.viewer(boss), at=NOW)
    if state == SkpState.AGREED:
        actions.agree(skp_id=skp.pk, by=world.viewer(boss), at=NOW)
    skp.refresh_from_db()
    return skp


def last_year(world: World, name: str = "clerk") -> Skp:
    before = cycle.open_year(year=2025, by=world.system, at=NOW)
    return complete(world, name, period=before)

"""Three analyses of the clerk's unit that the superior guides: still collecting, being weighed, being discussed; one
that has ended; and a cause with one below it."""

from __future__ import annotations

from typing import Any

from selaras.domain.needs import actions as needs
from selaras.domain.needs.codes import CauseKind, NeedKind, SignalKind
from tests.factories.world import NOW, World


def build_analyses(world: World, made: dict[str, Any]) -> None:
    for state in ("collecting", "scoring", "discussing", "ended"):
        made[f"{state}_analysis"] = _analysis(world, state)
    made["weighed_need"] = made["discussing_analysis"].needs.get()
    made |= {f"{state}_signal": _signal(world, state) for state in ("open", "dismissed")}
    why = {"need_id": made["open_need"].pk, "by": world.viewer("clerk"), "at": NOW}
    made["cause"] = needs.add_cause(text="Syarat tertulis tidak jelas", kind=CauseKind.RULES, **why)
    made["last_cause"] = needs.add_cause(text="Formulir lama", parent_id=made["cause"].pk, **why)


def _analysis(world: World, state: str) -> Any:
    chief = {"by": world.viewer("chief"), "at": NOW}
    analysis = needs.open_analysis(
        unit=world.units["bidang"], year=2026, occasion=f"Analisis {state}", facilitator=world.people["chief"],
        participants=[world.people["clerk"], world.people["head"]], **chief,
    )  # fmt: skip
    need = needs.propose(
        analysis_id=analysis.pk, kind=NeedKind.CHALLENGE, statement=f"Kebutuhan {state}",
        by=world.viewer("clerk"), at=NOW,
    )  # fmt: skip
    if state == "collecting":
        return analysis
    needs.open_scoring(analysis_id=analysis.pk, **chief)
    points = {"need_id": need.pk, "urgency": 4, "seriousness": 4, "growth": 3}
    needs.score(**points, by=world.viewer("clerk" if state != "scoring" else "head"), at=NOW)
    if state in ("discussing", "ended"):
        needs.close_scoring(analysis_id=analysis.pk, **chief)
    if state == "ended":
        needs.close_analysis(analysis_id=analysis.pk, **chief)
    analysis.refresh_from_db()
    return analysis


def _signal(world: World, state: str) -> Any:
    """Noted for the clerk's unit; one was dismissed by its superior."""
    seen = needs.Seen(
        unit_id=world.units["bidang"].pk, kind=SignalKind.GAP_SHARED, about=f"uji/{state}", key=f"uji/{state}",
        title="Komunikasi", figure="4 / 6",
    )  # fmt: skip
    (row,) = needs.note_signals(seen=[seen], year=2026, by=world.system, at=NOW)
    if state == "dismissed":
        row = needs.dismiss_signal(signal_id=row.pk, reason="Sudah dilatih", by=world.viewer("chief"), at=NOW)
    return row

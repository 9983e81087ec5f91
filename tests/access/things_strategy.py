"""A planning document and a programme code, two versions, a link that waits for the clerk's unit, and three agreements:
being drawn up (the clerk's), offered (the peer's), agreed (the stranger's)."""

from __future__ import annotations

import dataclasses
import datetime as dt
from decimal import Decimal
from typing import Any

from selaras.domain.organization.models import Assignment
from selaras.domain.strategy import actions as strategy
from selaras.domain.strategy.codes import DocumentPart, ObjectiveKind, StrategyKind
from selaras.kernel.viewer import Span
from tests.factories.world import NOW, World

YEARS = {"first_year": 2026, "last_year": 2026}


def build(world: World, made: dict[str, Any]) -> None:
    planner: dict[str, Any] = {"by": world.viewer("planner"), "at": NOW}
    _documents(world, made, planner)
    _crossing(world, made, planner)
    for name in ("chief", "clerk"):
        made[f"{name}_post"] = _post(world, name)
    made["draft_agreement"] = _agreement(world, made, "clerk")
    made["offered_agreement"] = _agreement(world, made, "peer")
    strategy.offer_agreement(agreement_id=made["offered_agreement"].pk, by=world.viewer("peer"), at=NOW)
    made["agreed_agreement"] = _agreement(world, made, "stranger")
    strategy.offer_agreement(agreement_id=made["agreed_agreement"].pk, by=world.viewer("stranger"), at=NOW)
    strategy.agree_agreement(agreement_id=made["agreed_agreement"].pk, by=world.viewer("other_chief"), at=NOW)
    first = strategy.freeze(year=2026, title="Awal", **planner)
    made["strategy_version"] = strategy.freeze(year=2026, title="Akhir", **planner)
    made["version_pair"] = f"{first.pk}&ke={made['strategy_version'].pk}"
    made["api_version_pair"] = f"{first.pk}&after={made['strategy_version'].pk}"
    for name in ("draft_agreement", "offered_agreement", "agreed_agreement"):
        made[name].refresh_from_db()


def _documents(world: World, made: dict[str, Any], planner: dict[str, Any]) -> None:
    document = strategy.draft_document(
        kind=StrategyKind.RENJA, title="Renja Bidang 2026", unit=world.units["bidang"], regulation="Keputusan 1/2026",
        valid_from=dt.date(2026, 1, 2), **YEARS, **planner,
    )  # fmt: skip
    strategy.write_texts(document_id=document.pk, texts={DocumentPart.GOAL: ["Warga puas"]}, **planner)
    programme = strategy.keep_programme(
        code="2.12", name="Pencatatan sipil", regulation="Kepmendagri 900/2023", valid_from=dt.date(2024, 1, 1),
        **planner,
    )  # fmt: skip
    here = {"objective_id": made["kondisi"].pk, **planner}
    made["planning_document"], made["programme"] = document, programme
    made["document_link"] = strategy.link_document(document_id=document.pk, **here)
    made["programme_link"] = strategy.link_programme(
        programme_id=programme.pk, budget=Decimal(1_000_000), **here
    )


def _crossing(world: World, made: dict[str, Any], planner: dict[str, Any]) -> None:
    """Somebody who leads the badan wants to serve the objective of the clerk's unit."""
    badan = world.units["bkd"]
    child = strategy.add(
        code="badan",
        kind=ObjectiveKind.OPERATIONAL,
        statement="Data pegawai siap",
        unit=badan,
        **YEARS,
        **planner,
    )
    leader = dataclasses.replace(world.viewer("trainer"), grants=(), leads=(Span(badan.first, badan.last),))
    made["crossing_link"] = strategy.link_parent(
        objective_id=child.pk, parent_id=made["kondisi"].pk, by=leader, at=NOW
    )


def _post(world: World, name: str) -> Any:
    return Assignment.objects.select_related("position__unit").get(employee=world.people[name]).position


def _agreement(world: World, made: dict[str, Any], name: str) -> Any:
    """Of a post with one objective and its indicator."""
    planner: dict[str, Any] = {"by": world.viewer("planner"), "at": NOW}
    post = _post(world, name)
    objective = strategy.add(
        code=f"milik-{name}", kind=ObjectiveKind.OPERATIONAL, statement=f"Berkas {name} rapi", unit=post.unit,
        position=post, parent_id=made["kondisi"].pk, **YEARS, **planner,
    )  # fmt: skip
    strategy.link_indicator(objective_id=objective.pk, indicator_id=made["indicator"].pk, **planner)
    return strategy.draft_agreement(asked=strategy.Asked(post, 2026), **planner)

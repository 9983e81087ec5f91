"""A direction for the small world: vision to condition, a need, an indicator, plans that carry it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from selaras.domain.competency import actions as competency
from selaras.domain.competency.codes import HeldSource
from selaras.domain.competency.models import Competency
from selaras.domain.cycle.models import Period
from selaras.domain.indicators import actions as indicators
from selaras.domain.indicators.codes import Direction as Way
from selaras.domain.indicators.models import Indicator
from selaras.domain.needs import actions as needs
from selaras.domain.needs.codes import FactKind, NeedKind
from selaras.domain.needs.models import Need
from selaras.domain.skp import actions as skp
from selaras.domain.skp.models import HasilKerja, Skp
from selaras.domain.strategy import actions as strategy
from selaras.domain.strategy.codes import ObjectiveKind
from selaras.domain.strategy.models import Objective
from selaras.kernel.closed import holding_pen
from tests.domain.skp.plans import LINE

from .world import NOW, TODAY, World

GRAPH = (
    ("visi", ObjectiveKind.VISION, "Pemerintah yang melayani", "root", None, None),
    ("misi", ObjectiveKind.MISSION, "Mutu layanan publik", "root", "visi", None),
    ("misi2", ObjectiveKind.MISSION, "Daya saing daerah", "root", "visi", None),
    ("hasil", ObjectiveKind.OUTCOME, "Layanan dasar yang tanggap", "dinas", "misi", 60),
    ("kondisi", ObjectiveKind.CONDITION, "Keluhan dijawab tepat waktu", "bidang", "hasil", 40),
    ("kondisi2", ObjectiveKind.CONDITION, "Data layanan mutakhir", "bidang2", "hasil", 30),
)


@dataclass
class Direction:
    objectives: dict[str, Objective] = field(default_factory=dict)
    results: dict[str, HasilKerja] = field(default_factory=dict)
    plans: dict[str, Skp] = field(default_factory=dict)
    indicator: Indicator | None = None
    need: Need | None = None


def direction(world: World) -> Direction:
    made = Direction()
    planner = {"by": world.viewer("planner"), "at": NOW}
    for code, kind, statement, unit, parent, share in GRAPH:
        made.objectives[code] = strategy.add(
            code=code,
            kind=kind,
            statement=statement,
            unit=world.units[unit],
            first_year=2025,
            last_year=2029,
            parent_id=made.objectives[parent].pk if parent else None,
            contribution=None if share is None else Decimal(share),
            **planner,
        )
    made.indicator = measured(world)
    made.need = answered(world, made)
    strategy.link_indicator(
        objective_id=made.objectives["kondisi"].pk, indicator_id=made.indicator.pk, **planner
    )
    _plans(world, made)
    return made


def measured(world: World, code: str = "respons") -> Indicator:
    act: dict[str, Any] = {"by": world.viewer("chief"), "at": NOW}
    values = {
        "name": "Waktu respons keluhan",
        "meaning": "Berapa lama warga menunggu jawaban.",
        "unit_of_measure": "hari",
        "decimals": 1,
        "direction": Way.DOWN,
    }
    indicator = indicators.define(code=code, owner_unit=world.units["bidang"], values=values, **act)
    for quarter, value in (
        ("2026-TW1", "3.1"),
        ("2026-TW2", "2.4"),
        ("2026-TW3", "2.2"),
        ("2026-TW4", "1.8"),
    ):
        here = {"indicator_id": indicator.pk, "period": Period.objects.named(quarter), **act}
        indicators.set_target(value=Decimal(2), **here)
        indicators.give_observation(value=Decimal(value), **here)
        indicators.measure(as_of=TODAY, **here)
    return indicator


def answered(world: World, made: Direction) -> Need:
    act: dict[str, Any] = {"by": world.viewer("chief"), "at": NOW}
    need = needs.state(
        unit=world.units["bidang"],
        year=2026,
        kind=NeedKind.CHALLENGE,
        statement="Warga pulang tanpa mengerti syarat berkasnya",
        owner=world.people["chief"],
        participants=[world.people["clerk"], world.people["peer"]],
        affected="Warga yang mengurus berkas di loket.",
        cause="Syarat dijelaskan dengan istilah yang tidak dipahami warga.",
        **act,
    )
    needs.add_fact(
        need_id=need.pk,
        kind=FactKind.COMPLAINT_CATEGORY,
        text="Keluhan “berkas ditolak, tidak dijelaskan”",
        figure="212 dalam 2026",
        remark="naik 2,1 kali",
        **act,
    )
    for name, points in (("chief", (5, 4, 4)), ("clerk", (5, 2, 3)), ("peer", (4, 5, 4))):
        urgency, seriousness, growth = points
        needs.score(
            need_id=need.pk,
            urgency=urgency,
            seriousness=seriousness,
            growth=growth,
            by=world.viewer(name),
            at=NOW,
        )
    _skills(world, need)
    strategy.link_need(objective_id=made.objectives["kondisi"].pk, need_id=need.pk, **act)
    need.refresh_from_db()
    return need


def _skills(world: World, need: Need) -> None:
    competency.load_dictionary(by=world.system, at=NOW)
    talk = Competency.objects.get(code="komunikasi")
    needs.demand(
        need_id=need.pk, competency=talk, level=3, posts="petugas loket", by=world.viewer("chief"), at=NOW
    )
    for name, level in (("chief", 3), ("clerk", 2), ("peer", 1)):
        competency.record_level(
            employee_id=world.id(name),
            competency=talk,
            level=level,
            source=HeldSource.ASSESSMENT,
            date=TODAY,
            by=world.viewer("trainer"),
            at=NOW,
        )


def _plans(world: World, made: Direction) -> None:
    """head and chief serve objectives, the clerk the chief's result; the peer's result hangs on nothing."""
    ties: dict[str, dict[str, Any]] = {
        "head": {"objective": made.objectives["hasil"]},
        "chief": {"objective": made.objectives["kondisi"]},
        "clerk": {},
        "peer": {},
    }
    words = {
        "head": "Layanan dasar menjawab warga",
        "chief": "Keluhan bidang dijawab dua hari",
        "clerk": "Menjawab keluhan puskesmas",
        "peer": "Merapikan arsip",
    }
    for name, tie in ties.items():
        act: dict[str, Any] = {"by": world.viewer(name), "at": NOW}
        plan = skp.draft(employee_id=world.id(name), period=world.year, **act)
        if name == "clerk":
            tie = {"parent": made.results["chief"], "contribution": Decimal(40)}
        made.results[name] = skp.add_result(
            skp_id=plan.pk, values={"statement": words[name], **tie}, lines=(LINE,), version=None, **act
        )
        made.plans[name] = plan
        hand_over(plan)


def hand_over(plan: Skp) -> None:
    """The plan counts as handed over; how it gets there is tested in its own stage."""
    with holding_pen():
        Skp.objects.filter(pk=plan.pk).update(
            state="submitted", submitted_at=NOW, submitted_by_id=plan.employee_id
        )

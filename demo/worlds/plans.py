"""Lines of the tables of a plan: Skp, HasilKerja, HasilIndicator, PerilakuKerja, Lampiran, Snapshot."""

from __future__ import annotations

from selaras.domain.skp.berakhlak import VALUES

from .phrases import ACCOUNT_FOR, CONSEQUENCE
from .writing import NOTHING
from .year import Aim, Goal, Plan, Year

VERSION = 11  # five results, three attachments, handed in and agreed, since 1
CODES = tuple(value.code for value in VALUES)
SKP = (
    "id agency_id employee_id period_id penilai_id position_id unit_id first_date last_date form layout state "
    "created_at submitted_at submitted_by_id return_note agreed_at agreed_by_id version"
)
HASIL = "id agency_id skp_id number statement kind scope parent_id objective_id perspektif narrative version"
LINE = "id agency_id result_id number aspek text indicator_id direction formula target unit_of_measure weight"
PERILAKU = "id agency_id skp_id value ekspektasi"
LAMPIRAN = "id agency_id skp_id kind number text"
SNAPSHOT = "id agency_id skp_id version content agreed_at"


def skp(year: Year) -> str:
    scene, me, lines = year.scene, year.id, []
    head = scene.heads
    for plan in year.plans:
        stretch = plan.stretch
        penilai = head.employee + stretch.penilai.tail
        lines.append(
            f"{plan.key}\t{scene.id}\t{me}\t{scene.year}\t{penilai}\t{head.position}{stretch.post.tail}\t"
            f"{head.unit}{stretch.unit.tail}\t{stretch.first}\t{stretch.last}\tkuantitatif\t{layout(plan)}\t"
            f"agreed\t{plan.drafted_at}\t{plan.handed_at}\t{me}\t\t{plan.agreed_at}\t{penilai}\t{VERSION}\n"
        )
    return "".join(lines)


def layout(plan: Plan) -> str:
    return "jpt" if plan.is_jpt else "pegawai"


def hasil(year: Year) -> str:
    agency = year.scene.id
    return "".join(
        [
            f"{goal.key}\t{agency}\t{plan.key}\t{goal.number}\t{goal.statement}\tutama\t{goal.scope}\t"
            f"{goal.parent or NOTHING}\t{goal.objective or NOTHING}\t{goal.perspektif}\t\t1\n"
            for plan in year.plans
            for goal in plan.goals
        ]
    )


def line(year: Year) -> str:
    agency = year.scene.id
    return "".join(
        [
            f"{aim.key}\t{agency}\t{goal.key}\t{aim.number}\t{aim.aspek}\t{aim.text}\t"
            f"{indicator_of(year, aim) or NOTHING}\t{aim.direction}\tdefault\t{aim.target}\t{aim.unit}\t1\n"
            for plan in year.plans
            for goal in plan.goals
            for aim in goal.aims
        ]
    )


def indicator_of(year: Year, aim: Aim) -> str:
    return year.scene.indicator(aim.gauge) if aim.gauge else ""


def perilaku(year: Year) -> str:
    agency, heads, tail = year.scene.id, year.scene.heads.perilaku, year.tail
    return "".join(
        [
            f"{heads[7 * plan.stretch.number + place]}{tail}\t{agency}\t{plan.key}\t{code}\t"
            f"{plan.expected.get(code, '')}\n"
            for plan in year.plans
            for place, code in enumerate(CODES)
        ]
    )


def attachments(plan: Plan) -> tuple[tuple[str, str], ...]:
    """In the order in which the snapshot keeps them."""
    return ("dukungan", plan.support), ("konsekuensi", CONSEQUENCE), ("pertanggungjawaban", ACCOUNT_FOR)


def lampiran(year: Year) -> str:
    agency, heads, tail = year.scene.id, year.scene.heads.lampiran, year.tail
    return "".join(
        [
            f"{heads[3 * plan.stretch.number + place]}{tail}\t{agency}\t{plan.key}\t{kind}\t1\t{text}\n"
            for plan in year.plans
            for place, (kind, text) in enumerate(attachments(plan))
        ]
    )


def snapshot(year: Year) -> str:
    agency, heads, tail = year.scene.id, year.scene.heads.snapshot, year.tail
    return "".join(
        [
            f"{heads[plan.stretch.number]}{tail}\t{agency}\t{plan.key}\t{VERSION}\t{content(year, plan)}\t"
            f"{plan.agreed_at}\n"
            for plan in year.plans
        ]
    )


def content(year: Year, plan: Plan) -> str:
    """What skp.content.whole keeps of an agreed plan, as JSON."""
    results = ", ".join([_goal_json(year, goal) for goal in plan.goals])
    values = ", ".join([f'"{code}": "{plan.expected.get(code, "")}"' for code in CODES])
    kept = ", ".join([f'["{kind}", 1, "{text}"]' for kind, text in attachments(plan)])
    return f'{{"form": "kuantitatif", "results": [{results}], "behaviours": {{{values}}}, "attachments": [{kept}]}}'


def _goal_json(year: Year, goal: Goal) -> str:
    lines = ", ".join([_aim_json(year, aim) for aim in goal.aims])
    return (
        f'{{"id": "{goal.key}", "number": {goal.number}, "statement": "{goal.statement}", "kind": "utama", '
        f'"scope": "{goal.scope}", "perspektif": "{goal.perspektif}", "narrative": "", '
        f'"parent_id": "{goal.parent}", "objective_id": "{goal.objective}", "assigned_by_id": "", '
        f'"contribution": "", "lines": [{lines}]}}'
    )


def _aim_json(year: Year, aim: Aim) -> str:
    return (
        f'{{"id": "{aim.key}", "aspek": "{aim.aspek}", "text": "{aim.text}", '
        f'"indicator_id": "{indicator_of(year, aim)}", "direction": "{aim.direction}", "formula": "default", '
        f'"unit_of_measure": "{aim.unit}", "target": "{aim.target}", "lower": "", "upper": "", "cap": "", '
        '"weight": "1"}'
    )

"""rules.md 2.2: what the four printed forms ask for, and nothing that they do not ask for."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from selaras.domain.indicators.codes import Direction
from selaras.domain.skp.berakhlak import BY_CODE
from selaras.domain.skp.codes import Aspek, HasilKind, LampiranKind, Perspektif, SkpForm, SkpLayout
from selaras.domain.skp.rules import Missing, MissingCode, Plan, PlanLine, PlanResult, missing

LINE = PlanLine("Jumlah berkas", Aspek.KUANTITAS, target=Decimal(120))
RESULT = PlanResult(1, "Berkas selesai diproses", True, lines=(LINE,))
PLAN = Plan(SkpForm.KUANTITATIF, SkpLayout.PEGAWAI, (RESULT,), frozenset(BY_CODE), frozenset(LampiranKind))
LEADER = replace(
    PLAN,
    layout=SkpLayout.JPT,
    results=(replace(RESULT, perspektif=Perspektif.ANGGARAN, lines=(replace(LINE, aspek=""),)),),
)
WORDS = replace(
    PLAN,
    form=SkpForm.KUALITATIF,
    results=(replace(RESULT, lines=(), narrative="Berkas selesai tepat waktu"),),
)


def with_result(plan: Plan = PLAN, **changed: object) -> Plan:
    return replace(plan, results=(replace(plan.results[0], **changed),))


def with_line(**changed: object) -> Plan:
    return with_result(lines=(replace(LINE, **changed),))


@pytest.mark.parametrize(
    "plan",
    [
        PLAN,
        LEADER,
        WORDS,
        replace(WORDS, layout=SkpLayout.JPT),
        with_line(direction=Direction.BAND, target=None, lower=Decimal(1), upper=Decimal(1)),
        with_line(target=Decimal(0)),
    ],
)
def test_complete_plans(plan: Plan) -> None:
    assert missing(plan) == []


ONE = {"number": 1}
LACKS = [
    (replace(PLAN, results=()), MissingCode.NO_RESULT, {}),
    (with_result(kind=HasilKind.TAMBAHAN), MissingCode.NO_MAIN_RESULT, {}),
    (with_result(statement=" "), MissingCode.STATEMENT, ONE),
    (with_result(is_linked=False), MissingCode.LINK, ONE),
    (with_result(lines=()), MissingCode.NO_INDICATOR, ONE),
    (with_result(LEADER, perspektif=""), MissingCode.PERSPEKTIF, ONE),
    (with_result(WORDS, narrative="\n"), MissingCode.NARRATIVE, ONE),
    (with_line(text=""), MissingCode.INDICATOR_TEXT, {"number": 1, "line": 1}),
    (with_line(target=None), MissingCode.TARGET, {"number": 1, "line": 1}),
    (with_line(direction=Direction.DOWN, target=None), MissingCode.TARGET, {"number": 1, "line": 1}),
    (with_line(direction=Direction.BAND), MissingCode.BAND, {"number": 1, "line": 1}),
    (
        with_line(direction=Direction.BAND, lower=Decimal(2), upper=Decimal(1)),
        MissingCode.BAND,
        {"number": 1, "line": 1},
    ),
    (with_line(aspek=""), MissingCode.ASPEK, {"number": 1, "line": 1}),
    (with_line(weight=Decimal(-1)), MissingCode.WEIGHT_NEGATIVE, {"number": 1, "line": 1}),
    (with_line(weight=Decimal(0)), MissingCode.NO_WEIGHT, {}),
    (replace(PLAN, values=frozenset(BY_CODE) - {"loyal"}), MissingCode.VALUE, {"value": "loyal"}),
    (
        replace(PLAN, lampiran=frozenset({LampiranKind.DUKUNGAN, LampiranKind.KONSEKUENSI})),
        MissingCode.LAMPIRAN,
        {"kind": LampiranKind.PERTANGGUNGJAWABAN},
    ),
]


@pytest.mark.parametrize(("plan", "code", "params"), LACKS)
def test_each_lack_alone(plan: Plan, code: MissingCode, params: dict[str, object]) -> None:
    assert missing(plan) == [Missing(code, params)]


def test_every_code_is_shown_here() -> None:
    assert {code for _, code, _ in LACKS} == set(MissingCode)


def test_an_empty_plan_names_all_seven_values_and_three_attachments() -> None:
    empty = Plan(SkpForm.KUANTITATIF, SkpLayout.PEGAWAI, (), frozenset(), frozenset())
    codes = [lack.code for lack in missing(empty)]
    assert codes == [MissingCode.NO_RESULT, *[MissingCode.VALUE] * 7, *[MissingCode.LAMPIRAN] * 3]


def test_lines_are_named_by_their_place() -> None:
    lines = (LINE, replace(LINE, target=None))
    results = (RESULT, replace(RESULT, number=2, lines=lines))
    assert missing(replace(PLAN, results=results)) == [Missing(MissingCode.TARGET, {"number": 2, "line": 2})]


def test_params_can_travel_as_json() -> None:
    lacks = [lack.params for plan, _, _ in LACKS for lack in missing(plan)]
    assert json.loads(json.dumps(lacks)) == lacks

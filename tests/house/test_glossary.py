"""Every legal word and every state has its line, and every line names something that exists."""

from __future__ import annotations

import importlib
import re
from enum import StrEnum
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
LINE = re.compile(r"^\|([^|]+)\| `([^`]+)` \|([^|]*)\|([^|]*)\|$", re.MULTILINE)
LEGAL = {
    "AgencyKind", "UnitKind", "PositionKind", "EmploymentKind", "AssignmentKind", "Role", "Rating", "Predikat",
    "OrganisationPredikat", "EvaluationKind", "ObjectionDecision", "SkpForm", "SkpLayout", "HasilKind", "HasilScope",
    "Aspek", "Perspektif", "LampiranKind", "CompetencyKind", "TrainingForm", "SkmElement", "Direction", "ObjectiveKind",
    "NeedKind",
}  # fmt: skip


def enums() -> list[type[StrEnum]]:
    found = []
    for path in sorted((ROOT / "selaras").rglob("codes.py")):
        module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        found += [
            v
            for v in vars(module).values()
            if isinstance(v, type) and issubclass(v, StrEnum) and v is not StrEnum
        ]
    return found


def lines() -> dict[str, str]:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    found = LINE.findall(text)
    codes = [code for _term, code, _article, _meaning in found]
    assert len(codes) == len(set(codes)), f"twice: {sorted({c for c in codes if codes.count(c) > 1})}"
    return {code: term.strip() for term, code, _article, _meaning in found}


def test_every_legal_code_and_every_state_has_its_line() -> None:
    wanted = {
        str(member)
        for enum in enums()
        if enum.__name__ in LEGAL or enum.__name__.endswith("State")
        for member in enum
    }
    assert sorted(wanted - set(lines())) == []


def test_every_legal_enum_named_here_exists() -> None:
    assert {enum.__name__ for enum in enums()} >= LEGAL


def test_every_line_names_something_that_exists() -> None:
    known = {str(member) for enum in enums() for member in enum} | {enum.__name__ for enum in enums()}
    for model in apps.get_models():
        known |= {model.__name__, *(field.name for field in model._meta.get_fields())}
    functions = {path.stem for path in (ROOT / "selaras").rglob("*.py")}
    assert sorted(set(lines()) - known - functions) == []


def test_indonesian_models_have_their_line() -> None:
    indonesian = {"Skp", "HasilKerja", "PerilakuKerja", "Lampiran"}
    assert indonesian <= {model.__name__ for model in apps.get_models()} & set(lines())

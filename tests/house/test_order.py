"""The order of the house, where no tool holds it."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import django
import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ROOT / "selaras"
TEMPLATES = PRODUCT / "web" / "templates"
# A template of ours by the name of one of Django's forms replaces it: the forms render it.
DJANGO_FORMS = Path(django.__file__).parent / "forms" / "templates"


def python_files(*folders: Path) -> Iterator[Path]:
    for folder in folders or (PRODUCT,):
        yield from (p for p in sorted(folder.rglob("*.py")) if "migrations" not in p.parts)


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_the_domain_speaks_no_http_reads_no_files_sends_no_mail() -> None:
    forbidden = (
        "django.http",
        "django.core.mail",
        "django.shortcuts",
        "django.template",
        "urllib.request",
        "http",
        "smtplib",
        "socket",
        "requests",
        "pathlib",
    )
    found = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in python_files(PRODUCT / "domain")
        for name in imports_of(path)
        if (name in forbidden or name.startswith(tuple(f"{f}." for f in forbidden)))
        and path.name != "walls.py"
    ]
    assert not found


def test_rules_and_workflows_import_no_django_and_read_no_clock() -> None:
    for path in python_files(PRODUCT / "domain"):
        inside = path.relative_to(PRODUCT / "domain").parts
        if not ({"rules", "rulebooks"} & set(inside) or path.name in ("rules.py", "workflow.py", "codes.py")):
            continue
        assert not [name for name in imports_of(path) if name.split(".")[0] in ("django", "psycopg")], path
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\b(date\.today|datetime\.now|timezone\.now|time\.time)\(", text), path


def test_doors_write_through_actions_alone() -> None:
    """No view, resource or job writes a row itself; what the frame appends alone holds the pen outside an action."""
    writing = re.compile(
        r"\.objects\.(create|bulk_create|bulk_update|update_or_create|get_or_create)\(|\.save\(|holding_pen"
    )
    allowed = {"web/appends.py", "api/idempotency.py", "web/sessions.py"}
    found = [
        f"{path.relative_to(PRODUCT)}: {match.group()}"
        for path in python_files(PRODUCT / "web", PRODUCT / "api", PRODUCT / "jobs", PRODUCT / "cli")
        if str(path.relative_to(PRODUCT)) not in allowed
        for match in writing.finditer(path.read_text(encoding="utf-8"))
    ]
    assert not found


def test_files_and_functions_keep_their_size() -> None:
    """Files under 400 lines, functions under 45, nine in ten under 30 (architecture.md)."""
    lengths = []
    for path in python_files():
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 400, f"{path.relative_to(ROOT)} is a room that wants to become a folder"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                lengths.append(length)
                assert length <= 45, f"{path.relative_to(ROOT)}:{node.lineno} {node.name} has {length} lines"
    lengths.sort()
    assert lengths[len(lengths) // 2] <= 9
    assert lengths[int(len(lengths) * 0.9)] <= 30


def test_templates_are_small_and_carry_no_script_or_style() -> None:
    inline = re.compile(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
    for path in sorted(TEMPLATES.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 120 or "style" in path.parts, path
        assert not inline.search(text), path


def test_every_template_is_rendered_by_somebody() -> None:
    sources = "\n".join(
        p.read_text(encoding="utf-8")
        for p in [*PRODUCT.rglob("*.py"), *TEMPLATES.rglob("*.html"), ROOT / "config" / "settings.py"]
    )
    orphans = []
    for path in sorted(TEMPLATES.rglob("*.html")):
        name = path.relative_to(TEMPLATES).as_posix()
        by_part = name.startswith("parts/") and f'"{path.stem}"' in sources
        by_error = name.startswith("errors/")
        by_django = (DJANGO_FORMS / name).is_file()
        if name not in sources and not by_part and not by_error and not by_django:
            orphans.append(name)
    assert not orphans


def test_no_model_property_queries() -> None:
    """A property of a model never opens a query (architecture.md): no manager and no reverse accessor in it."""
    for path in PRODUCT.glob("domain/*/models*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any(
                getattr(d, "id", "") == "property" for d in node.decorator_list
            ):
                source = ast.unparse(node)
                assert ".objects" not in source and ".filter(" not in source and ".all(" not in source, (
                    node.name
                )


def test_nothing_foreign_or_built_is_committed() -> None:
    names = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    bad = [
        n
        for n in names
        if re.search(r"(\.min\.(js|css)|(^|/)uv\.lock|node_modules/|(^|/)vendor/|static/built/)", n)
    ]
    assert not bad


def test_locks_name_no_address() -> None:
    for path in [*ROOT.glob("requirements/*.txt"), ROOT / "frontend" / "package-lock.json"]:
        assert "://" not in re.sub(
            r'"(url|funding|homepage)": "[^"]*"', "", path.read_text(encoding="utf-8")
        ), path


@pytest.mark.parametrize("word", ["Service", "Manager", "Helper", "Util", "Core", "Misc"])
def test_rooms_are_not_called_by_empty_words(word: str) -> None:
    for path in python_files(PRODUCT / "domain"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                assert not node.name.endswith(word) or node.name == "AccountManager", f"{path}: {node.name}"
        assert path.stem.lower() not in (word.lower(), f"{word.lower()}s")

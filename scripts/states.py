"""docs/states/*.md from the workflows' tables: ``states.py`` writes them, ``states.py --check`` compares."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "states"
Moves = Mapping[str, frozenset[str]]
Owner = Mapping[str, str]


def main(arguments: list[str]) -> int:
    pages = {f"{name}.md": page(name, module) for name, module in workflows()}
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    if "--check" in arguments:
        stale = sorted(name for name in pages.keys() | there.keys() if pages.get(name) != there.get(name))
        if stale:
            print(f"docs/states is not what the workflows say ({', '.join(stale)}): run scripts/states.py.")
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in there.keys() - pages.keys():
        (FOLDER / name).unlink()
    for name, text in pages.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


def workflows() -> Iterator[tuple[str, ModuleType]]:
    """(stage, its workflow), by name."""
    sys.path.insert(0, str(ROOT))
    for file in sorted((ROOT / "selaras").rglob("workflow.py")):
        dotted = ".".join(file.relative_to(ROOT).with_suffix("").parts)
        yield file.parent.name, importlib.import_module(dotted)


def page(name: str, module: ModuleType) -> str:
    source = "/".join(module.__name__.split("."))
    parts = [
        f"# States: {name}\n\nGenerated from `{source}.py` by `scripts/states.py`; edit that, not this.\n"
    ]
    parts += [section(*tables) for tables in tables_of(module)]
    return "\n".join(parts)


def tables_of(module: ModuleType) -> Iterator[tuple[str, Moves, Owner]]:
    """(whose states, MOVES, OWNER) for each pair in the module, also ``X_MOVES`` with ``X_OWNER``."""
    for name in vars(module):
        if name == "MOVES" or name.endswith("_MOVES"):
            moves: Moves = getattr(module, name)
            owner: Owner = getattr(module, name.replace("MOVES", "OWNER"))
            yield type(next(iter(moves))).__name__, moves, owner


def section(kind: str, moves: Moves, owner: Owner) -> str:
    lines = [f"## {kind}\n", "```mermaid", "stateDiagram-v2", f"    [*] --> {next(iter(moves))}"]
    for here, targets in moves.items():
        lines += [f"    {here} --> {there}" for there in in_order(moves, targets)] or [f"    {here} --> [*]"]
    lines += ["```\n", "| state | who holds the pen | may become |", "|---|---|---|"]
    for here, targets in moves.items():
        nexts = ", ".join(f"`{there}`" for there in in_order(moves, targets)) or "(the end)"
        lines.append(f"| `{here}` | {owner[here]} | {nexts} |")
    return "\n".join(lines) + "\n"


def in_order(moves: Moves, targets: frozenset[str]) -> list[str]:
    return [str(state) for state in moves if state in targets]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

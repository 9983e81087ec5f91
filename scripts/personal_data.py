"""docs/reference/personal-data.md from the register: ``personal_data.py`` writes it, ``--check`` compares."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "personal-data.md"
HEAD = """# Personal data

Generated from `selaras/journeys/personal/register.py` by `scripts/personal_data.py`; edit that, not this.

What is kept of whom, for what purpose, on which legal basis and for how long (UU 27/2022). Years are a dated setting of
each agency (*Kelola, Ketentuan daerah, Masa simpan data pribadi*); shown are the defaults. `delete`: the row goes;
`blank`: its texts go, ratings and days stay; `stay`: it stays as proof or goes with its person. Events of the audit are
never changed: the values they hold go with what they speak of, their digests stay.

| table | personal fields | purpose | legal basis | kept | then |
|---|---|---|---|---|---|
"""


def main(arguments: list[str]) -> int:
    text = page()
    if "--check" in arguments:
        stale = not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text
        if stale:
            print(
                "docs/reference/personal-data.md is not what the register says: run scripts/personal_data.py."
            )
        return int(stale)
    PAGE.write_text(text, encoding="utf-8")
    return 0


def page() -> str:
    import django

    sys.path.insert(0, str(ROOT))
    django.setup()
    from django.utils import translation

    from selaras.journeys.personal.register import IMPERSONAL, TABLES
    from selaras.journeys.terms import RETENTION

    with translation.override("id"):
        lines = [
            f"| {table.label} (`{table.model}`) | {', '.join(f'`{name}`' for name in table.fields)} | {table.purpose} "
            f"| {table.basis} | {kept(RETENTION.get(str(table.keep)))} | `{table.ending}` |"
            for table in TABLES
        ]
    others = [f"* `{name}`: {reason}" for name, reason in sorted(IMPERSONAL.items())]
    tail = "\n\n## Tables that name nobody\n\n" + "\n".join(others) + "\n"
    return HEAD + "\n".join(lines) + tail


def kept(years: int | None) -> str:
    return f"{years} years" if years else "as proof"


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings_types")
    sys.exit(main(sys.argv[1:]))

"""Everything that `make check` holds the house to, one after the other: ``check.py [NAME ...]``."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = [sys.executable, "-P"]


@dataclass(frozen=True)
class Check:
    """A tool that ends with 0 where all is well."""

    name: str
    holds: str
    command: Sequence[str]


CHECKS = (
    Check("format", "ruff's layout", [*HERE, "-m", "ruff", "format", "--check", "."]),
    Check("lint", "ruff's rules", [*HERE, "-m", "ruff", "check", "."]),
    Check("types", "mypy --strict where it counts", [*HERE, "-m", "mypy"]),
    Check("layers", "the order of the house", [*HERE, "scripts/layers.py"]),
    Check("templates", "djlint", [*HERE, "-m", "djlint", "--lint", "--quiet", "selaras/web/templates"]),
    Check("migrations", "models and migrations agree", [*HERE, "scripts/agree.py", "migrations"]),
    Check("states", "docs/states is what the workflows say", [*HERE, "scripts/agree.py", "states"]),
    Check("translations", "every sentence has its English", [*HERE, "scripts/translations.py", "--check"]),
)


def main(names: Sequence[str]) -> int:
    chosen = [check for check in CHECKS if not names or check.name in names]
    failed = [check.name for check in chosen if not passes(check)]
    print(f"Failed: {', '.join(failed)}." if failed else f"All {len(chosen)} checks passed.")
    return 1 if failed else 0


def passes(check: Check) -> bool:
    begun = time.monotonic()
    code = subprocess.run(check.command, cwd=ROOT, stdin=subprocess.DEVNULL).returncode
    verdict = "ok" if code == 0 else "FAILED"
    print(f"{verdict:6} {check.name} ({check.holds}), {time.monotonic() - begun:.1f} s", flush=True)
    return code == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

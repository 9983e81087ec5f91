"""Everything that `make check` holds the house to, one after the other: ``check.py [NAME ...]``."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = [sys.executable, "-P"]
LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
MIGRATIONS = [*HERE, "-W", "ignore::RuntimeWarning", "-m", "django", "makemigrations"]
# Settings that open no database and need no secret.
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "config.settings_types"}


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
    Check("layers", "the order of the house", [*HERE, "-c", LINT_IMPORTS]),
    Check("templates", "djlint", [*HERE, "-m", "djlint", "--lint", "--quiet", "selaras/web/templates"]),
    Check("django", "Django's own checks", [*HERE, "-m", "django", "check"]),
    Check(
        "migrations", "models and migrations agree", [*MIGRATIONS, "--check", "--dry-run", "--skip-checks"]
    ),
    Check("states", "docs/states is what the workflows say", [*HERE, "scripts/states.py", "--check"]),
    Check("personal", "docs list every personal field", [*HERE, "scripts/personal_data.py", "--check"]),
    Check(
        "translations",
        "every sentence has its English",
        [*HERE, "scripts/translations.py", "--check", "--complete"],
    ),
)


def main(names: Sequence[str]) -> int:
    chosen = [check for check in CHECKS if not names or check.name in names]
    failed = [check.name for check in chosen if not passes(check)]
    print(f"Failed: {', '.join(failed)}." if failed else f"All {len(chosen)} checks passed.")
    return 1 if failed else 0


def passes(check: Check) -> bool:
    begun = time.monotonic()
    code = subprocess.run(check.command, cwd=ROOT, env=ENVIRONMENT, stdin=subprocess.DEVNULL).returncode
    verdict = "ok" if code == 0 else "FAILED"
    print(f"{verdict:6} {check.name} ({check.holds}), {time.monotonic() - begun:.1f} s", flush=True)
    return code == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

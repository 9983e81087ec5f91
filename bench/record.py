"""How long ``selaras audit verify``, an export and its check by the script take for a million events.

``python -m bench.record [EVENTS]``: a home of its own under .selaras/bench-record, events through ``record_many``
(two fields each, 500 people, 12 verbs), sealed as the worker seals. Prints one line per question.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import time
from pathlib import Path
from uuid import UUID

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".selaras" / "bench-record"
CODE, BATCH = "bench", 20_000
VERBS = [
    f"{verb}_{thing}" for verb in ("write", "edit", "send") for thing in ("progress", "skp", "note", "line")
]
NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def main(arguments: list[str]) -> int:
    count = int(arguments[0]) if arguments else 1_000_000
    os.environ.update({"SELARAS_HOME": str(HOME), "SELARAS_LOG_LEVEL": "WARNING"})
    from selaras.cli import ground

    os.environ.update(ground.environment(owner=True))
    selaras("migrate")
    ground.stand()
    agency_id = agency()
    print(f"| {count:,} events | seconds |\n|---|---:|")
    timed("events written and sealed", lambda: fill(agency_id, count))
    timed("audit verify", lambda: selaras("audit", "verify", "--agency", CODE, "--json"))
    log = HOME / "record.jsonl"
    log.unlink(missing_ok=True)
    timed("audit export", lambda: selaras("audit", "export", str(log), "--agency", CODE))
    script = [sys.executable, "-I", str(ROOT / "docs" / "reference" / "verify_log.py"), str(log)]
    timed("the script without Selaras", lambda: subprocess.run(script, check=True, stdout=subprocess.DEVNULL))
    return 0


def timed(what: str, work: object) -> None:
    began = time.perf_counter()
    work()  # type: ignore[operator]
    print(f"| {what} | {time.perf_counter() - began:.1f} |", flush=True)


def selaras(*arguments: str) -> str:
    command = [sys.executable, "-P", "-m", "selaras.cli", *arguments]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout


def agency() -> UUID:
    from django.db import transaction

    from selaras.domain.tenancy.context import agency_by_code, set_agency
    from selaras.domain.tenancy.models import Agency
    from selaras.kernel.closed import holding_pen
    from selaras.kernel.keys import uuid7

    if known := agency_by_code(CODE):
        return known[0]
    made = uuid7()
    with transaction.atomic(), holding_pen():
        set_agency(made)
        Agency.objects.create(id=made, code=CODE, name="Pemerintah Ukur", kind="provinsi")
    return made


def fill(agency_id: UUID, count: int) -> None:
    """Up to ``count`` events, in transactions of twenty thousand, each sealed."""
    from selaras.domain.audit.batch import record_many
    from selaras.domain.audit.models import Event
    from selaras.domain.tenancy import context
    from selaras.jobs.audit import seal_one
    from selaras.kernel.keys import uuid7
    from selaras.kernel.viewer import Viewer

    people = [uuid7() for _ in range(500)]
    with context.agency(agency_id):
        there = Event.objects.count()
    for number in range(there // BATCH, count // BATCH):
        by = Viewer(people[number % len(people)], None, agency_id, NOW.date())
        things = (
            (uuid7(), {"note": (None, f"Catatan {number} {one}"), "state": ("draft", "sent")})
            for one in range(BATCH)
        )
        with context.agency(agency_id):
            record_many(VERBS[number % len(VERBS)], "note", things, by=by, as_role="pegawai", at=NOW)
        seal_one(agency_id)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

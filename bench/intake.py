"""``python -m bench.intake [--size 80000]``: a personnel file with forty faults, mended, again, undone.

Each step is a process of its own, as a person would run it; seconds are of the wall, memory is the process's peak.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from . import stage
from .personnel import government, spoiled, write_file

AGENCY = "kota-contoh"
# its own: what 80,000 rows leave behind must not slow the pages
HOME = stage.ROOT / ".selaras" / "bench-intake"
MOST_SECONDS, MOST_MEGABYTES = 60, 600


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, default=80_000)
    size = parser.parse_args(arguments).size
    stage.prepare(HOME)
    faulty, mended = files(size)
    print("| step | seconds | peak MB | new | changed | gone | unchanged | sentences |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    wrong = step("faulty, dry run", "hr", str(faulty), "--dry-run")
    refused = step("faulty", "hr", str(faulty))
    looked = step("mended, dry run", "hr", str(mended), "--dry-run")
    applied = step("mended", "hr", str(mended))
    again = step("again", "hr", str(mended))
    undone = step("undone", "undo", str(applied["batch"]))
    after = step("as before", "hr", str(mended), "--dry-run")
    fine = (
        wrong["listed"]["errors"] == refused["listed"]["errors"] == 40
        and applied["new"] == looked["new"] == after["new"] == size
        and again["unchanged"] == size
        and undone["undone"]
    )
    return 0 if fine else 1


def files(size: int) -> tuple[Path, Path]:
    """The two files, made once for a size."""
    folder = HOME / "files"
    folder.mkdir(parents=True, exist_ok=True)
    faulty, mended = folder / f"faulty-{size}.xlsx", folder / f"mended-{size}.xlsx"
    if not mended.exists():
        rows = government(size)
        write_file(spoiled(rows)[0], faulty)
        write_file(rows, mended)
    return faulty, mended


def step(name: str, *command: str) -> dict[str, Any]:
    """Run one command, print its line, return its report. The largest child so far bounds each peak from above."""
    began = time.perf_counter()
    made = subprocess.run(
        [sys.executable, "-P", "-m", "selaras.cli", "import", *command, "--agency", AGENCY, "--json"],
        capture_output=True, text=True, cwd=stage.ROOT, env=dict(os.environ), check=False,
    )  # fmt: skip
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    report: dict[str, Any] = json.loads(made.stdout)
    counts = " | ".join(str(report.get(key, "")) for key in ("new", "changed", "gone", "unchanged"))
    sentences = report.get("listed", {}).get("errors", "")
    print(f"| {name} | {seconds:.1f} | {peak:.0f} | {counts} | {sentences} |", flush=True)
    if seconds > MOST_SECONDS or peak > MOST_MEGABYTES:
        print(f"{name}: more than {MOST_SECONDS} s or {MOST_MEGABYTES} MB.", file=sys.stderr)
    return report


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""``make bench``: every question in turn; figures to bench/README.md with date and machine size.

``ARGS=--small`` asks only about the pages of the demonstration: without the seeded worlds (the larger takes minutes to
make, once), the personnel file of 80,000 and the record of a million events. ``ARGS=--quick`` only tries.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from . import load, pages, stage, worlds

HERE = Path(__file__).parent
MARK = "<!-- figures -->"
ALONE = {  # question -> the module that measures it in processes of its own
    "A personnel file of 80,000 rows and 25 columns; seconds of the wall.": "bench.intake",
    "The record of a million events; seconds of the wall.": "bench.record",
    "A ticket log of a million rows; seconds of the wall.": "bench.feeds",
}


def main(arguments: list[str]) -> int:
    load.need_wrk()
    quick = "--quick" in arguments
    is_small = quick or "--small" in arguments
    sizes = {} if "--small" in arguments else worlds.all_sizes(*((1, 1) if quick else (3, 3)))
    # before this process takes its own place in a home: each of them takes another
    alone = {} if is_small else {question: said_by(module) for question, module in ALONE.items()}
    stage.prepare()
    lines = pages.measure(1, 1) if quick else pages.measure()
    text = report(lines) + "".join(report_of(size, found) for size, found in sizes.items())
    text += "".join(f"\n{question}\n\n{told}" for question, told in alone.items())
    print(text)
    told = [line.bad for line in lines] + [one["bad"] for found in sizes.values() for one in found["lines"]]
    if any(told):
        print("Some answers were no success: the figures are not kept.", file=sys.stderr)
        return 1
    if not quick:
        readme = HERE / "README.md"
        head, _, _ = readme.read_text(encoding="utf-8").partition(MARK)
        readme.write_text(f"{head}{MARK}\n{text}", encoding="utf-8")
    return 0


def said_by(module: str) -> str:
    done = subprocess.run([sys.executable, "-m", module], cwd=HERE.parent, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"{module} did not find what it expects:\n{done.stdout}")
    return done.stdout


def report(lines: list[pages.Line]) -> str:
    machine = f"Measured {dt.date.today():%Y-%m-%d} on {os.cpu_count()} cores, {memory()} GiB, 300 employees."
    return f"{machine}\n\n{rows(lines)}"


def report_of(employees: int, found: dict[str, Any]) -> str:
    told = (
        f"All superiors of one day: {found['superiors']:.2f} s. Paths to the vision of everybody at five dates, plans"
        f" without one, objectives nobody carries: {found['alignment']:.2f} s."
    )
    lines = [pages.Line(**one) for one in found["lines"]]
    return f"\nA seeded world of {employees:,} employees. {told}\n\n{rows(lines)}"


def rows(lines: list[pages.Line]) -> str:
    table = [
        "| question | requests/s | to F0 | p95 ms | p95 to F0 | queries |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for one in lines:
        queries = "" if one.queries is None else str(one.queries)
        table.append(
            f"| {one.name} | {one.rps:.0f} | {one.ratio:.2f} | {one.p95:.1f} | {one.p95_ratio:.2f} | {queries} |"
        )
    return "\n".join(table) + "\n"


def memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

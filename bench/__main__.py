"""``make bench``: every question in turn; figures to bench/README.md with date and machine size.

``ARGS=--small`` leaves the seeded worlds out (the larger takes minutes to make, once), ``ARGS=--quick`` only tries.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import Any

from . import load, pages, stage, worlds

HERE = Path(__file__).parent
MARK = "<!-- figures -->"


def main(arguments: list[str]) -> int:
    load.need_wrk()
    quick = "--quick" in arguments
    sizes = {} if "--small" in arguments else worlds.all_sizes(*((1, 1) if quick else (3, 3)))
    stage.prepare()
    lines = pages.measure(1, 1) if quick else pages.measure()
    text = report(lines) + "".join(report_of(size, found) for size, found in sizes.items())
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


def report(lines: list[pages.Line]) -> str:
    machine = f"Measured {dt.date.today():%Y-%m-%d} on {os.cpu_count()} cores, {memory()} GiB, 300 employees."
    return f"{machine}\n\n{rows(lines)}"


def report_of(employees: int, found: dict[str, Any]) -> str:
    told = f"All superiors of one day: {found['superiors']:.2f} s."
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

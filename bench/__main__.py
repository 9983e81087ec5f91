"""``make bench``: every question in turn; figures to bench/README.md with date and machine size."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

from . import load, pages, stage

HERE = Path(__file__).parent
MARK = "<!-- figures -->"


def main(arguments: list[str]) -> int:
    load.need_wrk()
    stage.prepare()
    quick = "--quick" in arguments
    lines = pages.measure(1, 1) if quick else pages.measure()
    text = report(lines)
    print(text)
    if any(line.bad for line in lines):
        print("Some answers were no success: the figures are not kept.", file=sys.stderr)
        return 1
    if not quick:
        readme = HERE / "README.md"
        head, _, _ = readme.read_text(encoding="utf-8").partition(MARK)
        readme.write_text(f"{head}{MARK}\n{text}", encoding="utf-8")
    return 0


def report(lines: list[pages.Line]) -> str:
    rows = [
        f"Measured {dt.date.today():%Y-%m-%d} on {os.cpu_count()} cores, {memory()} GiB, 300 employees.",
        "",
        "| question | requests/s | to F0 | p95 ms | p95 to F0 | queries |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for one in lines:
        queries = "" if one.queries is None else str(one.queries)
        rows.append(
            f"| {one.name} | {one.rps:.0f} | {one.ratio:.2f} | {one.p95:.1f} | {one.p95_ratio:.2f} | {queries} |"
        )
    return "\n".join(rows) + "\n"


def memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The pages at size: seeded worlds of 1,000 and of 80,000 people, each in a home and a process of its own.

``python -m bench.worlds 80000 12`` prepares (once) and prints what it measured as JSON.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from . import pages, stage
from .load import Result, Target, run

SIZES = ((1_000, 1), (80_000, 12))
SEED = 7


def all_sizes(seconds: int, rounds: int) -> dict[int, dict[str, Any]]:
    """``{employees: {"lines": [...], "superiors": seconds, "alignment": seconds}}``, one size after the other."""
    found = {}
    for employees, agencies in SIZES:
        numbers = [str(number) for number in (employees, agencies, seconds, rounds)]
        command = [sys.executable, "-m", "bench.worlds", *numbers]
        said = subprocess.run(command, cwd=stage.ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
        found[employees] = json.loads(said)
    return found


def measure(employees: int, agencies: int, seconds: int, rounds: int) -> dict[str, Any]:
    accounts = prepare(employees, agencies)
    seeded = {one["role"]: one for one in reversed(accounts)}
    with stage.server("bench.floor") as floor, stage.server("bench.site") as site:
        targets = [Target("F0 bare view", f"{floor}/"), *addresses(seeded, site)]
        for target in targets:
            run(target, seconds=1)
        results: dict[str, list[Result]] = {target.name: [] for target in targets}
        for _ in range(rounds):
            for target in targets:
                results[target.name].append(run(target, seconds=seconds))
        counts = {target.name: pages.queries(target, site) for target in targets[1:]}
    floors = results["F0 bare view"]
    lines = [pages.line(name, found, floors, counts.get(name)) for name, found in results.items()]
    told = {"superiors": each_government(_superiors), "alignment": each_government(_alignment)}
    return {"lines": [asdict(one) for one in lines], **told}


def prepare(employees: int, agencies: int) -> list[dict[str, str]]:
    """The seeded home of this size, made once; who may sign in there."""
    home = stage.ROOT / ".selaras" / f"bench-{employees}"
    kept = home / "accounts.json"
    numbers = ["--employees", str(employees), "--agencies", str(agencies), "--seed", str(SEED)]
    stage.prepare(home, [] if kept.exists() else [["seed", *numbers, "--json"]], kept)
    return json.loads(kept.read_text(encoding="utf-8"))["accounts"]  # type: ignore[no-any-return]


def addresses(accounts: dict[str, dict[str, str]], site: str) -> list[Target]:
    officer = {"Cookie": stage.cookie(accounts["admin_kepegawaian"]["nip"])}
    head = {"Cookie": stage.cookie(accounts["penilai"]["nip"])}
    clerk, unit, name = known(accounts["pegawai"]["nip"])
    return [
        Target("F1 frame", f"{site}/bench/kosong/", head),
        Target("directory", f"{site}/organisasi/pegawai/", officer),
        Target("directory search", f"{site}/organisasi/pegawai/?cari={name}", officer),
        Target("person", f"{site}/organisasi/pegawai/{clerk}/", officer),
        Target("unit tree node", f"{site}/organisasi/unit/{unit}/cabang/", officer),
        Target("my subordinates", f"{site}/progres/tim/", head),
    ]


def known(nip: str) -> tuple[str, str, str]:
    """Person, the root unit of the government, and the person's last name."""
    from selaras.domain.organization.models import Employee, Nip, Unit
    from selaras.domain.tenancy.context import agency, all_agencies

    for agency_id, _code, _name in all_agencies():
        with agency(agency_id):
            if held := Nip.objects.filter(nip=nip, superseded_at=None).first():
                person = Employee.objects.get(pk=held.employee_id)
                root = Unit.objects.get(parent=None, superseded_at=None)
                return str(person.pk), str(root.pk), person.name.split()[-1]
    raise LookupError(nip)


def each_government(question: Callable[[dt.date], object]) -> float:
    """Seconds to answer for all governments together, one after the other; the median of three."""
    from django.utils import timezone

    from selaras.domain.tenancy.context import agency, all_agencies

    taken = []
    for _ in range(3):
        began = time.perf_counter()
        for agency_id, _code, _name in all_agencies():
            with agency(agency_id):
                question(timezone.localdate())
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def _superiors(day: dt.date) -> object:
    from selaras.domain.organization.querysets import superiors_at

    return superiors_at(day)


def _alignment(day: dt.date) -> object:
    """Who stands on a path to the vision, per unit and at five dates, which plans do not, what nobody carries."""
    from selaras.insight.alignment import coverage_of, days_of, graph_of, orphan_plans

    return coverage_of(day.year, days_of(day.year, day)), graph_of(day.year), orphan_plans(day.year).count()


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parent.parent)
    print(json.dumps(measure(*map(int, sys.argv[1:5]))))

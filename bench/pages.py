"""How fast are the pages, against a bare view under the same server? (issue: requests a second, p95, queries)"""

from __future__ import annotations

import json
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from . import stage
from .load import Result, Target, run

ROUNDS = 3
SECONDS = 4


@dataclass(frozen=True, slots=True)
class Line:
    """``rps`` and ``p95`` are medians over the rounds; ``ratio`` is to F0 of the same round, median."""

    name: str
    rps: float
    p95: float
    ratio: float
    p95_ratio: float
    queries: int | None
    bad: int


def measure(seconds: int = SECONDS, rounds: int = ROUNDS) -> list[Line]:
    """F0 and every page in turn, round by round; then the write with and without the sealer."""
    clerk, superior, admin = account("pegawai"), account("penilai"), account("admin_kepegawaian")
    with stage.server("bench.floor") as floor, stage.server("bench.site") as site:
        paths = addresses(clerk, superior, admin, site)
        targets = [Target("F0 bare view", f"{floor}/"), *paths]
        results: dict[str, list[Result]] = {target.name: [] for target in targets}
        for target in targets:
            run(target, seconds=1)
        for _ in range(rounds):
            for target in targets:
                results[target.name].append(run(target, seconds=seconds))
        write = next(target for target in targets if target.body)
        sealed: list[Result] = []
        plain: list[Result] = []
        for _ in range(rounds):
            plain.append(run(write, seconds=seconds))
            with stage.worker():
                sealed.append(run(write, seconds=seconds))
    results["write, sealer at rest"], results["write, sealer never resting"] = plain, sealed
    counts = {
        target.name: queries(target, site)
        for target in targets
        if target.url.startswith(site) and not target.body
    }
    floors = results["F0 bare view"]
    return [line(name, found, floors, counts.get(name)) for name, found in results.items()]


def addresses(
    clerk: dict[str, str], superior: dict[str, str], admin: dict[str, str], site: str
) -> list[Target]:
    seat = {"Cookie": stage.cookie(clerk["nip"])}
    officer = {"Cookie": stage.cookie(admin["nip"])}
    bearer = {"Authorization": f"Bearer {stage.token(clerk['nip'])}"}
    # another person than those whose pages are read: nobody's year has thousands of entries
    writer = {"Authorization": f"Bearer {stage.token(superior['nip'])}"}
    body = json.dumps({"date": today(), "text": "Menjawab empat belas keluhan dari tiga puskesmas."})
    return [
        Target("F1 frame", f"{site}/bench/kosong/", seat),
        Target("home", f"{site}/", seat),
        Target("employee list", f"{site}/organisasi/pegawai/", officer),
        Target("SKP page", f"{site}/skp/{plan_of(clerk['nip'])}/", seat),
        Target("API list", f"{site}/api/v1/employees?limit=25", bearer),
        Target("progress write", f"{site}/api/v1/progress", writer, body),
    ]


def account(role: str) -> dict[str, str]:
    from demo.accounts import listed

    return next(one for one in listed() if one["role"] == role)


def plan_of(nip: str) -> str:
    from django.db import connection

    from selaras.domain.organization.models import Nip
    from selaras.domain.skp.models import Skp
    from selaras.domain.tenancy.context import agency, all_agencies

    for agency_id, _code, _name in all_agencies():
        with agency(agency_id):
            held = Nip.objects.filter(nip=nip, superseded_at=None).first()
            if held and (plan := Skp.objects.filter(employee_id=held.employee_id, state="agreed").first()):
                return str(plan.pk)
    raise LookupError(f"no agreed plan in {connection.settings_dict['NAME']}")


def today() -> str:
    from django.utils import timezone

    return timezone.localdate().isoformat()


def queries(target: Target, site: str) -> int:
    """Queries of one request, beside BEGIN and COMMIT, the frame's one included."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={key: value for key, value in target.headers.items() if key != "Cookie"})
    if "Cookie" in target.headers:
        name, _, key = target.headers["Cookie"].partition(";")[0].partition("=")
        client.cookies[name] = key
    path = target.url.removeprefix(site)
    if path.startswith("/bench/"):
        return 1
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path, headers={"host": "127.0.0.1"})
    assert answer.status_code == 200, (path, answer.status_code)
    return len([q for q in captured if not q["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))])


def line(name: str, found: Sequence[Result], floors: Sequence[Result], count: int | None) -> Line:
    def median(values: list[float]) -> float:
        return statistics.median(values)

    return Line(
        name=name,
        rps=median([r.rps for r in found]),
        p95=median([r.p95 for r in found]),
        ratio=median([r.rps / f.rps for r, f in zip(found, floors, strict=True)]),
        p95_ratio=median([r.p95 / f.p95 for r, f in zip(found, floors, strict=True)]),
        queries=count,
        bad=sum(r.bad for r in found),
    )

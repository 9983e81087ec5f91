"""Load by wrk (Debian: apt install wrk): requests a second and percentiles of one address."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

REPORT = """
done = function(summary, latency, requests)
  local bad = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.write(string.format('{"rps": %.2f, "p50": %.3f, "p95": %.3f, "bad": %d}\\n',
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(95) / 1000, bad))
end
"""


@dataclass(frozen=True, slots=True)
class Target:
    """One address under load; ``body`` makes it a POST of JSON."""

    name: str
    url: str
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """``rps`` requests a second, ``p50`` and ``p95`` in milliseconds, ``bad`` answers that were none or no success."""

    rps: float
    p50: float
    p95: float
    bad: int


def need_wrk() -> str:
    found = shutil.which("wrk")
    if found is None:
        sys.exit("The measurements need wrk: install it (Debian: apt install wrk) and run make bench again.")
    return found


def run(target: Target, *, seconds: int, connections: int = 8) -> Result:
    script = REPORT
    if target.body:
        script += f'wrk.method = "POST"\nwrk.body = {json.dumps(target.body)}\n'
        script += 'wrk.headers["Content-Type"] = "application/json"\n'
    with tempfile.NamedTemporaryFile("w", suffix=".lua", delete=False) as file:
        file.write(script)
    command = [need_wrk(), "-t1", f"-c{connections}", f"-d{seconds}s", "-s", file.name]
    for name, value in target.headers.items():
        command += ["-H", f"{name}: {value}"]
    output = subprocess.run([*command, target.url], capture_output=True, text=True, check=True).stdout
    Path(file.name).unlink()
    return Result(**json.loads(output.strip().splitlines()[-1]))

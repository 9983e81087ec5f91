"""A real OIDC provider on this machine, from a package, in a process of its own."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.e2e.running import free_port


@contextlib.contextmanager
def provider() -> Iterator[str]:
    """The issuer's address."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    issuer = f"http://localhost:{port}"
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{issuer}/.well-known/openid-configuration", timeout=5).close()
                break
            time.sleep(0.2)
        yield issuer
    finally:
        process.terminate()
        process.wait(20)


def know(issuer: str, subject: str, **claims: str) -> None:
    """Tell the provider of a person and what it says of them."""
    request = urllib.request.Request(
        f"{issuer}/users/{subject}",
        data=json.dumps(claims).encode(),
        headers={"Content-Type": "application/json"},
        method="PUT",
    )
    urllib.request.urlopen(request, timeout=10).close()


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *given: object) -> None:
        return None


def consent(address: str, subject: str) -> str:
    """Sign in at the provider as ``subject``; returns where it sends the browser back, as path and query."""
    opener = urllib.request.build_opener(NoRedirect())
    try:
        opener.open(address, data=urlencode({"sub": subject}).encode(), timeout=10)
    except urllib.error.HTTPError as answer:
        back = urlsplit(answer.headers["Location"])
        return f"{back.path}?{back.query}"
    raise AssertionError("the provider sent nobody back")


def query_of(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}

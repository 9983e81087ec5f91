"""A caller of the API with a session, writing as the pages' scripts do: JSON in, JSON out."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client

from tests.factories.world import World
from tests.web.signing import sign_in


class Caller:
    def __init__(self, world: World, name: str) -> None:
        self.client = sign_in(Client(), world, name)

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        given = json.dumps(body, default=str) if body is not None else ""
        return self.client.generic(
            method, f"/api/v1{path}", given, content_type="application/json", **headers
        )

    def get(self, path: str) -> Any:
        return self("GET", path)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self("POST", path, {} if body is None else body, **headers)

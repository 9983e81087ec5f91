"""The world of the walk: who is signed in, the things, and one request by one kind of person."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.template.base import Template
from django.test import Client
from django.urls import reverse

from selaras.domain.tenancy.context import set_agency
from tests.factories import build
from tests.factories.world import NOW, World
from tests.web.signing import sign_in

from .people import ANONYMOUS, FOREIGN, KINDS
from .table.row import Row
from .things import Things, build_things, fill


@dataclass
class Stage:
    """``sessions``: kind of person -> session key; ``things``: what fills addresses and bodies."""

    world: World
    foreign: World
    things: Things
    sessions: dict[str, str] = field(default_factory=dict)

    @staticmethod
    def hold_clock(patch: Any) -> None:
        """The test world's moment; templates render without the test client's copies of every context."""
        patch.setattr(Template, "_render", lambda self, context: self.nodelist.render(context))
        patch.setattr("django.utils.timezone.now", lambda: NOW)

    @classmethod
    def build(cls) -> Stage:
        foreign = build("lain", first_serial=500)
        sessions = {FOREIGN: seat(foreign, "clerk")}
        world = build()
        sessions |= {kind: seat(world, name) for kind, name in KINDS.items()}
        return cls(world, foreign, build_things(world), sessions)

    def client(self, kind: str, **options: Any) -> Client:
        """A browser in which this kind of person is signed in."""
        client = Client(**{"raise_request_exception": False, **options})
        if kind != ANONYMOUS:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[kind]
        return client

    def ask(self, kind: str, method: str, path: str, data: Any = None, **headers: str) -> Any:
        """One request in a savepoint; what it wrote is gone afterwards. The body of the answer is read."""
        with transaction.atomic():
            answer = self._send(self.client(kind), method, path, data, headers)
            answer.body = body_of(answer)
            transaction.set_rollback(True)
        set_agency(self.world.agency.pk)
        return answer

    def _send(self, client: Client, method: str, path: str, data: Any, headers: dict[str, str]) -> Any:
        data = with_files(data)
        if path.startswith("/api/") and method != "GET" and not _has_file(data):
            text = json.dumps({} if data is None else data)
            return client.generic(method, path, text, content_type="application/json", headers=headers)
        return getattr(client, method.lower())(path, data or {}, headers=headers)


def seat(world: World, name: str) -> str:
    return str(sign_in(Client(), world, name).cookies[settings.SESSION_COOKIE_NAME].value)


def body_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


def with_files(data: Any) -> Any:
    """Bytes in a body are sent as a file."""
    if not isinstance(data, dict):
        return data
    made = {k: SimpleUploadedFile("berkas.pdf", v) for k, v in data.items() if isinstance(v, bytes)}
    return data | made


def _has_file(data: Any) -> bool:
    return isinstance(data, dict) and any(hasattr(value, "read") for value in data.values())


def address(row: Row, things: Things) -> str:
    """The path of a page by its name, or of an API operation by its pattern, with its query."""
    args = fill(row.args, things)
    path = "/api/v1" + row.name.format(**args) if row.is_api else reverse(row.name, kwargs=args)
    name, _, value = row.query.partition("=")
    return f"{path}?{name}={fill(value, things)}" if name else path

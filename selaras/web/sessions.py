"""Sessions in PostgreSQL whose account and agency stand in columns (the frame reads them in one query).

What a person may know of a session (when, where from, which device) lies in its data under ENTERED and is copied
into columns at every save, so that looking after it costs no query of its own.
"""

from __future__ import annotations

import datetime as dt
import json
from functools import lru_cache
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils.dateparse import parse_datetime

from selaras.domain.accounts.models import Session

ENTERED = "entered"  # {handle, at, address, device, is_strong}
SEEN = "seen"
CONFIRMED = "confirmed"  # when the person last showed who they are
LONGEST = dt.timedelta(days=7)  # from signing in, however busy
SEEN_EVERY = dt.timedelta(minutes=5)
CONFIRMED_FOR = dt.timedelta(minutes=15)


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row = super().create_model_instance(data)
        row.account_id = data.get("_auth_user_id")
        row.agency_id = data.get("agency_id")
        if entered := data.get(ENTERED):
            row.handle, row.device = entered["handle"], entered["device"]
            row.address, row.is_strong = entered["address"], entered["is_strong"]
            row.entered_at = moment(entered["at"])
            row.seen_at = moment(data.get(SEEN)) or row.entered_at
            row.expire_date = min(row.expire_date, row.entered_at + LONGEST)
        return row

    def preload(self, data: str) -> None:
        """Take the stored text that the frame already read, so that no second query is needed."""
        self._session_cache = json.loads(_opened(data))

    def touch(self, now: dt.datetime) -> None:
        """Note that the person is there, every few minutes."""
        seen = moment(self.get(SEEN))
        if ENTERED in self and (seen is None or now - seen >= SEEN_EVERY):
            self[SEEN] = now.isoformat()

    def is_strong(self) -> bool:
        """Whether a second factor was shown in this session."""
        return bool(self.get(ENTERED, {}).get("is_strong"))

    def is_confirmed(self, now: dt.datetime) -> bool:
        confirmed = moment(self.get(CONFIRMED))
        return confirmed is not None and now - confirmed < CONFIRMED_FOR


@lru_cache(maxsize=1024)
def _opened(data: str) -> str:
    """The session's signed text as JSON: a signature that held once holds for the same text (empty where it does not).
    As text, since what a request does to its session must not show in another's."""
    return json.dumps(SessionStore().decode(data))


def moment(text: Any) -> dt.datetime | None:
    return parse_datetime(text) if isinstance(text, str) else None

"""Sessions in PostgreSQL whose account and agency stand in columns (the frame reads them in one query)."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from selaras.domain.accounts.models import Session


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row = super().create_model_instance(data)
        row.account_id = data.get("_auth_user_id")
        row.agency_id = data.get("agency_id")
        return row

    def preload(self, data: str) -> None:
        """Take the stored text that the frame already read, so that no second query is needed."""
        self._session_cache = self.decode(data)

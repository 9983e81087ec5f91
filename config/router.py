"""``owner`` is the same database under the owner's login: it migrates and seeds, the site never uses it."""

from __future__ import annotations

from typing import Any


class OneDatabase:
    def allow_relation(self, *args: Any, **kwargs: Any) -> bool:
        return True

    def allow_migrate(self, *args: Any, **kwargs: Any) -> bool:
        return True

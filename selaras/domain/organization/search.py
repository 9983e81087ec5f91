"""Search through a definer function: LIKE and % are not leakproof, no index would help them under a policy."""

from __future__ import annotations

from uuid import UUID

from django.db import connection


def matching(agency_id: UUID, words: str, limit: int = 2000) -> list[UUID]:
    """Employees whose name holds every word (accents and case aside), is similar to it, or whose NIP begins so."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM selaras_find_employees(%s, %s, %s)", [agency_id, words.strip()[:100], limit]
        )
        return [row[0] for row in cursor.fetchall()]

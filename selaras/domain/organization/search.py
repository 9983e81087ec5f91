"""Search through a definer function: LIKE and % are not leakproof, no index would help them under a policy."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models.expressions import RawSQL

NIP_LENGTH = 18


def matching(agency_id: UUID, words: str, limit: int = 2000) -> list[UUID]:
    """Employees whose name holds every word (accents and case aside), is similar to it, or whose NIP it is.

    A NIP is found whole: part of one would be a question about somebody's date of birth (access.may_see_nip).
    The best first; to narrow a list by, take ``found_by``.
    """
    if not _is_asked(words):
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM selaras_find_employees(%s, %s, %s)", [agency_id, words.strip()[:100], limit]
        )
        return [row[0] for row in cursor.fetchall()]


def found_by(agency_id: UUID, words: str, limit: int = 2000) -> Any:
    """What ``matching`` finds, asked within the list's own query (``employee__in=found_by(…)``): two thousand keys
    sent back cost a third of a second at 80,000 employees."""
    if not _is_asked(words):
        return []
    asked = (agency_id, words.strip()[:100], limit)
    return RawSQL("SELECT found.id FROM selaras_find_employees(%s, %s, %s) found", asked)


def _is_asked(words: str) -> bool:
    return any(letter.isalpha() for letter in words) or sum(one.isdigit() for one in words) >= NIP_LENGTH


def matching_units(agency_id: UUID, words: str, limit: int = 50) -> list[UUID]:
    """Units by code, by words of the name, or by a similar name; the best first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM selaras_find_units(%s, %s, %s)", [agency_id, words.strip()[:100], limit]
        )
        return [row[0] for row in cursor.fetchall()]

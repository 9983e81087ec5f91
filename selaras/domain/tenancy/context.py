"""The agency of a transaction: set transaction-locally, since connections are reused (stack.md)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from uuid import UUID

from django.db import DatabaseError, connection, transaction


def set_agency(agency_id: UUID | str) -> None:
    """From here to the end of the transaction, every row read or written belongs to this agency."""
    if not connection.in_atomic_block:
        raise RuntimeError("set_agency needs a transaction: the setting is local to it")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('selaras.agency', %s, true)", [str(agency_id)])


@contextlib.contextmanager
def agency(agency_id: UUID | str) -> Iterator[None]:
    """One transaction inside one agency: the worker's and the command line's way in."""
    with transaction.atomic():
        set_agency(agency_id)
        yield


@contextlib.contextmanager
def visiting(agency_id: UUID | str) -> Iterator[None]:
    """Inside another agency for a moment of the running transaction: what it shows to everybody (docs/adr)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('selaras.agency', true), '')")
        (home,) = cursor.fetchone()
    set_agency(agency_id)
    try:
        yield
    except DatabaseError:  # the transaction is over, and its setting with it
        raise
    except BaseException:
        set_agency(home)
        raise
    set_agency(home)


def agency_by_code(code: str) -> tuple[UUID, str] | None:
    """``(id, name)`` through a definer function: asked before any agency is set."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, name FROM selaras_agency_by_code(%s)", [code])
        return cursor.fetchone()


def all_agencies() -> list[tuple[UUID, str, str]]:
    """``(id, code, name)`` of every agency: for the worker's daily rounds and the command line."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, code, name FROM selaras_agencies() ORDER BY code")
        return cursor.fetchall()

"""What an auditor takes home: signed heads, keys, proofs, and the whole record."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer

from selaras.embedded import Trouble

from . import ground, output
from .audit import audit, chosen, sealed

Agency = Annotated[str, typer.Option(help="Code of the agency.")]
Day = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day of the head; the newest without.")
]
PREVIOUS = ".previous"


@audit.command()
def head(agency: Agency, day: Day = None, json: output.Json = False) -> None:
    """The signed head of a day, as anybody may keep it."""
    agency_id = _stand(agency)
    from selaras.domain.tenancy import context

    with context.agency(agency_id):
        found = _head(day and day.date())
    told = {"day": found.day, "size": found.size, "root": bytes(found.root).hex(), "note": found.note}
    output.show(told, as_json=json, words=lambda one: one["note"].rstrip("\n"))


@audit.command()
def keys(agency: Agency, json: output.Json = False) -> None:
    """The public keys that signed, newest first: publish them where Selaras does not run."""
    agency_id = _stand(agency)
    from selaras.domain.audit import publishing
    from selaras.domain.tenancy import context

    with context.agency(agency_id):
        rows = [
            {"key": key.verifier, "since": key.since, "endorsement": key.endorsement}
            for key in publishing.signing_keys()
        ]
    output.show(
        rows, as_json=json, words=lambda found: "\n".join(f"{k['since']:%Y-%m-%d} {k['key']}" for k in found)
    )


@audit.command()
def prove(
    event: Annotated[UUID, typer.Argument(help="The event's key.")],
    agency: Agency,
    day: Day = None,
    json: output.Json = False,
) -> None:
    """Prove that an event is in the record under a signed head (RFC 9162, 2.1.3)."""
    agency_id = _stand(agency)
    from selaras.domain.audit import publishing
    from selaras.domain.tenancy import context

    with context.agency(agency_id):
        proof = publishing.inclusion_of(_head(day and day.date()), event_id=event)
        told = publishing.inclusion_told(proof)
    output.show(told, as_json=json, words=_lines)


@audit.command()
def consistency(
    first: Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"])],
    second: Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"])],
    agency: Agency,
    json: output.Json = False,
) -> None:
    """Prove that the record of the first day is a beginning of that of the second (RFC 9162, 2.1.4)."""
    agency_id = _stand(agency)
    from selaras.domain.audit import publishing
    from selaras.domain.tenancy import context

    with context.agency(agency_id):
        proof = publishing.consistency_between(_head(first.date()), _head(second.date()))
        told = publishing.consistency_told(proof)
    output.show(told, as_json=json, words=_lines)


@audit.command()
def export(
    file: Annotated[Path, typer.Argument(help="A file that is new.")],
    agency: Agency,
    values: Annotated[
        bool, typer.Option("--values", help="With what stood before and after: personal data.")
    ] = False,
    json: output.Json = False,
) -> None:
    """Write the sealed record for those who check it without Selaras (docs/howto/audit.md)."""
    agency_id = _stand(agency)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Trouble(f"{file} is there already: name a file that is new.") from None
    except OSError as problem:
        raise Trouble(f"{file} cannot be written ({problem.strerror}).") from None
    with os.fdopen(descriptor, "w", encoding="utf-8") as target:
        size = _export(target, agency_id, values)
    output.show(
        {"file": str(file), "events": size}, as_json=json, words=lambda one: f"{size} events in {file}."
    )


@audit.command(name="rotate-key")
def rotate_key(json: output.Json = False) -> None:
    """Make a new key for signing; the former one is kept to sign for it, once for each agency."""
    kept = ground.home() / ground.AUDIT_KEY
    if os.environ.get("SELARAS_AUDIT_KEY"):
        raise Trouble(
            "The key comes from the environment: put it into SELARAS_AUDIT_KEY_PREVIOUS, a new one into "
            "SELARAS_AUDIT_KEY (32 random bytes in base64), and start the worker again."
        )
    if kept.exists():
        kept.replace(kept.with_name(kept.name + PREVIOUS))
    ground.stand()
    heads = [sealed(*row) for row in chosen("")]
    output.show(
        heads, as_json=json, words=lambda _: "A new key signs from the next head on: publish it (audit keys)."
    )


def _export(target: Any, agency_id: UUID, values: bool) -> int:
    from django.utils import timezone

    from selaras.domain.audit import exporting, publishing
    from selaras.domain.tenancy import context
    from selaras.jobs.audit import seal_one
    from selaras.kernel.viewer import system

    now = timezone.now()
    seal_one(agency_id, now=True)
    with context.agency(agency_id):
        newest = publishing.newest()
        size = newest.size if newest else 0
        target.writelines(exporting.lines(agency_id=agency_id, size=size, with_values=values, at=now))
        by = system(agency_id, timezone.localdate())
        exporting.note_export(size=size, with_values=values, by=by, at=now)
    return size


def _stand(code: str) -> UUID:
    ground.stand()
    found: UUID = chosen(code)[0][0]
    return found


def _head(day: date | None) -> Any:
    from selaras.domain.audit import publishing

    found = publishing.of_day(day) if day else publishing.newest()
    if found is None:
        raise Trouble(f"No head was signed on {day}." if day else "No head was signed yet.")
    return found


def _lines(told: dict[str, Any]) -> str:
    """A proof in words: everything but the path on one line each, then the path."""
    head_lines = [f"{name}: {value}" for name, value in told.items() if not isinstance(value, list | dict)]
    return "\n".join([*head_lines, "path:", *told["path"]])

"""Does what is written still fit what was sealed? And what others need to find out by themselves."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer

from selaras.embedded import Trouble

from . import ground, output

commands = typer.Typer()
audit = typer.Typer(help="The record of what happened.")
commands.add_typer(audit, name="audit")
One = Annotated[str, typer.Option(help="Code of one agency; all of them without.")]


@audit.command()
def verify(agency: One = "", json: output.Json = False) -> None:
    """Check every event against its seal and the heads kept outside; names what does not fit."""
    ground.stand()
    results = [_verify(*row) for row in chosen(agency)]
    whole: dict[str, Any] = results[0] if agency else _together(results)
    output.show(whole, as_json=json, words=_words)
    if not whole["ok"]:
        raise typer.Exit(1)


@audit.command()
def seal(agency: One = "", json: output.Json = False) -> None:
    """Seal what is not sealed yet and sign the newest head now."""
    ground.stand()
    output.show([sealed(*row) for row in chosen(agency)], as_json=json, words=in_words)


def chosen(agency: str) -> list[tuple[Any, str, str]]:
    """``(id, code, name)`` of the agency named, or of all. Raises Trouble where there is none."""
    from selaras.domain.tenancy.context import all_agencies

    found = [row for row in all_agencies() if agency in ("", row[1])]
    if not found:
        raise Trouble(f"There is no agency with the code {agency}." if agency else "There is no agency yet.")
    return found


def sealed(agency_id: Any, code: str, name: str) -> dict[str, Any]:
    """Seal and sign; the newest signed head of the agency, with nothing in it where nothing ever happened."""
    from selaras.domain.audit.publishing import newest
    from selaras.domain.tenancy import context
    from selaras.jobs.audit import seal_one

    seal_one(agency_id, now=True)
    with context.agency(agency_id):
        head = newest()
    if head is None:
        return {"agency": code, "size": 0, "root": "", "day": None, "note": ""}
    root = bytes(head.root).hex()
    return {"agency": code, "size": head.size, "root": root, "day": head.day, "note": head.note}


def in_words(heads: list[dict[str, Any]]) -> str:
    return "\n".join(f"{one['agency']}: {one['size']} events sealed, root {one['root']}" for one in heads)


def _verify(agency_id: Any, code: str, name: str) -> dict[str, Any]:
    from selaras.domain.audit.verifying import Outside, verify
    from selaras.domain.tenancy import context
    from selaras.gateways.heads import marks, notes
    from selaras.gateways.signing import is_genuine

    from .sharing import shared

    outside = Outside(marks(agency_id), notes(agency_id))
    with context.agency(agency_id), shared(agency_id) as run:
        report = verify(agency_id=agency_id, outside=outside, genuine=is_genuine, run=run)
    return {
        "ok": report.ok,
        "agency": code,
        **{name: getattr(report, name) for name in ("events", "sealed", "unsealed", "signed", "root")},
        "broken": [asdict(one) for one in report.broken],
    }


def _together(results: list[dict[str, Any]]) -> dict[str, Any]:
    """One answer over all agencies; the root is that of a single agency, so each stands in ``agencies``."""
    broken = [{**one, "agency": result["agency"]} for result in results for one in result["broken"]]
    return {
        "ok": not broken,
        **{n: sum(result[n] for result in results) for n in ("events", "sealed", "unsealed", "signed")},
        "root": results[0]["root"] if len(results) == 1 else "",
        "broken": broken,
        "agencies": results,
    }


def _words(whole: dict[str, Any]) -> str:
    lines = [
        f"{whole['events']} events, {whole['sealed']} sealed, {whole['unsealed']} not yet sealed; "
        f"{whole['signed']} signed heads."
    ]
    for one in whole["broken"]:
        where = f" at position {one['position']}" if one["position"] is not None else ""
        lines.append(f"{one['fault']}: {one['event'] or 'unknown event'}{where} {one['detail']}".rstrip())
    lines.append("Everything fits." if whole["ok"] else f"{len(whole['broken'])} do not fit.")
    return "\n".join(lines)

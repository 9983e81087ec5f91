"""Does what is written still fit what was sealed?"""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer

from selaras.embedded import Trouble

from . import ground, output

commands = typer.Typer()
audit = typer.Typer(help="The record of what happened.")
commands.add_typer(audit, name="audit")


@audit.command()
def verify(
    agency: Annotated[str, typer.Option(help="Code of one agency; all of them without.")] = "",
    json: output.Json = False,
) -> None:
    """Check every event against its seal and the heads kept outside; names what does not fit."""
    ground.stand()
    from selaras.domain.tenancy.context import all_agencies

    chosen = [row for row in all_agencies() if agency in ("", row[1])]
    if not chosen:
        raise Trouble(f"There is no agency with the code {agency}." if agency else "There is no agency yet.")
    results = [_verify(*row) for row in chosen]
    whole: dict[str, Any] = results[0] if agency else _together(results)
    output.show(whole, as_json=json, words=_words)
    if not whole["ok"]:
        raise typer.Exit(1)


def _verify(agency_id: Any, code: str, name: str) -> dict[str, Any]:
    from selaras.domain.audit.verifying import verify
    from selaras.domain.tenancy import context
    from selaras.gateways.heads import heads

    outside = [(head.size, head.root) for head in heads(agency_id)]
    with context.agency(agency_id):
        report = verify(agency_id=agency_id, outside=outside)
    return {
        "ok": report.ok,
        "agency": code,
        "events": report.events,
        "sealed": report.sealed,
        "unsealed": report.unsealed,
        "root": report.root,
        "broken": [asdict(one) for one in report.broken],
    }


def _together(results: list[dict[str, Any]]) -> dict[str, Any]:
    """One answer over all agencies; the root is that of a single agency, so each stands in ``agencies``."""
    broken = [{**one, "agency": result["agency"]} for result in results for one in result["broken"]]
    return {
        "ok": not broken,
        **{name: sum(result[name] for result in results) for name in ("events", "sealed", "unsealed")},
        "root": results[0]["root"] if len(results) == 1 else "",
        "broken": broken,
        "agencies": results,
    }


def _words(whole: dict[str, Any]) -> str:
    lines = [f"{whole['events']} events, {whole['sealed']} sealed, {whole['unsealed']} not yet sealed."]
    for one in whole["broken"]:
        where = f" at position {one['position']}" if one["position"] is not None else ""
        lines.append(f"{one['fault']}: {one['event'] or 'unknown event'}{where} {one['detail']}".rstrip())
    lines.append("Everything fits." if whole["ok"] else f"{len(whole['broken'])} do not fit.")
    return "\n".join(lines)

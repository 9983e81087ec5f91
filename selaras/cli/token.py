"""API tokens from the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from selaras.embedded import Trouble

from . import ground, output

commands = typer.Typer()
token = typer.Typer(help="API tokens.")
commands.add_typer(token, name="token")


@token.command()
def create(
    nip: Annotated[str, typer.Option(help="Whose token.")],
    name: Annotated[str, typer.Option(help="What it is for.")] = "command line",
    agency: Annotated[str, typer.Option(help="Code of the agency, where the NIP is known in several.")] = "",
    json: output.Json = False,
) -> None:
    """Print a new token. It is shown this once and kept nowhere."""
    ground.stand()
    from django.utils import timezone

    from selaras.domain.accounts import actions
    from selaras.domain.organization.models import Employee
    from selaras.domain.tenancy import context
    from selaras.kernel.viewer import Viewer

    now = timezone.now()
    for agency_id, code, _name in context.all_agencies():
        if agency not in ("", code):
            continue
        with context.agency(agency_id):
            person = Employee.objects.filter(nips__nip=nip, nips__superseded_at=None).first()
            if person is None:
                continue
            if person.account_id is None:
                raise Trouble(f"The person with NIP {nip} has no account yet: invite them first.")
            by = Viewer(person.pk, person.account_id, agency_id, timezone.localdate())
            _row, text = actions.create_token(account_id=person.account_id, by=by, name=name, at=now)
        output.show({"token": text, "nip": nip, "name": name}, as_json=json, words=lambda made: made["token"])
        return
    raise Trouble(f"Nobody has the NIP {nip}.")

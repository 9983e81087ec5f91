"""Every minute, each agency's events get their place; heads are signed and written outside the database."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from selaras.domain.audit.models import SignedHead
from selaras.domain.audit.sealing import seal
from selaras.domain.audit.signing import sign_head
from selaras.domain.tenancy.context import agency, all_agencies
from selaras.gateways.heads import write_head, write_note
from selaras.gateways.signing import current_key, previous_key


@app.periodic(cron="* * * * *")
@app.task(name="audit.seal_all", queueing_lock="audit.seal_all", pass_context=False)
def seal_all(timestamp: int) -> None:
    for agency_id, _code, _name in all_agencies():
        seal_one(agency_id)


def seal_one(agency_id: UUID, *, now: bool = False) -> SignedHead | None:
    """Seal until nothing is left, one transaction a batch, then sign where it is due (``now``: wherever it grew).

    What goes outside goes after its commit. Returns the head that was signed, or None.
    """
    while True:
        with agency(agency_id):
            head = seal(agency_id=agency_id, at=timezone.now())
        if head is None:
            break
        write_head(agency_id, size=head.size, root=bytes(head.root), at=head.at)
    with agency(agency_id):
        signed = sign_head(
            agency_id=agency_id, at=timezone.now(), key=current_key(), previous=previous_key(), now=now
        )
    if signed:
        write_note(agency_id, day=signed.day, size=signed.size, note=signed.note)
    return signed

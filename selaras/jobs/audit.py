"""Every minute, each agency's events get their place; the newest head is written outside the database."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from selaras.domain.audit.sealing import seal
from selaras.domain.tenancy.context import agency, all_agencies
from selaras.gateways.heads import write_head


@app.periodic(cron="* * * * *")
@app.task(name="audit.seal_all", queueing_lock="audit.seal_all", pass_context=False)
def seal_all(timestamp: int) -> None:
    for agency_id, _code, _name in all_agencies():
        seal_one(agency_id)


def seal_one(agency_id: object) -> None:
    """Seal until nothing is left, one transaction a batch; each head goes outside after its commit."""
    while True:
        with agency(str(agency_id)):
            head = seal(agency_id=agency_id, at=timezone.now())  # type: ignore[arg-type]
        if head is None:
            return
        write_head(agency_id, size=head.size, root=bytes(head.root), at=head.at)  # type: ignore[arg-type]

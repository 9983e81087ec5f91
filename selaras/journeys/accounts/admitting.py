"""Somebody whom the government's identity provider knows: found by the NIP, never made up."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import connection

from selaras.domain.accounts import actions as accounts
from selaras.domain.audit import actions as audit
from selaras.domain.organization.models import Employee
from selaras.domain.tenancy.context import set_agency
from selaras.kernel.closed import action
from selaras.kernel.viewer import Viewer, system


@action
def admit_by_nip(*, nip: str, today: dt.date, at: dt.datetime) -> UUID | None:
    """The account of the one employee with this NIP, opened where there is none; None where nobody fits, two
    accounts do, or the account is closed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT agency_id, person_id, account_id, is_active FROM selaras_people_by_nip(%s)", [nip]
        )
        found = cursor.fetchall()
    known = {account_id for _agency, _person, account_id, _active in found if account_id}
    if not found or len(known) > 1 or not all(active for *_, active in found):
        return None
    if known:
        return UUID(str(known.pop()))
    agency_id, person_id, _account, _active = found[0]
    set_agency(agency_id)
    return _open(person_id, system(agency_id, today), at)


def _open(person_id: UUID, by: Viewer, at: dt.datetime) -> UUID:
    employee = Employee.objects.select_for_update().get(pk=person_id)
    account = accounts.open_account()
    employee.account = account
    employee.save(update_fields=["account"])
    audit.record("admit", employee, by=by, as_role="sistem", at=at, changes={"account": (None, account.pk)})
    return account.pk

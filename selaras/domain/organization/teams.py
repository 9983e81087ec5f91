"""Tim kerja: people of several units on one task. Writers; see actions.py."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.organization import access
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.versions import check_version, edit
from selaras.kernel.viewer import Viewer

from .dating import again, check_order, clear, supersede
from .models import Employee, Team, TeamMember, Unit


@action
def form_team(
    *,
    name: str,
    unit: Unit,
    valid_from: dt.date,
    by: Viewer,
    at: dt.datetime,
    purpose: str = "",
    decree: str = "",
    valid_until: dt.date | None = None,
) -> Team:
    role = access.check_manage_team(by, unit)
    check_order(valid_from, valid_until)
    team = Team.objects.create(
        name=name,
        unit=unit,
        purpose=purpose,
        decree=decree,
        valid_from=valid_from,
        valid_until=valid_until,
        recorded_at=at,
    )
    changes = {"name": (None, name), "unit": (None, unit), "valid_from": (None, valid_from)}
    audit.record("form_team", team, by=by, as_role=role, at=at, changes=changes)
    return team


@action
def change_team(
    *, team_id: UUID, values: Mapping[str, str], by: Viewer, at: dt.datetime, version: int | None = None
) -> Team:
    """Name it anew, say better what it is for. ``values``: some of name, purpose, decree. Raises Conflict."""
    team = Team.objects.select_for_update(of=("self",)).select_related("unit").get(pk=team_id)
    role = access.check_manage_team(by, team.unit)
    if team.valid_until is not None and team.valid_until <= by.today:
        raise Refusal(_("Tim ini sudah ditutup dan tidak diubah lagi."), code="closed")
    wanted = {name: values[name].strip() for name in ("name", "purpose", "decree") if name in values}
    if not wanted.get("name", team.name):
        sentence = _("Beri tim ini nama.")
        raise Refusal(sentence, code="no_name", errors={"name": sentence})
    check_version(team, version, wanted)
    if changes := edit(team, wanted):
        team.save(update_fields=[*changes, "version"])
        audit.record("change_team", team, by=by, as_role=role, at=at, changes=changes)
    return team


@action
def close_team(*, team_id: UUID, on: dt.date, by: Viewer, at: dt.datetime) -> Team:
    """The team ends with the memberships in it; what it was stays readable."""
    team = Team.objects.select_for_update(of=("self",)).select_related("unit").get(pk=team_id)
    role = access.check_manage_team(by, team.unit)
    if on <= team.valid_from or (team.valid_until is not None and team.valid_until <= on):
        sentence = _("Tim ditutup pada tanggal sesudah dibentuk, dan hanya sekali.")
        raise Refusal(sentence, code="bad_span", errors={"on": sentence})
    clear(TeamMember.objects.filter(team=team), on, None, at)
    before, team.valid_until = team.valid_until, on
    team.version += 1
    team.save(update_fields=["valid_until", "version"])
    audit.record("close_team", team, by=by, as_role=role, at=at, changes={"valid_until": (before, on)})
    return team


@action
def join_team(
    *,
    team_id: UUID,
    employee: Employee,
    valid_from: dt.date,
    by: Viewer,
    at: dt.datetime,
    is_leader: bool = False,
    duty: str = "",
    valid_until: dt.date | None = None,
) -> TeamMember:
    """Somebody of any unit works in the team. A new ketua takes over: the former one stays as a member."""
    team = Team.objects.select_for_update(of=("self",)).select_related("unit").get(pk=team_id)
    role = access.check_manage_team(by, team.unit)
    access.check_not_oneself(by, employee.pk)
    until = valid_until or team.valid_until
    check_order(valid_from, until)
    if valid_from < team.valid_from or (team.valid_until and until and until > team.valid_until):
        sentence = _("Keanggotaan berada di dalam masa kerja timnya.")
        raise Refusal(sentence, code="outside_team", errors={"valid_from": sentence})
    clear(TeamMember.objects.filter(team=team, employee=employee), valid_from, until, at)
    if is_leader:
        leading = TeamMember.objects.filter(team=team, is_leader=True)
        for former in clear(leading, valid_from, until, at):
            ends = [day for day in (former.valid_until, until) if day]
            start = max(former.valid_from, valid_from)
            again(former, at, is_leader=False, valid_from=start, valid_until=min(ends, default=None))
    member = TeamMember.objects.create(
        team=team,
        employee=employee,
        is_leader=is_leader,
        duty=duty,
        valid_from=valid_from,
        valid_until=until,
        recorded_at=at,
    )
    changes = {"employee": (None, employee), "is_leader": (None, is_leader), "duty": (None, duty)}
    audit.record("join_team", team, by=by, as_role=role, at=at, changes=changes)
    return member


@action
def leave_team(*, member_id: UUID, on: dt.date, by: Viewer, at: dt.datetime) -> None:
    row = TeamMember.objects.select_for_update(of=("self",)).select_related("team__unit").get(pk=member_id)
    role = access.check_manage_team(by, row.team.unit)
    if row.superseded_at is not None or (row.valid_until is not None and row.valid_until <= on):
        raise Refusal(_("Keanggotaan ini sudah berakhir atau sudah diganti."), code="already_ended")
    supersede(row, at)
    if row.valid_from < on:
        again(row, at, valid_until=on)
    audit.record(
        "leave_team", row.team, by=by, as_role=role, at=at, changes={"employee": (row.employee_id, None)}
    )


def members_at(team: Team, at: dt.date) -> list[TeamMember]:
    """The people of the team on the date, the ketua first."""
    held = TeamMember.objects.filter(team=team, superseded_at=None, valid_from__lte=at)
    held = held.filter(Q(valid_until=None) | Q(valid_until__gt=at)).select_related("employee")
    return list(held.order_by("-is_leader", "employee__sort_name", "pk"))

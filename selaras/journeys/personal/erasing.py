"""What goes: on request what no law obliges to keep, with time whatever is over its retention.

The audit proof stays whole: events and the digests of their fields are never touched, only the values go (EventValue).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, UUIDField
from django.utils import timezone
from django.utils.translation import gettext as _

from selaras.domain.accounts.models import Account
from selaras.domain.audit import actions as audit
from selaras.domain.audit.models import Event, EventValue
from selaras.domain.evidence.codes import EvidenceKind
from selaras.domain.evidence.models import Evidence
from selaras.domain.organization.models import Assignment, Employee, Employment, Grant, Nip, SuperiorOverride
from selaras.gateways.factors import remove_all
from selaras.journeys.terms import RETENTION, in_force
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .register import TABLES
from .shape import ERASED, MUST_STAY, Ending, Keep, Table, naming

CHUNK = 2000


def years_at(day: dt.date) -> Mapping[str, int]:
    """Years of each class of retention that hold on the day (the agency's setting, else the default)."""
    row = in_force("retention", day)
    return row.value if row else RETENTION


def years_before(day: dt.date, years: int) -> dt.date:
    """The same day so many years earlier; 29 February becomes 28."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


# ---- on request -------------------------------------------------------------------------------------------------


def to_erase(viewer: Viewer) -> list[tuple[Table, int, str]]:
    """``[(table, rows that may go now, why the rest stays)]`` of everything that names the person."""
    found = []
    for table in TABLES:
        rows = _erasable(table, viewer)
        found.append((table, rows.count() if rows is not None else 0, str(MUST_STAY[table.keep])))
    return found


def _erasable(table: Table, viewer: Viewer) -> Any | None:
    if table.on_request is None:
        return None
    condition = Q(*(_today(child, viewer.today) for child in table.on_request.children))
    return table.rows.filter(naming(tuple(table.about.split()), viewer.person_id)).filter(condition)


def _today(child: Any, day: dt.date) -> Any:
    """``("question__closes_date__lt", "today")`` with the day in its place."""
    return (child[0], day) if isinstance(child, tuple) and child[1] == "today" else child


@action
def erase_own(*, by: Viewer, at: dt.datetime) -> dict[str, int]:
    """Erase at once what no law obliges to keep of the person who asks; ``{table: rows}``. Refusal where nothing is
    left to erase: what stays, and why, is on the page (``to_erase``)."""
    if by.is_system:
        raise Refusal(_("Penghapusan diminta oleh orangnya sendiri."), code="not_oneself")
    counts: dict[str, int] = {}
    for table in TABLES:
        rows = _erasable(table, by)
        if rows is not None and (gone := _delete(table, rows)):
            counts[table.model] = gone
    if not counts:
        sentence = _(
            "Tidak ada yang dapat dihapus sekarang. Yang tersisa wajib disimpan; alasannya ada di daftar."
        )
        raise Refusal(sentence, code="nothing_to_erase")
    person = Employee.objects.get(pk=by.person_id)
    changes = {name: (count, 0) for name, count in counts.items()}
    audit.record("erase_own_data", person, by=by, as_role="pegawai", at=at, changes=changes)
    return counts


# ---- with time --------------------------------------------------------------------------------------------------


@action
def retain(*, by: Viewer, at: dt.datetime) -> dict[str, int]:
    """Erase whatever is over its retention today; ``{table: rows}``. A second run finds nothing. At most ``CHUNK`` rows
    of a table in one run, so that no transaction grows without bound."""
    if not by.is_system:
        raise Refusal(_("Masa simpan dijalankan oleh sistem setiap malam."), code="system_alone")
    years, counts = years_at(by.today), {}
    for table in TABLES:
        if table.ending == Ending.STAY:
            continue
        limit = years_before(by.today, int(years[table.keep]))
        rows = table.rows.filter(**{f"{table.age}__lt": _as_kept(table, limit)})
        done = _delete(table, rows) if table.ending == Ending.DELETE else _blank(table, rows)
        if done:
            counts[table.model] = done
    if people := _forget_people(years_before(by.today, int(years[Keep.SERVICE]))):
        counts["organization.Employee"] = people
    if counts:
        changes = {name: (count, 0) for name, count in counts.items()}
        thing = Employee(pk=by.person_id)
        audit.record("retain_data", thing, by=by, as_role="sistem", at=at, changes=changes, kind="retention")
    return counts


@action
def forget_files(*, by: Viewer, at: dt.datetime) -> list[str]:
    """Paths of stored files whose evidence ``retain`` blanked and that nobody else still shows; whoever calls removes
    the bytes after the transaction. Digest and path stay as proof of what was there; size 0 says it is gone."""
    if not by.is_system:
        raise Refusal(_("Masa simpan dijalankan oleh sistem setiap malam."), code="system_alone")
    gone = Evidence.objects.filter(kind=EvidenceKind.FILE, name=ERASED, size__gt=0).order_by("pk")
    paths = dict(gone.values_list("pk", "path")[:CHUNK])
    if not paths:
        return []
    Evidence.objects.filter(pk__in=paths).update(size=0)
    left = set(Evidence.objects.filter(path__in=paths.values(), size__gt=0).values_list("path", flat=True))
    free = sorted(set(paths.values()) - left)
    changes = {"files": (len(free), 0)}
    audit.record(
        "forget_files",
        Employee(pk=by.person_id),
        by=by,
        as_role="sistem",
        at=at,
        changes=changes,
        kind="retention",
    )
    return free


def _as_kept(table: Table, day: dt.date) -> dt.date | dt.datetime:
    """The day, or its first moment where the table keeps moments."""
    field: Any = table.rows.model
    for step in table.age.split("__"):
        field = (field if hasattr(field, "_meta") else field.related_model)._meta.get_field(step)
    is_moment = field.get_internal_type() == "DateTimeField"
    return timezone.make_aware(dt.datetime.combine(day, dt.time())) if is_moment else day


def _delete(table: Table, rows: Any) -> int:
    ids = list(rows.order_by("pk").values_list("pk", flat=True)[:CHUNK])
    _forget_values(table, ids, table.fields)
    table.rows.filter(pk__in=ids).delete()
    return len(ids)


def _blank(table: Table, rows: Any) -> int:
    """Texts go, the row stays: ratings, days and who took part are what the law asks to keep."""
    texts = table.texts.split()
    said = Q(pk__in=[])
    for name in texts:
        said |= ~Q(**{name: ""}) & ~Q(**{name: ERASED})
    ids = list(rows.filter(said).order_by("pk").values_list("pk", flat=True)[:CHUNK])
    for name in texts:
        table.rows.filter(pk__in=ids).exclude(**{name: ""}).update(**{name: ERASED})
    _forget_values(table, ids, texts)
    return len(ids)


def _forget_values(table: Table, ids: Iterable[UUID], fields: Iterable[str]) -> None:
    """The values that the audit kept of these things; the events and their digests stay."""
    things, kind = list(ids), table.rows.model._meta.model_name
    if things and isinstance(table.rows.model._meta.pk, UUIDField):  # a library's table has no events
        events = Event.objects.filter(kind=kind, thing_id__in=things).values("pk")
        EventValue.objects.filter(event__in=events).delete()


def _forget_people(limit: dt.date) -> int:
    """Who left the service before ``limit``: name, numbers and account go, the key stays for what is kept as proof."""
    serving = Employment.objects.filter(employee=OuterRef("pk"), superseded_at=None).filter(
        Q(valid_until=None) | Q(valid_until__gte=limit)
    )
    once = Employment.objects.filter(employee=OuterRef("pk"))
    gone = Employee.objects.filter(Exists(once), ~Exists(serving)).exclude(name=ERASED)
    ids = list(gone.order_by("pk").values_list("pk", flat=True)[:CHUNK])
    if not ids:
        return 0
    accounts = list(
        Employee.objects.filter(pk__in=ids, account__isnull=False).values_list("account_id", flat=True)
    )
    Account.objects.filter(pk__in=accounts).update(is_active=False, email="", password="!")
    for account in accounts:
        remove_all(account)
    Nip.objects.filter(employee__in=ids).delete()
    Grant.objects.filter(employee__in=ids).update(reason=ERASED)
    SuperiorOverride.objects.filter(employee__in=ids).update(reason=ERASED)
    Employee.objects.filter(pk__in=ids).update(
        name=ERASED, sort_name="", front_title="", back_title="", birth_date=None, sex="", account=None
    )
    events = Event.objects.filter(kind="employee", thing_id__in=ids).values("pk")
    EventValue.objects.filter(event__in=events).delete()
    Assignment.objects.filter(employee__in=ids, valid_until=None, superseded_at=None).update(
        valid_until=limit
    )
    return len(ids)

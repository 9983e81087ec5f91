"""Everything that the tables say of a person, as plain values: what a person may download about oneself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from selaras.domain.accounts.models import Account
from selaras.domain.audit.actions import plain
from selaras.domain.organization.models import Employee, Nip
from selaras.kernel.viewer import Viewer

from .register import TABLES
from .shape import KEEP_LABEL, Table, naming

Progress = Callable[[int, int], None]
FORMAT = "selaras-data-pribadi/1"


def everything_about(viewer: Viewer, *, at: dt.datetime, progress: Progress | None = None) -> dict[str, Any]:
    """All about the viewer, table by table, in the order of the register.

    Rows of which the person is the subject stand whole; of rows in which they merely acted, that they did. What the
    person may not read yet (a draft of somebody else's judgement) is left out and said so.
    """
    account = Employee.objects.values_list("account_id", flat=True).get(pk=viewer.person_id)
    tables, people = [], {viewer.person_id}
    for number, table in enumerate(TABLES, 1):
        tables.append(_section(table, viewer, account, people))
        if progress:
            progress(number, len(TABLES))
    names = Employee.objects.filter(pk__in=people)
    return {
        "format": FORMAT,
        "person": str(viewer.person_id),
        "made_at": plain(at),
        "left_out": [
            _("Penilaian yang belum disampaikan penilainya; terbaca setelah disampaikan."),
            _("Kata sandi, kunci sesi, dan sidik token: rahasia, tidak berkata apa-apa tentang Anda."),
            _("Isi data orang lain pada baris yang hanya mencatat bahwa Anda bertindak."),
        ],
        "tables": tables,
        "people": {str(row.pk): row.full_name for row in names},
    }


def rows_of(table: Table, viewer: Viewer, account: UUID | None) -> tuple[Any, Any]:
    """``(subject, acted)``: rows that speak of the person and may be read by them; rows in which they only acted."""
    person = viewer.person_id
    about = naming(tuple(table.about.split()), person)
    if table.account and account is not None:
        about |= Q(**{table.account: account})
    if table.named:
        about |= Q(**{f"{table.named}__in": _names_to_sign_in(person, account)})
    shown = table.rows.filter(about).filter(visible(table, viewer)).distinct()
    acted = table.rows.filter(naming(tuple(table.by.split()), person)).exclude(about).distinct()
    return shown, acted


def _names_to_sign_in(person: UUID, account: UUID | None) -> list[str]:
    mine = Account.objects.filter(pk=account) if account else Account.objects.none()
    emails = mine.exclude(email="").values_list("email", flat=True)
    return [*Nip.objects.filter(employee=person).values_list("nip", flat=True), *emails]


def visible(table: Table, viewer: Viewer) -> Q:
    """What of the table the person may read: decided by ``visible_to`` of the row or of what it hangs on."""
    manager = table.rows
    if table.seen:
        field: Any = manager.model
        for step in table.seen.split("__"):
            field = field._meta.get_field(step).related_model
        return Q(**{f"{table.seen}__in": field.objects.visible_to(viewer)})
    if not hasattr(manager, "visible_to"):
        return ~Q(pk__in=[])
    seen = Q(pk__in=manager.visible_to(viewer).values("pk"))
    return seen | Q(**{table.own: viewer.person_id}) if table.own else seen


def _section(table: Table, viewer: Viewer, account: UUID | None, people: set[UUID]) -> dict[str, Any]:
    shown, acted = rows_of(table, viewer, account)
    columns = [path for path in table.paths if "__" not in path and path != "pk"]
    named = {path: _attname(table, path) for path in columns}
    links = [name for name in table.fields if table.rows.model._meta.get_field(name).is_relation]
    rows = []
    for row in shown.select_related(*links).order_by("pk") if links else shown.order_by("pk"):
        rows.append({"id": str(row.pk), **{name: _value(row, name, people) for name in table.fields}})
        for path, attribute in named.items():
            key = getattr(row, attribute)
            rows[-1][path] = plain(key)
            if key:
                people.add(key)
    return {
        "table": table.model,
        "label": str(table.label),
        "purpose": str(table.purpose),
        "legal_basis": table.basis,
        "keep": str(KEEP_LABEL[table.keep]),
        "rows": rows,
        "acted": [str(key) for key in acted.order_by("pk").values_list("pk", flat=True)],
    }


def _attname(table: Table, path: str) -> str:
    return str(table.rows.model._meta.get_field(path).attname)


def _value(row: Any, name: str, people: set[UUID]) -> Any:
    """A field as it is kept in JSON; a link to a thing with a name gives key and name."""
    field = row._meta.get_field(name)
    if not field.is_relation:
        return plain(getattr(row, name))
    thing = getattr(row, name)
    return None if thing is None else {"id": str(thing.pk), "name": str(thing)}

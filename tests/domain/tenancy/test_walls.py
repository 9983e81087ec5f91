"""The walls between agencies, read from the catalogue and tried with raw SQL."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, connections, transaction

from selaras.domain.organization.models import Unit
from selaras.domain.tenancy import walls
from selaras.domain.tenancy.context import set_agency
from selaras.kernel.closed import holding_pen
from selaras.kernel.keys import uuid7
from tests.factories import build
from tests.factories.world import START, World


def rows(sql: str, *values: Any, using: str = "default") -> list[tuple[Any, ...]]:
    with connections[using].cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def test_every_table_has_a_wall_or_a_reason(db: None) -> None:
    tables = rows(
        """SELECT c.relname, c.relrowsecurity, count(p.polname) FROM pg_class c
           LEFT JOIN pg_policy p ON p.polrelid = c.oid
           WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') GROUP BY 1, 2"""
    )
    open_tables = {name for name, secured, policies in tables if not secured or not policies}
    assert open_tables - set(walls.EXEMPT) == set()
    assert set(walls.EXEMPT) - {name for name, _s, _p in tables} == set(), (
        "an exemption for a table that is gone"
    )
    assert not [name for name, secured, _p in tables if secured and name in walls.EXEMPT]


def test_the_login_of_the_site_can_not_climb_the_walls(db: None) -> None:
    ((superuser, bypass),) = rows("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
    owned = rows(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND pg_has_role(tableowner, 'USAGE')"
    )
    assert (superuser, bypass, owned) == (False, False, [])


@pytest.fixture
def two(db: None) -> tuple[World, World]:
    theirs = build("theirs")
    ours = build("ours")
    return ours, theirs


def test_nothing_of_another_agency_is_read(two: tuple[World, World]) -> None:
    ours, theirs = two
    for model in walls.tenant_models():
        found = rows(f"SELECT DISTINCT agency_id FROM {model._meta.db_table}")
        assert {row[0] for row in found} <= {ours.agency.pk}, model
    assert rows("SELECT id FROM tenancy_agency") == [(ours.agency.pk,)]
    set_agency(theirs.agency.pk)
    assert rows("SELECT count(*) FROM organization_employee WHERE id = %s", ours.id("clerk")) == [(0,)]


def test_without_an_agency_nothing_is_read_and_nothing_written(two: tuple[World, World]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('selaras.agency', '', true)")
    assert rows("SELECT count(*) FROM organization_unit") == [(0,)]
    with pytest.raises(DatabaseError), transaction.atomic(), holding_pen():
        Unit.objects.create(code="x", name="x", kind="dinas", valid_from=START)


def test_nothing_of_another_agency_is_changed_or_deleted(two: tuple[World, World]) -> None:
    _ours, theirs = two
    with connection.cursor() as cursor:
        cursor.execute("UPDATE organization_unit SET name = 'x' WHERE id = %s", [theirs.units["dinas"].pk])
        assert cursor.rowcount == 0
        cursor.execute("DELETE FROM organization_nip WHERE employee_id = %s", [theirs.id("clerk")])
        assert cursor.rowcount == 0


def test_a_row_cannot_be_written_into_another_agency(two: tuple[World, World]) -> None:
    _ours, theirs = two
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO organization_unit (id, agency_id, code, name, kind, first, last, valid_from) "
            "VALUES (%s, %s, 'x', 'x', 'dinas', 0, 0, '2020-01-01')",
            [uuid7(), theirs.agency.pk],
        )


def test_a_row_cannot_be_moved_into_another_agency(two: tuple[World, World]) -> None:
    ours, theirs = two
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE organization_unit SET agency_id = %s WHERE id = %s",
            [theirs.agency.pk, ours.units["dinas"].pk],
        )


def test_every_link_of_every_tenant_table_stands_on_the_composite_wall(db: None) -> None:
    from selaras.kernel.fields import Link

    known = {
        (table, column)
        for table, column in rows(
            """SELECT c.conrelid::regclass::text, a.attname FROM pg_constraint c
               JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
               WHERE c.contype = 'f' AND array_length(c.conkey, 1) = 2 AND a.attname <> 'agency_id'"""
        )
    }
    for model in walls.tenant_models():
        for field in model._meta.local_fields:
            if isinstance(field, Link):
                assert (model._meta.db_table, field.column) in known, field


def test_a_link_to_another_agency_is_refused_even_for_the_owner(committed_world: World) -> None:
    with transaction.atomic():
        other = build("lain")
    with pytest.raises(IntegrityError), transaction.atomic(using="owner"):
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "UPDATE organization_unit SET parent_id = %s WHERE id = %s",
                [other.units["root"].pk, committed_world.units["dinas"].pk],
            )
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_no_link_of_a_tenant_table_goes_around_the_wall(db: None) -> None:
    """A plain foreign key between two tenant tables would let a row of A point into B."""
    from django.db.models import ForeignKey

    from selaras.domain.tenancy.models import TenantModel
    from selaras.kernel.fields import Link

    around = [
        str(field)
        for model in walls.tenant_models()
        for field in model._meta.local_fields
        if isinstance(field, ForeignKey)
        and not isinstance(field, Link)
        and issubclass(field.related_model, TenantModel)
    ]
    assert around == ["audit.EventValue.event"]


def test_search_for_people_stays_inside(two: tuple[World, World]) -> None:
    from selaras.domain.organization.search import matching

    ours, theirs = two
    assert set(matching(ours.agency.pk, "petugas satu")) == {ours.id("clerk")}
    assert matching(theirs.agency.pk, "petugas satu") == []

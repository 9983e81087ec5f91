"""``key__in`` goes as one array: of any length, in one statement text, with the meaning it always had."""

from __future__ import annotations

from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext

from selaras.domain.organization.models import Assignment, Employee
from tests.factories.world import World


def test_more_keys_than_a_statement_has_parameters(world: World) -> None:
    many = [uuid4() for _ in range(70_000)]
    clerk = world.id("clerk")
    assert list(Employee.objects.filter(pk__in=[*many, clerk]).values_list("pk", flat=True)) == [clerk]
    assert Assignment.objects.filter(employee__in=[*many, clerk]).values("employee").distinct().count() == 1
    assert not Employee.objects.exclude(pk__in=[*many, clerk]).filter(pk=clerk).exists()


def test_keys_may_come_as_text_as_things_and_with_nothing_among_them(world: World) -> None:
    clerk, peer = world.people["clerk"], world.people["peer"]
    found = Employee.objects.filter(pk__in=[str(clerk.pk), None, peer.pk, peer.pk])
    assert set(found) == {clerk, peer}
    assert set(Employee.objects.filter(assignments__employee__in=[clerk, peer])) == {clerk, peer}
    assert list(Employee.objects.filter(pk__in=[])) == []
    assert Employee.objects.exclude(pk__in=[]).filter(pk=clerk.pk).exists()


def test_lists_of_different_length_are_one_statement(world: World) -> None:
    texts = set()
    for keys in ([world.id("clerk")], [world.id("clerk"), world.id("peer")]):
        with CaptureQueriesContext(connection) as asked:
            compiled, _params = Employee.objects.filter(pk__in=keys).query.sql_with_params()
            list(Employee.objects.filter(pk__in=keys))
        texts.add(compiled)
        assert len(asked) == 1
    (text,) = texts
    assert "= ANY(%s)" in text


def test_a_subquery_stays_one(world: World) -> None:
    held = Assignment.objects.filter(employee=world.id("clerk"))
    assert [one.pk for one in Employee.objects.filter(pk__in=held.values("employee"))] == [world.id("clerk")]

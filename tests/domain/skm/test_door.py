"""The public door: a token opens its own survey and nothing else, and the wall stands as before."""

from __future__ import annotations

import pytest
from django.db import connection

from selaras.domain.skm import doors
from selaras.domain.skm.models import Survey
from selaras.domain.tenancy.context import set_agency
from tests.factories import build
from tests.factories.world import NOW, TODAY, World

from .surveys import opened, prepared


def setting() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('selaras.agency', true)")
        return str(cursor.fetchone()[0])


def test_a_token_opens_its_survey_from_outside(world: World) -> None:
    survey = opened(world)
    foreign = build("lain", first_serial=500)
    set_agency(foreign.agency.pk)
    assert not Survey.objects.filter(pk=survey.pk).exists()
    with doors.opened(survey.token, NOW) as door:
        assert (door.survey.pk, door.agency_name) == (survey.pk, "Pemerintah uji")
        assert (door.by.is_system, door.by.agency_id, door.by.today) == (True, world.agency.pk, TODAY)
        assert Survey.objects.count() == 1
    assert setting() == str(foreign.agency.pk)
    assert not Survey.objects.exists()


def test_no_door_without_a_token_or_before_it_is_open(world: World) -> None:
    draft = prepared(world)
    for token in (draft.token, "tidak-ada", ""):
        with pytest.raises(doors.Unknown), doors.opened(token, NOW):
            raise AssertionError("nobody gets in")


def test_a_refusal_inside_leaves_the_wall_as_it_was(world: World) -> None:
    survey = opened(world)
    foreign = build("lain", first_serial=500)
    set_agency(foreign.agency.pk)
    with pytest.raises(ValueError), doors.opened(survey.token, NOW):
        raise ValueError
    assert setting() == str(foreign.agency.pk)

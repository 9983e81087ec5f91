"""A team is said better without ending it; a lost update is impossible."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from selaras.domain.audit.models import Event, EventValue
from selaras.domain.organization import actions
from selaras.domain.organization.models import Team
from selaras.kernel.refusal import Conflict, Forbidden, Refusal
from selaras.kernel.viewer import system
from tests.factories.world import NOW, TODAY, World


def act(world: World, name: str = "officer") -> dict[str, Any]:
    return {"by": world.viewer(name), "at": NOW}


def formed(world: World, **more: Any) -> Team:
    return actions.form_team(
        name="Tim Aduan", unit=world.units["dinas"], valid_from=TODAY, **more, **act(world)
    )


def test_a_team_is_named_anew_and_the_former_name_stays_on_record(world: World) -> None:
    team = formed(world, purpose="Telaah aduan")
    actions.change_team(team_id=team.pk, values={"name": " Tim Pengaduan "}, version=1, **act(world))
    found = Team.objects.get(pk=team.pk)
    assert (found.name, found.purpose, found.version) == ("Tim Pengaduan", "Telaah aduan", 2)
    event = Event.objects.get(verb="change_team", thing_id=team.pk)
    said = EventValue.objects.filter(event=event).values_list("field", "before", "after")
    assert list(said) == [("name", "Tim Aduan", "Tim Pengaduan")]


def test_the_same_again_is_no_event(world: World) -> None:
    team = formed(world)
    actions.change_team(team_id=team.pk, values={"name": "Tim Aduan"}, **act(world))
    assert not Event.objects.filter(verb="change_team").exists()


def test_who_saves_second_sees_both(world: World) -> None:
    team = formed(world)
    actions.change_team(team_id=team.pk, values={"purpose": "Satu"}, version=1, **act(world))
    with pytest.raises(Conflict) as found:
        actions.change_team(team_id=team.pk, values={"purpose": "Dua"}, version=1, **act(world))
    assert found.value.theirs == {"purpose": "Satu"} and found.value.yours == {"purpose": "Dua"}


@pytest.mark.parametrize("name", ["clerk", "chief", "planner", "inspector", "operator"])
def test_only_who_forms_teams_changes_them(world: World, name: str) -> None:
    team = formed(world)
    with pytest.raises(Forbidden):
        actions.change_team(team_id=team.pk, values={"name": "Lain"}, **act(world, name))


def test_no_name_and_a_closed_team_are_refused(world: World) -> None:
    team = formed(world)
    with pytest.raises(Refusal, match="nama"):
        actions.change_team(team_id=team.pk, values={"name": "  "}, **act(world))
    actions.close_team(team_id=team.pk, on=TODAY + dt.timedelta(days=1), **act(world))
    late = system(world.agency.pk, TODAY + dt.timedelta(days=1))
    with pytest.raises(Refusal, match="sudah ditutup"):
        actions.change_team(team_id=team.pk, values={"name": "Lain"}, by=late, at=NOW)

from __future__ import annotations

import datetime as dt

import pytest

from selaras.domain.audit.models import Event
from selaras.domain.competency import actions
from selaras.domain.competency.codes import CompetencyKind, HeldSource
from selaras.domain.competency.dictionary import DICTIONARY
from selaras.domain.competency.models import Competency, HeldLevel, Standard
from selaras.domain.organization.models import Position
from selaras.kernel.refusal import Forbidden, Refusal
from tests.factories.world import NOW, START, TODAY, World


@pytest.fixture
def komunikasi(world: World) -> Competency:
    actions.load_dictionary(by=world.system, at=NOW)
    return Competency.objects.get(code="komunikasi")


def test_the_dictionary_is_that_of_the_rules(world: World) -> None:
    """rules.md 6.1: eight manajerial, one sosial kultural; five sentences each, marked as our own."""
    assert actions.load_dictionary(by=world.viewer("trainer"), at=NOW) == (len(DICTIONARY), 0)
    assert actions.load_dictionary(by=world.viewer("admin"), at=NOW) == (0, 0)
    kinds = [row.kind for row in Competency.objects.all()]
    assert kinds.count(CompetencyKind.MANAJERIAL) == 8
    assert kinds.count(CompetencyKind.SOSIAL_KULTURAL) == 1
    assert kinds.count(CompetencyKind.DIGITAL) >= 1
    assert all(len(set(row.levels)) == 5 for row in Competency.objects.all())
    assert all("Selaras" in row.legal_basis for row in Competency.objects.all())
    assert Event.objects.filter(verb="keep_competency").count() == len(DICTIONARY)
    with pytest.raises(Forbidden):
        actions.load_dictionary(by=world.viewer("chief"), at=NOW)


def test_a_standard_takes_over_from_its_day_and_the_former_stays(
    world: World, komunikasi: Competency
) -> None:
    post = Position.objects.filter(unit=world.units["bidang"], is_head=False).order_by("pk").first()
    give = {"position": post, "competency": komunikasi, "by": world.viewer("trainer"), "at": NOW}
    actions.set_standard(level=2, valid_from=START, **give)
    actions.set_standard(level=3, valid_from=TODAY, **give)
    assert Standard.objects.as_of(TODAY - dt.timedelta(days=1)).get().level == 2
    assert Standard.objects.as_of(TODAY).get().level == 3
    actions.set_standard(level=4, valid_from=TODAY, **give)
    assert Standard.objects.as_of(TODAY).get().level == 4
    assert Standard.objects.count() == 3
    with pytest.raises(Refusal):
        actions.set_standard(level=6, valid_from=TODAY, **give)
    with pytest.raises(Forbidden):
        actions.set_standard(level=3, valid_from=TODAY, **give | {"by": world.viewer("head")})


def test_who_records_which_level(world: World, komunikasi: Competency) -> None:
    give = {"employee_id": world.id("clerk"), "competency": komunikasi, "level": 2, "date": TODAY, "at": NOW}
    actions.record_level(source=HeldSource.SELF, by=world.viewer("clerk"), **give)
    actions.record_level(source=HeldSource.SUPERIOR, by=world.viewer("chief"), **give)
    actions.record_level(source=HeldSource.ASSESSMENT, by=world.viewer("trainer"), **give)
    for source, name in (
        (HeldSource.SELF, "chief"),
        (HeldSource.SUPERIOR, "head"),
        (HeldSource.SUPERIOR, "clerk"),
        (HeldSource.ASSESSMENT, "clerk"),
        (HeldSource.TRAINING, "stranger"),
    ):
        with pytest.raises(Forbidden):
            actions.record_level(source=source, by=world.viewer(name), **give)
    assert HeldLevel.objects.count() == 3


def test_the_newest_level_counts_and_is_seen_by_few(world: World, komunikasi: Competency) -> None:
    for level, day in ((1, dt.date(2025, 1, 1)), (3, dt.date(2026, 5, 1)), (2, dt.date(2025, 9, 1))):
        actions.record_level(
            employee_id=world.id("clerk"),
            competency=komunikasi,
            level=level,
            source=HeldSource.ASSESSMENT,
            date=day,
            by=world.viewer("trainer"),
            at=NOW,
        )
    assert [row.level for row in HeldLevel.objects.newest(TODAY)] == [3]
    assert [row.level for row in HeldLevel.objects.newest(dt.date(2026, 1, 1))] == [2]
    seen = {name: HeldLevel.objects.visible_to(world.viewer(name)).count() for name in world.people}
    assert seen["clerk"] == seen["chief"] == seen["head"] == seen["trainer"] == 3
    assert seen["peer"] == seen["stranger"] == seen["other_chief"] == seen["operator"] == 0

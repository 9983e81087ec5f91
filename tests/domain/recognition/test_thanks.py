"""Thanks: specific, public or between two, taken back by the giver alone."""

import pytest

from selaras.domain.audit.models import Event
from selaras.domain.recognition import actions
from selaras.domain.recognition.models import Thanks
from selaras.kernel.keys import uuid7
from selaras.kernel.refusal import Forbidden, Refusal
from tests.factories.world import NOW


def thank(world, giver="head", receiver="clerk", **given):
    given = {
        "text": "Antrean pagi selesai sebelum pukul sembilan.",
        "value": "berorientasi_pelayanan",
        **given,
    }
    return actions.thank(receiver_id=world.id(receiver), by=world.viewer(giver), at=NOW, **given)


def test_public_thanks_are_everybodys(world):
    thank(world)
    assert all(Thanks.objects.visible_to(world.viewer(name)).exists() for name in world.people)
    assert Event.objects.filter(verb="say_thanks").count() == 1


def test_private_thanks_are_between_two(world):
    thank(world, is_public=False)
    readers = {n for n in world.people if Thanks.objects.visible_to(world.viewer(n)).exists()}
    assert readers == {"head", "clerk"}


def test_anybody_thanks_anybody_but_oneself(world):
    assert thank(world, "stranger", "governor").pk
    with pytest.raises(Refusal):
        thank(world, "clerk", "clerk")


@pytest.mark.parametrize(
    ("given", "field"),
    [({"text": " "}, "text"), ({"text": "x" * 1001}, "text"), ({"value": "rajin"}, "value")],
)
def test_what_is_refused_names_its_field(world, given, field):
    with pytest.raises(Refusal) as refused:
        thank(world, **given)
    assert field in refused.value.errors and not Thanks.objects.exists()


def test_nobody_unknown_is_thanked(world):
    with pytest.raises(Refusal) as refused:
        actions.thank(receiver_id=uuid7(), text="x", by=world.viewer("head"), at=NOW)
    assert "receiver" in refused.value.errors


def test_sent_twice_is_said_once(world):
    key = uuid7()
    assert thank(world, key=key) == thank(world, key=key)
    assert Thanks.objects.count() == 1 and Event.objects.filter(verb="say_thanks").count() == 1


def test_only_the_giver_takes_back(world):
    thanks = thank(world)
    for name in ("clerk", "chief", "inspector", "admin"):
        with pytest.raises(Forbidden):
            actions.withdraw_thanks(thanks_id=thanks.pk, by=world.viewer(name), at=NOW)
    actions.withdraw_thanks(thanks_id=thanks.pk, by=world.viewer("head"), at=NOW)
    assert not Thanks.objects.visible_to(world.viewer("clerk")).exists()
    actions.restore_thanks(thanks_id=thanks.pk, by=world.viewer("head"), at=NOW)
    assert Thanks.objects.visible_to(world.viewer("clerk")).exists()

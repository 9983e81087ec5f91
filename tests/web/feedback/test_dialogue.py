"""The dialogue's pages: planned by the superior, prepared for both, closed with what was agreed."""

import datetime as dt

import pytest

from selaras.domain.feedback import actions
from selaras.domain.feedback.models import Dialogue
from selaras.domain.progress import actions as progress
from selaras.kernel.keys import uuid7
from tests.factories.world import NOW, TODAY
from tests.web.signing import sign_in


def plan(world):
    return actions.plan_dialogue(
        employee_id=world.id("clerk"),
        planned_at=NOW + dt.timedelta(days=1),
        topic="Kemajuan",
        by=world.viewer("chief"),
        at=NOW,
    )


def test_planning(client, world, agreed, frozen_today):
    chief = sign_in(client, world, "chief")
    page = chief.get("/umpan-balik/dialog/rencana/").content.decode()
    assert "Petugas Satu" in page and "Petugas Lain" not in page
    url = f"/umpan-balik/dialog/rencana/{world.id('clerk')}/"
    given = {"key": str(uuid7()), "date": "2026-11-25", "time": "09:00", "topic": "Triwulan"}
    past = chief.post(url, {**given, "date": "2026-11-20"})
    assert past.status_code == 422 and "akan datang" in past.content.decode()
    answer = chief.post(url, given)
    dialogue = Dialogue.objects.get()
    assert answer["Location"] == f"/umpan-balik/dialog/{dialogue.pk}/"
    assert dialogue.planned_at == dt.datetime(2026, 11, 25, 2, 0, tzinfo=dt.UTC)
    assert "09.00 WIB" in sign_in(client, world, "clerk").get("/umpan-balik/dialog/").content.decode()


@pytest.mark.parametrize("name", ["clerk", "peer", "head", "inspector"])
def test_only_the_superior_plans(client, world, frozen_today, name):
    assert (
        sign_in(client, world, name).get(f"/umpan-balik/dialog/rencana/{world.id('clerk')}/").status_code
        == 403
    )


def test_the_preparation(client, world, agreed, frozen_today):
    progress.write_entry(
        date=TODAY,
        text="Menjawab 14 keluhan",
        result_id=agreed.results.get().pk,
        by=world.viewer("clerk"),
        at=NOW,
    )
    said = actions.give(
        receiver_id=world.id("clerk"),
        went_well="Rapi",
        next_step="Tulis waktunya",
        value="loyal",
        by=world.viewer("chief"),
        at=NOW,
    )
    actions.adopt(feedback_id=said.pk, by=world.viewer("clerk"), at=NOW)
    old = plan(world)
    actions.hold_dialogue(
        dialogue_id=old.pk, notes="", agreed_steps="Buat jadwal", by=world.viewer("chief"), at=NOW
    )
    dialogue = plan(world)
    for name in ("chief", "clerk"):
        page = sign_in(client, world, name).get(f"/umpan-balik/dialog/{dialogue.pk}/").content.decode()
        for words in ("Menjawab 14 keluhan", "Rapi", "Tulis waktunya", "Buat jadwal", "Kemajuan"):
            assert words in page
        assert ("Catat dialog" in page) == (name == "chief")


def test_holding(client, world, frozen_today):
    dialogue = plan(world)
    url = f"/umpan-balik/dialog/{dialogue.pk}/"
    chief = sign_in(client, world, "chief")
    empty = chief.post(url, {"agreed_steps": "", "notes": "catatan saya", "version": "1"})
    assert empty.status_code == 422 and "catatan saya" in empty.content.decode()
    assert chief.post(url, {"agreed_steps": "Buat jadwal", "notes": "", "version": "1"}).status_code == 302
    page = chief.get(url).content.decode()
    assert f'data-entry="{dialogue.pk}"' in page and "Buat jadwal" in page and "Catat dialog" not in page


def test_moving_and_cancelling(client, world, frozen_today):
    dialogue = plan(world)
    url = f"/umpan-balik/dialog/{dialogue.pk}/"
    chief = sign_in(client, world, "chief")
    assert 'value="10:00"' in chief.get(f"{url}pindah/").content.decode()
    given = {"date": "2026-11-26", "time": "13:30", "topic": "Lain", "version": "1"}
    assert chief.post(f"{url}pindah/", given).status_code == 302
    assert chief.post(f"{url}pindah/", given).status_code == 409
    assert "Batalkan dialog ini?" in chief.get(f"{url}batal/").content.decode()
    assert chief.post(f"{url}batal/").status_code == 302
    assert "dibatalkan" in chief.get(url).content.decode()


@pytest.mark.parametrize(
    ("name", "status"), [("clerk", 200), ("chief", 200), ("head", 404), ("peer", 404), ("admin", 404)]
)
def test_who_reads(client, world, agreed, frozen_today, name, status):
    dialogue = plan(world)
    reader = sign_in(client, world, name)
    assert reader.get(f"/umpan-balik/dialog/{dialogue.pk}/").status_code == status
    if name != "chief":
        expected = 404 if status == 404 else 403
        for verb in ("", "pindah/", "batal/"):
            assert reader.post(f"/umpan-balik/dialog/{dialogue.pk}/{verb}", {}).status_code == expected

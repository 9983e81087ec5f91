"""Kabar: one's own alone, unread first, read by following."""

import pytest

from selaras.domain.feedback import actions as feedback
from selaras.domain.recognition import actions as recognition
from selaras.notices.models import Notice
from selaras.notices.reading import read
from selaras.notices.telling import TELLINGS
from tests.factories.world import NOW
from tests.web.signing import sign_in


@pytest.fixture
def thanked(world):
    return recognition.thank(
        receiver_id=world.id("clerk"), text="Antrean selesai.", by=world.viewer("head"), at=NOW
    )


def test_who_is_told(world, thanked):
    notice = Notice.objects.exclude(event="grant").get()
    assert (
        notice.receiver_id == world.id("clerk")
        and read(notice).sentence == "Kepala Dinas Uji berterima kasih kepada Anda."
    )
    assert read(notice).url == f"/apresiasi/{thanked.pk}/"


def test_following_reads_it(client, world, thanked, frozen_today):
    notice = Notice.objects.exclude(event="grant").get()
    clerk = sign_in(client, world, "clerk")
    page = clerk.get("/kabar/").content.decode()
    assert "berterima kasih kepada Anda" in page and "Baru:" in page
    assert clerk.get(f"/kabar/{notice.pk}/")["Location"] == f"/apresiasi/{thanked.pk}/"
    notice.refresh_from_db()
    assert notice.read_at == NOW
    assert "Baru:" not in clerk.get("/kabar/").content.decode()
    assert "Semua sudah Anda baca." in clerk.get("/kabar/?baru=1").content.decode()


def test_marking_all(client, world, thanked, frozen_today):
    feedback.give(
        receiver_id=world.id("clerk"),
        went_well="x",
        next_step="",
        value="loyal",
        by=world.viewer("peer"),
        at=NOW,
    )
    clerk = sign_in(client, world, "clerk")
    assert clerk.post("/kabar/sudah-dibaca/").status_code == 302
    assert not Notice.objects.filter(receiver_id=world.id("clerk"), read_at=None).exists()


def test_another_ones_news_are_not_there(client, world, thanked, frozen_today):
    peer = sign_in(client, world, "peer")
    assert "berterima kasih kepada Anda" not in peer.get("/kabar/").content.decode()
    assert peer.get(f"/kabar/{Notice.objects.exclude(event='grant').get().pk}/").status_code == 404


def test_an_old_notice_still_reads(world, thanked):
    notice = Notice(event="say_thanks", params={}, thing_id=thanked.pk)
    assert read(notice).sentence == "… berterima kasih kepada Anda."
    assert read(Notice(event="gone", params={}, thing_id=thanked.pk)).sentence
    assert "say_thanks" in TELLINGS

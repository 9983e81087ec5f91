"""Feedback on pages: blind to others, seen at once, kind about the self, once per form."""

import pytest

from selaras.domain.feedback import actions
from selaras.domain.feedback.models import Feedback, FeedbackRequest
from selaras.kernel.keys import uuid7
from tests.factories.world import NOW
from tests.web.signing import sign_in


def give(world, giver="peer", receiver="clerk", **given):
    given = {"went_well": "Balasan jelas.", "next_step": "Tulis waktunya.", "value": "kolaboratif", **given}
    return actions.give(receiver_id=world.id(receiver), by=world.viewer(giver), at=NOW, **given)


def typed(**changed):
    return {
        "key": str(uuid7()),
        "about": "nilai:kolaboratif",
        "went_well": "Balasan jelas.",
        "next_step": "",
        **changed,
    }


def test_colleagues_are_offered_and_everybody_is_found(client, world, frozen_today):
    peer = sign_in(client, world, "peer")
    page = peer.get("/umpan-balik/beri/").content.decode()
    assert "Petugas Satu" in page and "Kepala Bidang Uji" in page and "Petugas Lain" not in page
    assert "Petugas Lain" in peer.get("/umpan-balik/beri/?cari=petugas+lain").content.decode()


def test_giving_about_a_result(client, world, agreed, frozen_today):
    peer = sign_in(client, world, "peer")
    url = f"/umpan-balik/beri/{world.id('clerk')}/"
    result = agreed.results.get()
    assert result.statement in peer.get(url).content.decode()
    given = typed(about=f"rhk:{result.pk}")
    answer = peer.post(url, given)
    assert answer.status_code == 302 and peer.post(url, given).status_code == 302
    feedback = Feedback.objects.get()
    assert feedback.result == result and answer["Location"] == f"/umpan-balik/{feedback.pk}/"
    assert f'data-entry="{given["key"]}"' in peer.get(answer["Location"]).content.decode()


def test_words_about_the_self_are_told_once(client, world, frozen_today):
    peer = sign_in(client, world, "peer")
    url = f"/umpan-balik/beri/{world.id('clerk')}/"
    given = typed(went_well="Anda memang pintar")
    first = peer.post(url, given)
    page = first.content.decode()
    assert (
        first.status_code == 200
        and "“pintar”" in page
        and 'name="advised"' in page
        and "Anda memang pintar" in page
    )
    assert not Feedback.objects.exists()
    assert peer.post(url, {**given, "advised": "1"}).status_code == 302
    assert Feedback.objects.get().went_well == "Anda memang pintar"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"about": ""}, "Balasan jelas."),
        ({"went_well": "", "next_step": ""}, "Isi salah satu"),
        ({"about": f"rhk:{uuid7()}"}, "Balasan jelas."),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(client, world, frozen_today, given, words):
    answer = sign_in(client, world, "peer").post(f"/umpan-balik/beri/{world.id('clerk')}/", typed(**given))
    assert answer.status_code == 422 and words in answer.content.decode() and not Feedback.objects.exists()


def test_a_stranger_is_told_why_not(client, world, frozen_today):
    stranger = sign_in(client, world, "stranger")
    url = f"/umpan-balik/beri/{world.id('clerk')}/"
    answer = stranger.get(url)
    assert answer.status_code == 403 and "rekan satu unit" in answer.content.decode()
    assert stranger.post(url, typed()).status_code == 403


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("clerk", 200),
        ("peer", 200),
        ("chief", 200),
        ("inspector", 200),
        ("head", 404),
        ("stranger", 404),
        ("admin", 404),
        ("officer", 404),
        ("operator", 404),
    ],
)
def test_blindness(client, world, agreed, frozen_today, name, status):
    feedback = give(world, result_id=agreed.results.get().pk, value="")
    reader = sign_in(client, world, name)
    url = f"/umpan-balik/{feedback.pk}/"
    assert reader.get(url).status_code == status
    for verb in ("terima-kasih", "langkah"):
        answer = reader.post(f"{url}{verb}/").status_code
        assert answer == (302 if name == "clerk" else 403 if status == 200 else 404)


def test_it_is_seen_when_the_receiver_opens_it(client, world, frozen_today):
    feedback = give(world)
    sign_in(client, world, "peer").get(f"/umpan-balik/{feedback.pk}/")
    feedback.refresh_from_db()
    assert feedback.seen_at is None
    clerk = sign_in(client, world, "clerk")
    assert ">baru</span>" in clerk.get("/umpan-balik/").content.decode()
    feedback.refresh_from_db()
    assert feedback.seen_at == NOW
    assert ">baru</span>" not in clerk.get("/umpan-balik/").content.decode()


def test_the_receiver_responds(client, world, frozen_today):
    feedback = give(world)
    url = f"/umpan-balik/{feedback.pk}/"
    clerk = sign_in(client, world, "clerk")
    assert clerk.post(url, {"text": ""}).status_code == 422
    for step in ({"text": "Terima kasih."}, "terima-kasih/", "langkah/", "selesai/"):
        answer = clerk.post(url, step) if isinstance(step, dict) else clerk.post(url + step)
        assert answer.status_code == 302
    feedback.refresh_from_db()
    assert feedback.reply and feedback.thanked_at and feedback.adopted_at and feedback.done_at
    page = sign_in(client, world, "peer").get("/umpan-balik/dari-anda/").content.decode()
    assert "Terima kasih." in page and "Penerima berterima kasih" in page


def test_my_steps_are_gathered(client, world, frozen_today):
    feedback = give(world)
    actions.adopt(feedback_id=feedback.pk, by=world.viewer("clerk"), at=NOW)
    page = sign_in(client, world, "clerk").get("/umpan-balik/").content.decode()
    assert page.count("Sudah saya lakukan") == 2


def test_asking_answering_and_declining(client, world, agreed, frozen_today):
    clerk = sign_in(client, world, "clerk")
    assert "Petugas Dua" in clerk.get("/umpan-balik/minta/").content.decode()
    url = f"/umpan-balik/minta/?kepada={world.id('stranger')}"
    assert clerk.get(url).status_code == 200 and clerk.get("/umpan-balik/minta/?kepada=x").status_code == 404
    assert (
        clerk.post(url, {"key": str(uuid7()), "about": "", "question": "Apa kesan Anda?"}).status_code == 302
    )
    assert clerk.post(url, {"key": str(uuid7()), "about": "", "question": "Lagi?"}).status_code == 422
    asked = FeedbackRequest.objects.get()
    stranger = sign_in(client, world, "stranger")
    page = stranger.get(f"/umpan-balik/permintaan/{asked.pk}/").content.decode()
    assert "Apa kesan Anda?" in page and "Saya tidak dapat menjawab" in page
    assert stranger.post(f"/umpan-balik/permintaan/{asked.pk}/", typed()).status_code == 302
    assert stranger.post(f"/umpan-balik/permintaan/{asked.pk}/tidak/").status_code == 422
    asked.refresh_from_db()
    assert asked.state == "answered"
    answered = sign_in(client, world, "clerk").get(f"/umpan-balik/permintaan/{asked.pk}/")
    assert answered["Location"] == f"/umpan-balik/{asked.feedback_id}/"
    assert sign_in(client, world, "chief").get(f"/umpan-balik/permintaan/{asked.pk}/").status_code == 404


def test_declining(client, world, frozen_today):
    asked = actions.ask(giver_id=world.id("peer"), question="?", by=world.viewer("clerk"), at=NOW)
    peer = sign_in(client, world, "peer")
    assert "Petugas Satu" in peer.get("/umpan-balik/permintaan/").content.decode()
    assert peer.post(f"/umpan-balik/permintaan/{asked.pk}/tidak/").status_code == 302
    page = sign_in(client, world, "clerk").get(f"/umpan-balik/permintaan/{asked.pk}/").content.decode()
    assert "Tidak dapat dijawab" in page


def test_html_is_text(client, world, frozen_today):
    give(world, went_well="<b onclick=x>tebal</b>")
    page = sign_in(client, world, "clerk").get("/umpan-balik/").content.decode()
    assert "<b onclick" not in page and "&lt;b onclick=x&gt;" in page

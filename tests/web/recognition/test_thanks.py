"""The wall of thanks: public words are everybody's, private ones are between two, nothing is ranked."""

import pytest

from selaras.domain.recognition import actions
from selaras.domain.recognition.models import Thanks
from selaras.kernel.keys import uuid7
from tests.factories.world import NOW
from tests.web.signing import sign_in


def thank(world, giver="head", receiver="clerk", **given):
    given = {"text": "Antrean pagi selesai.", "value": "berorientasi_pelayanan", **given}
    return actions.thank(receiver_id=world.id(receiver), by=world.viewer(giver), at=NOW, **given)


def typed(**changed):
    return {
        "key": str(uuid7()),
        "text": "Antrean pagi selesai.",
        "value": "loyal",
        "audience": "semua",
        **changed,
    }


def test_saying_thanks_once(client, world, frozen_today):
    peer = sign_in(client, world, "peer")
    assert "Petugas Satu" in peer.get("/apresiasi/ucapkan/").content.decode()
    url = f"/apresiasi/ucapkan/?untuk={world.id('stranger')}"
    given = typed()
    assert peer.get(url).status_code == 200
    assert {peer.post(url, given).status_code for _time in range(2)} == {302}
    thanks = Thanks.objects.get()
    assert (thanks.value, thanks.is_public) == ("loyal", True)
    assert f'data-entry="{given["key"]}"' in peer.get(f"/apresiasi/{thanks.pk}/").content.decode()


@pytest.mark.parametrize("given", [{"text": ""}, {"value": "rajin"}, {"audience": "dunia"}])
def test_what_is_wrong_is_told_and_what_was_typed_stays(client, world, frozen_today, given):
    url = f"/apresiasi/ucapkan/?untuk={world.id('clerk')}"
    answer = sign_in(client, world, "peer").post(url, typed(**given))
    assert answer.status_code == 422 and not Thanks.objects.exists()
    if "text" not in given:
        assert "Antrean pagi selesai." in answer.content.decode()


def test_nobody_thanks_oneself_and_nobody_unknown(client, world, frozen_today):
    peer = sign_in(client, world, "peer")
    assert peer.post(f"/apresiasi/ucapkan/?untuk={world.id('peer')}", typed()).status_code == 422
    assert peer.get(f"/apresiasi/ucapkan/?untuk={uuid7()}").status_code == 404
    assert peer.get("/apresiasi/ucapkan/?untuk=x").status_code == 404


@pytest.mark.parametrize(
    ("name", "status"), [("head", 200), ("clerk", 200), ("peer", 404), ("inspector", 404)]
)
def test_private_words_are_between_two(client, world, frozen_today, name, status):
    thanks = thank(world, is_public=False)
    reader = sign_in(client, world, name)
    assert reader.get(f"/apresiasi/{thanks.pk}/").status_code == status
    assert ("Antrean pagi" in reader.get("/apresiasi/").content.decode()) == (status == 200)
    assert reader.post(f"/apresiasi/{thanks.pk}/tarik/").status_code == (
        302 if name == "head" else 403 if status == 200 else 404
    )


def test_the_wall_is_filtered(client, world, frozen_today):
    thank(world)
    thank(world, "admin", "planner", text="Rapat singkat.", value="adaptif")
    stranger = sign_in(client, world, "stranger")
    page = stranger.get("/apresiasi/").content.decode()
    assert page.index("Rapat singkat.") < page.index("Antrean pagi")
    assert "Antrean" not in stranger.get("/apresiasi/?nilai=adaptif").content.decode()
    assert "Rapat" not in sign_in(client, world, "peer").get("/apresiasi/?dari=unit").content.decode()


def test_taking_back_and_undoing(client, world, frozen_today):
    thanks = thank(world)
    head = sign_in(client, world, "head")
    assert "Tarik ucapan ini?" in head.get(f"/apresiasi/{thanks.pk}/tarik/").content.decode()
    page = head.get(head.post(f"/apresiasi/{thanks.pk}/tarik/")["Location"]).content.decode()
    assert "Urungkan" in page and "Antrean pagi" not in page
    assert sign_in(client, world, "clerk").post(f"/apresiasi/{thanks.pk}/kembalikan/").status_code == 404
    assert sign_in(client, world, "head").post(f"/apresiasi/{thanks.pk}/kembalikan/").status_code == 302
    assert "Antrean pagi" in sign_in(client, world, "clerk").get("/apresiasi/milik-saya/").content.decode()


def test_html_is_text(client, world, frozen_today):
    thank(world, text="<img src=x onerror=alert(1)>")
    page = sign_in(client, world, "clerk").get("/apresiasi/").content.decode()
    assert "<img src=x" not in page and "&lt;img src=x" in page

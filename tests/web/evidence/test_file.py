"""The bytes: to those who may see the thing, as what they are, never run by the browser."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.domain.progress import actions
from selaras.domain.skp.codes import SkpState
from selaras.journeys.evidence import take
from selaras.kernel.keys import uuid7
from selaras.kernel.refusal import Refusal
from tests.domain.skp.plans import in_state
from tests.factories.world import NOW, TODAY
from tests.web.signing import sign_in

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


@pytest.fixture
def proof(world):
    agreed = in_state(world, SkpState.AGREED)
    by = world.viewer("clerk")
    upload = SimpleUploadedFile("foto “pagi” ã.png", PNG)
    found = take([upload], "", limit=10_000, by=by, at=NOW)
    actions.write_entry(
        date=TODAY, text="x", result_id=agreed.results.get().pk, by=by, at=NOW, evidence=found
    )
    return found[0]


@pytest.mark.parametrize(
    ("name", "status"), [("clerk", 200), ("chief", 200), ("inspector", 200), ("peer", 404), ("stranger", 404)]
)
def test_who_gets_the_bytes(client, world, proof, frozen_today, name, status):
    answer = sign_in(client, world, name).get(f"/bukti/{proof.pk}/")
    assert answer.status_code == status
    if status == 200:
        assert b"".join(answer.streaming_content) == PNG
        assert answer["Content-Type"] == "image/png" and answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer["Content-Disposition"].startswith("inline; filename=")
        assert "no-store" in answer["Cache-Control"]


def test_images_are_saved_on_wish(client, world, proof, frozen_today):
    answer = sign_in(client, world, "clerk").get(f"/bukti/{proof.pk}/?unduh=1")
    assert answer["Content-Disposition"].startswith("attachment")


def test_nobody_unknown_and_nothing_unknown(client, world, proof, frozen_today):
    assert client.get(f"/bukti/{proof.pk}/").status_code == 302
    assert sign_in(client, world, "clerk").get(f"/bukti/{uuid7()}/").status_code == 404


def test_a_text_file_is_saved_not_shown(client, world, frozen_today):
    found = take([SimpleUploadedFile("a.txt", b"halo")], "", limit=100, by=world.viewer("clerk"), at=NOW)
    answer = sign_in(client, world, "clerk").get(f"/bukti/{found[0].pk}/")
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_link_has_no_bytes(client, world, frozen_today):
    found = take([], "https://a.go.id", limit=100, by=world.viewer("clerk"), at=NOW)
    assert sign_in(client, world, "clerk").get(f"/bukti/{found[0].pk}/").status_code == 404


def test_one_bad_file_stops_all(world):
    good, bad = SimpleUploadedFile("a.txt", b"halo"), SimpleUploadedFile("b.pdf", b"MZ000")
    with pytest.raises(Refusal, match="program komputer"):
        take([good, bad], "", limit=100, by=world.viewer("clerk"), at=NOW)

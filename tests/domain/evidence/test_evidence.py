"""Links that may stand, private clouds, and that evidence is seen only through what it hangs on."""

import pytest

from selaras.domain.audit.models import Event
from selaras.domain.evidence import actions, querysets
from selaras.domain.evidence.models import Attachment, Evidence
from selaras.domain.evidence.rules import LinkFault, LinkRefused, private_cloud, read_link
from selaras.domain.progress import actions as progress
from selaras.kernel.refusal import Forbidden, Refusal
from tests.factories.world import NOW, TODAY


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://dinkes.jambiprov.go.id/laporan?x=1", "https://dinkes.jambiprov.go.id/laporan?x=1"),
        ("  http://a.go.id ", "http://a.go.id"),
        ("www.jambiprov.go.id/berita", "https://www.jambiprov.go.id/berita"),
        ("localhost:8000/x", None),
    ],
)
def test_links_are_read(text, address):
    if address is None:
        with pytest.raises(LinkRefused):
            read_link(text)
    else:
        assert read_link(text) == address


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", LinkFault.EMPTY),
        ("javascript:alert(1)", LinkFault.SCHEME),
        ("data:text/html,<b>", LinkFault.SCHEME),
        ("file:///etc/passwd", LinkFault.SCHEME),
        ("ftp://a.go.id/x", LinkFault.SCHEME),
        ("https://budi:rahasia@a.go.id/", LinkFault.PASSWORD),
        ("https://", LinkFault.NOT_A_LINK),
        ("https://a b.go.id", LinkFault.NOT_A_LINK),
        ("https://a.go.id:99999/", LinkFault.NOT_A_LINK),
        ("bukan tautan", LinkFault.NOT_A_LINK),
        ("https://a.go.id/" + "x" * 2000, LinkFault.TOO_LONG),
        ("https://a.go.id/\u202egnp.exe", LinkFault.NOT_A_LINK),
    ],
)
def test_links_are_refused(text, code):
    with pytest.raises(LinkRefused) as refused:
        read_link(text)
    assert refused.value.code == code


def test_private_clouds_are_named():
    assert private_cloud("https://drive.google.com/file/d/1") == "Google Drive"
    assert private_cloud("https://pemprov-my.sharepoint.com/x") == "SharePoint"
    assert private_cloud("https://notdropbox.com/x") == ""
    assert private_cloud("https://jambiprov.go.id") == ""


def keep(world, name="clerk", digest="a" * 64):
    return actions.keep_file(
        name="foto.png",
        path="x/evidence/aa/1",
        media_type="image/png",
        size=12,
        digest=digest,
        by=world.viewer(name),
        at=NOW,
    )


def test_the_same_file_of_one_person_is_kept_once(world):
    first = keep(world)
    assert keep(world) == first
    assert keep(world, "peer") != first
    assert Event.objects.filter(verb="keep_file").count() == 2


def test_a_bad_link_is_refused_in_words(world):
    with pytest.raises(Refusal) as refused:
        actions.keep_link(url="javascript:alert(1)", by=world.viewer("clerk"), at=NOW)
    assert "http://" in refused.value.errors["link"]
    assert not Evidence.objects.exists()


def test_evidence_is_seen_through_its_thing(world, agreed):
    evidence = keep(world)
    for stranger in ("peer", "chief", "stranger", "operator"):
        assert querysets.seen_by(world.viewer(stranger), evidence.pk) is None
    progress.write_entry(
        date=TODAY,
        text="Menjawab keluhan",
        result_id=agreed.results.get().pk,
        by=world.viewer("clerk"),
        at=NOW,
        evidence=[evidence],
    )
    for reader in ("clerk", "chief", "head", "inspector"):
        assert querysets.seen_by(world.viewer(reader), evidence.pk) == evidence
    for stranger in ("peer", "stranger", "operator", "other_chief"):
        assert querysets.seen_by(world.viewer(stranger), evidence.pk) is None


def test_evidence_of_a_thing_that_knows_no_readers_is_its_senders_alone(world):
    evidence = keep(world)
    actions.attach(evidence=evidence, thing=world.units["bidang"], by=world.viewer("clerk"), at=NOW)
    assert querysets.seen_by(world.viewer("chief"), evidence.pk) is None


def test_attaching_twice_is_once_and_only_its_giver_detaches(world):
    evidence = keep(world)
    entry = progress.write_entry(
        date=TODAY, text="x", by=world.viewer("clerk"), at=NOW, evidence=[evidence, evidence]
    )
    attachment = Attachment.objects.get(thing_id=entry.pk)
    with pytest.raises(Forbidden):
        actions.detach(attachment_id=attachment.pk, by=world.viewer("chief"), at=NOW)
    actions.detach(attachment_id=attachment.pk, by=world.viewer("clerk"), at=NOW)
    assert not Attachment.objects.exists() and Evidence.objects.filter(pk=evidence.pk).exists()
    assert Event.objects.filter(verb="detach_evidence").count() == 1

"""What somebody whose direction changed sees and does: Beranda, the difference, the talk, the addendum."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from selaras.domain.changes.models import AddendumProposal, Change, Clarification
from selaras.domain.indicators import actions as indicators
from selaras.domain.needs import actions as needs
from selaras.domain.skp.models import HasilIndicator, Skp
from selaras.insight import home
from tests.factories.changes import act, agreed_direction, plans_digest
from tests.factories.direction import Direction
from tests.factories.world import TODAY, World
from tests.web.signing import sign_in


@pytest.fixture
def made(world: World) -> Direction:
    return agreed_direction(world)


@pytest.fixture(autouse=True)
def all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beranda shows the seven nearest deadlines; here the whole list is of interest."""
    monkeypatch.setattr(home, "MOST", 50)


def text(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, url
    return answer.content.decode()


def test_the_impact_stands_on_every_form_before_saving(
    client: Client, world: World, made: Direction, frozen_today: Any
) -> None:
    sign_in(client, world, "chief")
    kondisi = made.objectives["kondisi"].pk
    for url in (
        f"/kebutuhan/{made.need.pk}/ubah/",
        f"/kebutuhan/{made.need.pk}/hentikan/",
        f"/kebutuhan/{made.need.pk}/keterampilan/",
        f"/kebutuhan/{made.need.pk}/dampak/",
        f"/strategi/{kondisi}/ubah/",
        f"/strategi/{kondisi}/hentikan/",
        f"/klarifikasi/dampak/sasaran/{kondisi}/",
        f"/indikator/{made.indicator.pk}/target/?periode=2026",
        f"/klarifikasi/dampak/target/{made.indicator.pk}/?periode=2026",
    ):
        html = text(client, url)
        assert "<strong>2 orang</strong> dan 2 atasannya" in html, url
        assert "<strong>2 SKP yang disepakati</strong>" in html, url


def test_what_touches_nobody_says_so(
    client: Client, world: World, made: Direction, frozen_today: Any
) -> None:
    sign_in(client, world, "planner")
    html = text(client, f"/strategi/{made.objectives['kondisi2'].pk}/ubah/")
    assert "belum menyentuh siapa pun" in html


def test_from_the_change_to_the_talk(
    client: Client, world: World, made: Direction, frozen_today: Any
) -> None:
    sign_in(client, world, "planner")
    here = f"/kebutuhan/{made.need.pk}/ubah/"
    given = {"kind": "challenge", "statement": "Syarat <mudah>", "owner": str(world.id("chief"))}
    given |= {"affected": made.need.affected, "cause": made.need.cause, "version": str(made.need.version)}
    assert client.post(here, given).status_code == 302
    assert "0 dari 2 sudah membicarakannya" in text(client, "/klarifikasi/")
    task = Clarification.objects.get(employee=world.id("clerk"))
    sign_in(client, world, "clerk")
    assert "Bicarakan perubahan dengan atasan Anda" in text(client, "/")
    html = text(client, f"/klarifikasi/{task.pk}/")
    assert "<del>" in html and "Semula:" in html and "Menjadi:" in html and "Syarat &lt;mudah&gt;" in html
    assert client.post(f"/klarifikasi/{task.pk}/dibicarakan/").status_code == 302
    assert "Anda sudah menyatakannya" in text(client, f"/klarifikasi/{task.pk}/")
    assert "Bicarakan perubahan dengan atasan Anda" not in text(client, "/")
    sign_in(client, world, "chief")
    assert "Bicarakan perubahan dengan tim Anda" in text(client, "/")
    assert "Petugas Satu" in text(client, "/klarifikasi/")
    client.post(f"/klarifikasi/{task.pk}/dibicarakan/")
    task.refresh_from_db()
    assert task.state == "confirmed" and task.settled_by_id == world.id("chief")
    sign_in(client, world, "planner")
    assert "1 dari 2 sudah membicarakannya" in text(
        client, f"/klarifikasi/perubahan/{Change.objects.get().pk}/"
    )
    assert "Petugas Satu" not in text(client, f"/klarifikasi/perubahan/{Change.objects.get().pk}/")
    sign_in(client, world, "stranger")
    assert "Syarat &lt;mudah&gt;" in text(client, f"/klarifikasi/?tentang={made.need.pk}")
    assert "Syarat &lt;mudah&gt;" not in text(client, "/klarifikasi/?tentang=bukan-kunci")


def test_nothing_to_change_needs_a_reason(
    client: Client, world: World, made: Direction, frozen_today: Any
) -> None:
    needs.drop(need_id=made.need.pk, reason="Ditangani pusat", **act(world, "chief"))
    task = Clarification.objects.get(employee=world.id("clerk"))
    sign_in(client, world, "clerk")
    assert "tidak dipakai lagi" in text(client, f"/klarifikasi/{task.pk}/")
    here = f"/klarifikasi/{task.pk}/tanpa-perubahan/"
    assert client.post(here, {"reason": " "}).status_code == 422
    assert client.post(here, {"reason": "Loket tetap sama"}).status_code == 302
    assert "Loket tetap sama" in text(client, f"/klarifikasi/{task.pk}/")


def test_the_addendum_is_prepared_or_declined(
    client: Client, world: World, made: Direction, frozen_today: Any
) -> None:
    indicators.set_target(
        indicator_id=made.indicator.pk, period=world.year, value=Decimal("1.5"), **act(world, "chief")
    )
    before = plans_digest()
    sign_in(client, world, "clerk")
    proposal = AddendumProposal.objects.get(skp=made.plans["clerk"])
    assert "Usulan addendum SKP 2026" in text(client, "/")
    client.post(f"/klarifikasi/usulan/{proposal.pk}/tolak/", {"reason": "RHK saya tetap"})
    assert plans_digest() == before
    sign_in(client, world, "chief")
    assert "RHK saya tetap" in text(client, f"/klarifikasi/usulan/{proposal.pk}/")
    own = AddendumProposal.objects.get(skp=made.plans["chief"])
    html = text(client, f"/klarifikasi/usulan/{own.pk}/")
    assert "1,5" in html and "Siapkan addendum" in html
    answer = client.post(f"/klarifikasi/usulan/{own.pk}/ambil/")
    assert answer.url == f"/skp/{made.plans['chief'].pk}/"
    assert Skp.objects.get(pk=made.plans["chief"].pk).state == "returned"
    assert HasilIndicator.objects.get(result=made.results["chief"]).target == Decimal("1.5")


def test_a_need_whose_review_has_come_is_on_its_owners_home(
    client: Client, world: World, made: Direction, frozen_today: Any
) -> None:
    needs.edit(need_id=made.need.pk, values={"review_date": TODAY}, **act(world, "chief"))
    sign_in(client, world, "chief")
    assert "Tinjau kebutuhan yang Anda pegang" in text(client, "/")
    sign_in(client, world, "clerk")
    assert "Tinjau kebutuhan yang Anda pegang" not in text(client, "/")


def test_nothing_to_talk_over(client: Client, world: World, made: Direction, frozen_today: Any) -> None:
    sign_in(client, world, "stranger")
    assert "Tidak ada yang perlu dibicarakan" in text(client, "/klarifikasi/")


def test_forms_of_what_is_closed_say_so(
    client: Client, world: World, made: Direction, frozen_today: Any
) -> None:
    needs.drop(need_id=made.need.pk, reason="Ditangani pusat", **act(world, "chief"))
    sign_in(client, world, "chief")
    for name in ("ubah", "bukti", "keterampilan", "penilai"):
        html = text(client, f"/kebutuhan/{made.need.pk}/{name}/")
        assert "sudah dihentikan" in html and "<textarea" not in html, name

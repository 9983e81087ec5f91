from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from selaras.domain.strategy.models import Objective, ObjectiveLink
from selaras.kernel.keys import uuid7
from tests.factories.direction import Direction, direction
from tests.factories.world import World
from tests.web.signing import sign_in


@pytest.fixture
def made(world: World) -> Direction:
    return direction(world)


def test_the_outline_and_the_alignment(
    client: Client, world: World, made: Direction, frozen_today: Any
) -> None:
    html = sign_in(client, world, "stranger").get("/strategi/").content.decode()
    assert html.index("Pemerintah yang melayani") < html.index("Keluhan dijawab tepat waktu")
    assert "kontribusi 40" in html and "1,8" in html
    assert "Belum ada yang mengerjakan" in html and "Daya saing daerah" in html
    assert "Tambah sasaran" not in html
    found = client.get("/strategi/?cari=keluhan").content.decode()
    assert "Keluhan dijawab tepat waktu</a>" in found and "Pemerintah yang melayani" not in found


def test_the_page_of_an_objective(client: Client, world: World, made: Direction, frozen_today: Any) -> None:
    here = f"/strategi/{made.objectives['kondisi'].pk}/"
    html = sign_in(client, world, "stranger").get(here).content.decode()
    for text in (
        "Layanan dasar yang tanggap",
        "Waktu respons keluhan",
        made.need.statement,
        "Seluruhnya 2 orang",
    ):
        assert text in html, text
    assert "Keluhan bidang dijawab dua hari" not in html
    sign_in(client, world, "head")
    assert "Keluhan bidang dijawab dua hari" in client.get(here).content.decode()
    assert client.get(f"/strategi/{uuid7()}/").status_code == 404


def test_drawing_the_graph(client: Client, world: World, made: Direction, frozen_today: Any) -> None:
    sign_in(client, world, "planner")
    given = {
        "kind": "condition",
        "statement": "Stok obat aman",
        "code": "stok",
        "unit": str(world.units["bidang2"].pk),
        "first_year": "2025",
        "last_year": "2029",
        "parent": str(made.objectives["hasil"].pk),
        "contribution": "31",
    }
    touched = client.post("/strategi/baru/", given).content.decode()
    assert "1 orang" in touched and "klarifikasi ulang" in touched and "Stok obat aman" in touched
    given["impact_seen"] = given["parent"]
    over = client.post("/strategi/baru/", given)
    assert over.status_code == 422 and "Yang tersisa 30 %" in over.content.decode()
    assert not Objective.objects.filter(code="stok").exists()
    client.post("/strategi/baru/", given | {"contribution": "30"})
    row = Objective.objects.get(code="stok")
    here = f"/strategi/{row.pk}/"
    circle = client.post(
        f"/strategi/{made.objectives['misi'].pk}/induk/", {"parent": str(row.pk), "contribution": ""}
    )
    assert circle.status_code == 422
    client.post(f"{here}indikator/", {"indicator": str(made.indicator.pk)})
    client.post(f"{here}kebutuhan/", {"need": str(made.need.pk)})
    assert (row.indicator_links.count(), row.need_links.count()) == (1, 1)
    client.post(f"/strategi/indikator/{row.indicator_links.get().pk}/lepas/")
    client.post(f"/strategi/kebutuhan/{row.need_links.get().pk}/lepas/")
    client.post(f"/strategi/tautan/{row.parent_links.get().pk}/lepas/")
    assert not ObjectiveLink.objects.filter(child=row).exists()
    assert client.get(f"{here}hentikan/").status_code == 200
    client.post(f"{here}hentikan/")
    assert "Pakai lagi" in client.get(here).content.decode()
    client.post(f"{here}pakai-lagi/")
    row.refresh_from_db()
    assert row.retired_at is None


def test_the_loser_of_two_edits_sees_both(
    client: Client, world: World, made: Direction, frozen_today: Any
) -> None:
    sign_in(client, world, "planner")
    row = made.objectives["kondisi"]
    here = f"/strategi/{row.pk}/ubah/"
    given = {
        "kind": "condition",
        "unit": str(row.unit_id),
        "first_year": "2025",
        "last_year": "2029",
        "version": "1",
    }
    assert client.post(here, given | {"statement": "Satu"}).status_code == 302
    lost = client.post(here, given | {"statement": "Dua"})
    html = lost.content.decode()
    assert lost.status_code == 422 and "Satu" in html and "Dua" in html and 'value="2"' in html


def test_a_stranger_changes_nothing(client: Client, world: World, made: Direction, frozen_today: Any) -> None:
    sign_in(client, world, "stranger")
    here = f"/strategi/{made.objectives['kondisi'].pk}/"
    link = made.objectives["kondisi"].parent_links.get()
    for path in (
        f"{here}ubah/",
        f"{here}induk/",
        f"{here}indikator/",
        f"{here}kebutuhan/",
        f"{here}hentikan/",
        f"{here}pakai-lagi/",
        f"/strategi/tautan/{link.pk}/lepas/",
    ):
        assert client.post(path, {}).status_code == 403, path
    assert ObjectiveLink.objects.filter(pk=link.pk).exists()


def test_garis_pandang_is_unbroken(client: Client, world: World, made: Direction, frozen_today: Any) -> None:
    sign_in(client, world, "clerk")
    assert client.get("/strategi/garis-pandang/").url == f"/strategi/garis-pandang/{world.id('clerk')}/"
    html = client.get("/strategi/garis-pandang/", follow=True).content.decode()
    assert "Dari pekerjaan Anda sampai visi" in html and "garis utuh, 5 langkah" in html
    assert "RHK Anda, kontribusi 40 %" in html
    assert f"/skp/{made.plans['clerk'].pk}/" in html and f"/skp/{made.plans['chief'].pk}/" not in html
    assert "Kepala Bidang Uji" not in html
    sign_in(client, world, "peer")
    broken = client.get("/strategi/garis-pandang/", follow=True).content.decode()
    assert "garis terputus" in broken and "RHK yang belum sampai ke visi" in broken


@pytest.mark.parametrize(
    ("name", "status"), [("clerk", 200), ("chief", 200), ("inspector", 200), ("peer", 404), ("stranger", 404)]
)
def test_who_sees_whose_line(
    client: Client, world: World, made: Direction, frozen_today: Any, name: str, status: int
) -> None:
    sign_in(client, world, name)
    here = f"/strategi/garis-pandang/{world.id('clerk')}/"
    assert client.get(here).status_code == status
    assert client.get(f"{here}gambar.svg").status_code == status


def test_the_drawing_stands_alone(client: Client, world: World, made: Direction, frozen_today: Any) -> None:
    answer = sign_in(client, world, "clerk").get(f"/strategi/garis-pandang/{world.id('clerk')}/gambar.svg")
    root = ElementTree.fromstring(answer.content)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"Pemerintah yang melayani" in answer.content and b"<style>" in answer.content


def test_without_a_plan_the_page_says_what_to_do(client: Client, world: World, frozen_today: Any) -> None:
    html = sign_in(client, world, "clerk").get("/strategi/garis-pandang/", follow=True).content.decode()
    assert "Belum ada garis pandang" in html and "/skp/" in html
    assert client.get("/strategi/").status_code == 200

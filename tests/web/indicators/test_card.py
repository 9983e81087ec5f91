"""The card, its pair, its path and what it is made of, as pages."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from selaras.domain.indicators import actions
from selaras.domain.indicators.codes import Composition, Origin
from selaras.domain.indicators.models import Indicator, Target, TargetPath
from tests.factories.direction import direction
from tests.factories.figures import carded, here, post_of
from tests.factories.world import NOW, TODAY, World
from tests.web.signing import sign_in

CARD = {
    "name": "Waktu layanan", "unit_of_measure": "hari", "decimals": "1", "direction": "down",
    "formula": "default", "aggregation": "last", "version": "1",
}  # fmt: skip


def figure(world: World, indicator: Indicator, value: str) -> None:
    act = {"indicator_id": indicator.pk, "period": here("2026-TW3"), "by": world.viewer("planner"), "at": NOW}
    actions.give_observation(value=Decimal(value), origin=Origin.APPLICATION, **act)
    actions.measure(as_of=TODAY, **act)


def test_the_whole_card_is_filled_on_one_page(client: Client, world: World, frozen_today: Any) -> None:
    indicator, other = carded(world, owner=None, verifier=None), carded(world, "mutu")
    sign_in(client, world, "chief")
    assert (
        "Kartunya belum lengkap: apa artinya, cara menghitung, nilai awal, pemilik, pemeriksa."
        in client.get(f"/indikator/{indicator.pk}/").content.decode()
    )
    page = client.get(f"/indikator/{indicator.pk}/ubah/").content.decode()
    assert ", Bidang Pelayanan (Petugas Dua)" in page and "Kepala Dinas" in page
    given = CARD | {
        "owner_unit": str(indicator.owner_unit_id), "owner": str(post_of(world, "clerk").pk),
        "verifier": str(post_of(world, "clerk").pk), "baseline_value": "4,5", "baseline_year": "2025",
        "baseline_source": "LKjIP 2025", "pair": "mutu", "meaning": "Lama menunggu", "formula_words": "Median",
    }  # fmt: skip
    same = client.post(f"/indikator/{indicator.pk}/ubah/", given)
    assert same.status_code == 422 and "jabatan yang berbeda" in same.content.decode()
    unknown = client.post(f"/indikator/{indicator.pk}/ubah/", given | {"pair": "tiada"})
    assert "Tidak ada indikator berkode “tiada”" in unknown.content.decode()
    doubt = client.post(f"/indikator/{indicator.pk}/ubah/", given | {"baseline_value": "1.250"})
    assert "“1.250” dapat dibaca 1250 atau 1,25" in doubt.content.decode()
    client.post(f"/indikator/{indicator.pk}/ubah/", given | {"verifier": str(post_of(world, "peer").pk)})
    html = client.get(f"/indikator/{indicator.pk}/").content.decode()
    for words in ("4,5 hari (2025); LKjIP 2025", "(Petugas Dua)", "Indikator mutu"):
        assert words in html
    assert "belum lengkap" not in html
    assert "Waktu layanan" in client.get(f"/indikator/{other.pk}/").content.decode()


def test_a_value_never_stands_without_its_pair(client: Client, world: World, frozen_today: Any) -> None:
    good = carded(world, "mutu", unit_of_measure="%")
    fast = carded(world, "cepat", pair=good)
    for indicator, value in ((fast, "1.5"), (good, "92.5")):
        figure(world, indicator, value)
    sign_in(client, world, "stranger")
    for one, words in ((fast, "92,5"), (good, "1,5")):
        html = client.get(f"/indikator/{one.pk}/?periode=2026-TW3").content.decode()
        assert "Selalu dibaca bersama" in html and words in html
    listed = client.get("/indikator/").content.decode()
    assert "bersama Indikator mutu 92,50 %" in listed and "bersama Indikator cepat 1,50 hari" in listed


def test_the_objective_shows_the_pair_too(client: Client, world: World, frozen_today: Any) -> None:
    made = direction(world)
    figure(world, carded(world, "mutu", unit_of_measure="%", pair=made.indicator), "92.5")
    sign_in(client, world, "stranger")
    for path in (f"/strategi/{made.objectives['kondisi'].pk}/", f"/kebutuhan/{made.need.pk}/"):
        assert "bersama Indikator mutu 92,50 %" in client.get(path).content.decode()


def test_a_path_is_shown_before_it_is_saved(client: Client, world: World, frozen_today: Any) -> None:
    indicator = carded(world, aggregation="sum", decimals=0)
    sign_in(client, world, "chief")
    address = f"/indikator/{indicator.pk}/jalur/?tahun=2026&bentuk=even&bagian=quarter"
    shown = client.post(address, {"value": "1.001.000"}).content.decode()
    assert "Belum ada yang tersimpan" in shown and "1.001.000 x 1 / 4 = 250.250" in shown
    assert "Sebelum Anda menyimpan" in shown and "Perubahan belum menyentuh siapa pun" in shown
    assert not TargetPath.objects.exists()
    saved = client.post(address, {"value": "1.001.000", "simpan": "1"}, follow=True).content.decode()
    assert "Jalur target Tahun 2026 tersimpan" in saved or "Jalur target 2026 tersimpan" in saved
    assert "250.250 + 250.250 + 250.250 + 250.250 = 1.001.000" in saved
    assert Target.objects.filter(indicator=indicator).count() == 5


def test_an_own_path_that_misses_the_year_is_a_sentence_and_nothing_is_lost(
    client: Client, world: World, frozen_today: Any
) -> None:
    indicator = carded(world, aggregation="sum")
    sign_in(client, world, "chief")
    address = f"/indikator/{indicator.pk}/jalur/?tahun=2026&bentuk=own&bagian=quarter"
    typed = {"value": "100"} | {f"part-2026-TW{n}": str(n) for n in range(1, 5)}
    refused = client.post(address, typed | {"simpan": "1"})
    html = refused.content.decode()
    assert refused.status_code == 422
    assert "Jumlah bagiannya 10, padahal target setahun 100" in html and 'value="4"' in html
    gap = client.post(address, {"value": "100", "part-2026-TW1": "100"})
    assert "Isi semua bagiannya" in gap.content.decode()
    assert not Target.objects.exists()


@pytest.mark.parametrize(("name", "status"), [("clerk", 403), ("stranger", 403), ("planner", 200)])
def test_everybody_reads_a_path_few_set_it(
    client: Client, world: World, frozen_today: Any, name: str, status: int
) -> None:
    indicator = carded(world)
    sign_in(client, world, name)
    assert client.get(f"/indikator/{indicator.pk}/jalur/").status_code == 200
    assert client.post(f"/indikator/{indicator.pk}/jalur/", {"value": "5"}).status_code == status
    assert client.get(f"/indikator/{indicator.pk}/bagian/").status_code == status


def test_what_a_composite_is_made_of(client: Client, world: World, frozen_today: Any) -> None:
    whole, one, two = (carded(world, code) for code in ("utuh", "satu", "dua"))
    sign_in(client, world, "planner")
    address = f"/indikator/{whole.pk}/bagian/"
    given = {"composition": "value", "code-0": "satu", "weight-0": "60", "code-1": "dua", "weight-1": "40"}
    for wrong, words in (
        ({"code-1": "tiada"}, "Tidak ada indikator berkode “tiada”"),
        ({"code-1": "satu"}, "sudah ada di atas"),
        ({"code-1": "utuh"}, "Gabungan ini berputar: Indikator utuh → Indikator utuh"),
    ):
        refused = client.post(address, given | wrong)
        assert refused.status_code == 422 and words in refused.content.decode()
    assert client.post(address, given).status_code == 302
    for indicator, value in ((one, "2"), (two, "3")):
        figure(world, indicator, value)
    html = client.get(f"/indikator/{whole.pk}/?periode=2026-TW3").content.decode()
    assert "(40 x 3 + 60 x 2) / 100 = 2,4" in html and "Indikator satu" in html
    assert "bagian, bobot 60" in html
    assert "dibentuk dari indikator ini" in client.get(f"/indikator/{one.pk}/").content.decode()
    assert 'value="satu"' in client.get(address).content.decode()


def test_a_missing_part_is_said(client: Client, world: World, frozen_today: Any) -> None:
    whole, one = carded(world, "utuh"), carded(world, "satu")
    act = {"by": world.viewer("planner"), "at": NOW}
    actions.set_parts(indicator_id=whole.pk, composition=Composition.VALUE, parts={one.pk: Decimal(1)}, **act)
    actions.measure(indicator_id=whole.pk, period=here("2026-TW3"), as_of=TODAY, **act)
    sign_in(client, world, "clerk")
    html = client.get(f"/indikator/{whole.pk}/?periode=2026-TW3").content.decode()
    assert "Belum semua bagiannya bernilai" in html and "satu: –" in html

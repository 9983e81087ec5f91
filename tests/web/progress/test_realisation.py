"""The realisation page: autosave, adoption, arithmetic, sending, both texts on a conflict."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.domain.cycle import actions as cycle
from selaras.domain.cycle.codes import PeriodState
from selaras.domain.cycle.models import Period
from selaras.domain.evidence.models import Attachment
from selaras.domain.indicators.codes import Direction
from selaras.domain.indicators.models import Indicator, Measurement
from selaras.domain.progress.models import Realisation
from selaras.domain.progress.spots import spots_of
from selaras.domain.skp.models import HasilIndicator
from selaras.kernel.closed import holding_pen
from tests.factories.world import NOW, TODAY
from tests.web.signing import sign_in

BY_ITSELF = {"HTTP_X_AUTOSAVE": "1"}


@pytest.fixture
def quarter(world):
    return Period.objects.get(code="2026-TW4")


@pytest.fixture
def place(agreed, quarter):
    return f"/progres/realisasi/{quarter.pk}/{agreed.pk}/"


@pytest.fixture
def clerk(client, world, agreed, frozen_today):
    return sign_in(client, world, "clerk")


@pytest.fixture
def spot(agreed):
    return spots_of(agreed)[0].id


def measure(world, skp, quarter):
    with holding_pen():
        indicator = Indicator.objects.create(
            code="respons",
            name="Waktu respons",
            unit_of_measure="hari",
            direction=Direction.DOWN,
            owner_unit=world.units["dinas"],
        )
        HasilIndicator.objects.filter(result__skp=skp).update(
            indicator=indicator, direction=Direction.DOWN, target=Decimal(2), unit_of_measure="hari"
        )
        Measurement.objects.create(
            indicator=indicator,
            period=quarter,
            value=Decimal("1.8"),
            definition_version=1,
            as_of=TODAY,
            run_at=NOW,
        )


def test_the_switchers_period_leads_to_the_own_plan(clerk, quarter, place):
    assert clerk.get("/progres/realisasi/")["Location"] == f"/progres/realisasi/{quarter.pk}/"
    page = clerk.get(f"/progres/realisasi/{quarter.pk}/").content.decode()
    assert "≥ 120 keluhan" in page and "Kirim realisasi" in page and f'data-autosave="{place}kirim/"' in page


def test_autosave_keeps_and_tells_the_version(clerk, place, spot):
    answer = clerk.post(f"{place}kirim/", {f"value-{spot}": "90,5", "version": "0"}, **BY_ITSELF)
    assert (answer.status_code, answer.json()) == (200, {"version": 1})
    assert Realisation.objects.get().value == Decimal("90.5")
    page = clerk.get(place).content.decode()
    assert "90,5 / 120 x 100 = 75,42" in page and 'value="90,5"' in page


def test_autosave_tells_what_is_wrong_beside_the_field(clerk, place, spot):
    answer = clerk.post(f"{place}kirim/", {f"value-{spot}": "1.250", "version": "0"}, **BY_ITSELF)
    assert answer.status_code == 422 and answer.json()["errors"][0]["field"] == f"value-{spot}"
    assert not Realisation.objects.exists()


def test_autosave_shows_both_texts(clerk, place, spot):
    clerk.post(f"{place}kirim/", {f"value-{spot}": "1250,5", "version": "0"}, **BY_ITSELF)
    answer = clerk.post(f"{place}kirim/", {f"value-{spot}": "7", "version": "0"}, **BY_ITSELF)
    assert answer.status_code == 409
    assert answer.json()["theirs"] == {f"value-{spot}": "1250,5"} and answer.json()["version"] == 1
    plain = clerk.post(f"{place}kirim/", {f"value-{spot}": "7", "version": "0"})
    assert plain.status_code == 409 and 'value="7"' in plain.content.decode()


def test_sending_and_taking_back(clerk, place, spot):
    refused = clerk.post(f"{place}kirim/", {"send": "1", "version": "0"})
    assert refused.status_code == 422 and "Jumlah keluhan dijawab" in refused.content.decode()
    answer = clerk.post(f"{place}kirim/", {f"value-{spot}": "100", "send": "1", "version": "0"})
    assert answer.status_code == 302 and Realisation.objects.get().state == "sent"
    page = clerk.get(place).content.decode()
    assert "Tarik kembali" in page and "Kirim realisasi</button>" not in page
    clerk.post(f"{place}tarik/")
    assert Realisation.objects.get().state == "draft"


def test_what_is_measured_is_not_typed(clerk, world, agreed, quarter, place, spot):
    measure(world, agreed, quarter)
    page = clerk.get(place).content.decode()
    assert (
        "terukur" in page and f'name="value-{spot}"' not in page and "(2 x 2 - 1,8) / 2 x 100 = 110" in page
    )
    clerk.post(f"{place}kirim/", {"send": "1", "version": "0"})
    row = Realisation.objects.get()
    assert row.value == Decimal("1.8") and row.measurement is not None


def test_proof_is_attached_and_taken_off(clerk, place, spot):
    upload = SimpleUploadedFile("daftar.txt", b"isi")
    clerk.post(f"{place}kirim/", {f"value-{spot}": "1", f"files-{spot}": upload, "version": "0"})
    row, attachment = Realisation.objects.get(), Attachment.objects.get()
    assert attachment.thing_id == row.pk and "daftar.txt" in clerk.get(place).content.decode()
    assert clerk.post(f"/progres/realisasi/bukti/{row.pk}/{attachment.pk}/lepas/").status_code == 302
    assert not Attachment.objects.exists()


def test_a_shut_period_says_why(clerk, world, quarter, place, spot):
    cycle.change_state(period_id=quarter.pk, to=PeriodState.FROZEN, by=world.system, at=NOW)
    page = clerk.get(place).content.decode()
    assert "sedang dibekukan" in page and "Kirim realisasi</button>" not in page
    assert clerk.post(f"{place}kirim/", {f"value-{spot}": "1"}, **BY_ITSELF).status_code == 422


@pytest.mark.parametrize(
    ("name", "status"), [("chief", 200), ("head", 200), ("inspector", 200), ("peer", 404), ("stranger", 404)]
)
def test_who_reads_and_that_nobody_else_writes(
    client, world, agreed, frozen_today, place, spot, name, status
):
    reader = sign_in(client, world, name)
    assert reader.get(place).status_code == status
    given = {f"value-{spot}": "1", "version": "0"}
    expected = 404 if status == 404 else 422
    assert reader.post(f"{place}kirim/", given, **BY_ITSELF).status_code == expected
    assert not Realisation.objects.exists()


def test_without_a_plan_the_page_says_what_next(client, world, quarter, frozen_today):
    page = sign_in(client, world, "peer").get(f"/progres/realisasi/{quarter.pk}/").content.decode()
    assert "Belum ada SKP" in page

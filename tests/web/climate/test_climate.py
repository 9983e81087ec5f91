"""The pulse on pages: one answer a person, results after closing, ten answers or the next larger unit."""

import datetime as dt

import pytest

from selaras.domain.climate import actions
from selaras.domain.climate.models import PulseAnswer, PulseQuestion
from selaras.domain.cycle.models import Period
from selaras.kernel.closed import holding_pen
from tests.factories.world import NOW, TODAY
from tests.web.signing import sign_in


def ask(world, code="2026-TW4", opens=TODAY, closes=TODAY, text="Saya tahu apa yang diharapkan."):
    period = Period.objects.get(code=code)
    return actions.open_question(
        period_id=period.pk, text=text, opens_date=opens, closes_date=closes, by=world.viewer("admin"), at=NOW
    )


def closed(world, bidang=12, bidang2=11, dinas=0, code="2026-TW3"):
    question = ask(world, code, dt.date(2026, 9, 1), dt.date(2026, 9, 10))
    counts = {"bidang": bidang, "bidang2": bidang2, "dinas": dinas}
    with holding_pen():
        PulseAnswer.objects.bulk_create(
            PulseAnswer(
                question=question, unit=world.units[unit], score=4, words=f"Kata {unit} {n}" if n == 0 else ""
            )
            for unit, count in counts.items()
            for n in range(count)
        )
    return question


def test_answering_once(client, world, frozen_today):
    question = ask(world)
    clerk = sign_in(client, world, "clerk")
    assert "Saya tahu apa yang diharapkan." in clerk.get("/iklim/").content.decode()
    url = f"/iklim/{question.pk}/jawab/"
    wrong = clerk.post(url, {"score": "6", "words": "jelas sekali"})
    assert wrong.status_code == 422 and "jelas sekali" in wrong.content.decode()
    assert clerk.post(url, {"score": "4", "words": ""}).status_code == 302
    assert clerk.post(url, {"score": "4", "words": ""}).status_code == 422
    assert PulseAnswer.objects.count() == 1
    page = clerk.get("/iklim/").content.decode()
    assert "1 orang sudah menjawab" in page and "Kirim jawaban" not in page
    assert clerk.get(f"/iklim/{question.pk}/").status_code == 302


def test_results_by_unit(client, world, frozen_today):
    question = closed(world)
    page = sign_in(client, world, "head").get(f"/iklim/{question.pk}/").content.decode()
    assert "4,00" in page and "Bidang Pelayanan" in page and "Bidang Data" in page
    page = sign_in(client, world, "clerk").get("/iklim/").content.decode()
    assert "Bidang Pelayanan" in page and "Bidang Data" not in page


def test_a_small_unit_speaks_through_the_next_larger_one(client, world, frozen_today):
    question = closed(world, bidang=9, bidang2=11, dinas=3)
    page = sign_in(client, world, "clerk").get(f"/iklim/{question.pk}/").content.decode()
    assert "jawabannya ikut berbicara di Dinas Uji" in page
    assert '<th scope="row">Bidang Pelayanan</th>' not in page


def test_below_ten_nothing_is_shown(client, world, frozen_today):
    question = closed(world, bidang=5, bidang2=4)
    page = sign_in(client, world, "admin").get(f"/iklim/{question.pk}/").content.decode()
    assert "Jawaban kurang dari 10" in page and "4,00" not in page and "Kata bidang" not in page


@pytest.mark.parametrize(
    ("name", "reads"), [("admin", True), ("governor", True), ("clerk", False), ("chief", False)]
)
def test_words_are_for_those_who_run_it(client, world, frozen_today, name, reads):
    question = closed(world)
    page = sign_in(client, world, name).get(f"/iklim/{question.pk}/").content.decode()
    assert ("Kata bidang 0" in page) == reads


def test_the_trend_over_periods(client, world, frozen_today):
    closed(world)
    question = ask(world, "2026-TW2", dt.date(2026, 6, 1), dt.date(2026, 6, 10))
    with holding_pen():
        PulseAnswer.objects.bulk_create(
            PulseAnswer(question=question, unit=world.units["bkd"], score=3) for _n in range(10)
        )
    page = sign_in(client, world, "clerk").get("/iklim/").content.decode()
    assert "Dari waktu ke waktu" in page and "TW II 2026" in page


@pytest.mark.parametrize(
    ("name", "status"), [("admin", 200), ("officer", 200), ("clerk", 403), ("inspector", 403)]
)
def test_who_manages(client, world, frozen_today, name, status):
    question = ask(world)
    reader = sign_in(client, world, name)
    for url in ("/iklim/kelola/", "/iklim/kelola/buka/", f"/iklim/kelola/{question.pk}/"):
        assert reader.get(url).status_code == status


def test_opening_and_editing(client, world, frozen_today):
    admin = sign_in(client, world, "admin")
    period = Period.objects.get(code="2026-TW4")
    given = {
        "period": str(period.pk),
        "text": "Saya tahu.",
        "opens_date": "2026-11-24",
        "closes_date": "2026-11-01",
    }
    wrong = admin.post("/iklim/kelola/buka/", given)
    assert wrong.status_code == 422 and "sebelum tanggal buka" in wrong.content.decode()
    assert admin.post("/iklim/kelola/buka/", {**given, "closes_date": "2026-12-01"}).status_code == 302
    question = PulseQuestion.objects.get()
    url = f"/iklim/kelola/{question.pk}/"
    assert 'value="2026-12-01"' in admin.get(url).content.decode()
    edited = {"text": "Saya paham.", "opens_date": "2026-11-24", "closes_date": "2026-12-02"}
    assert admin.post(url, edited).status_code == 302
    question.refresh_from_db()
    assert question.text == "Saya paham."

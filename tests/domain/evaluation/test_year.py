"""rules.md 2.6: the last penilai decides the year having seen the others; proposed is what was held for most days."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.test import Client
from django.utils import translation

from selaras.domain.evaluation import actions
from selaras.domain.evaluation.codes import EvaluationState, Rating
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.evaluation.year import as_json, parts_of
from selaras.domain.skp.models import Skp
from selaras.kernel.closed import holding_pen
from selaras.kernel.keys import uuid7
from tests.domain.evaluation.making import SENIORS, agreed_plan, opened, period, rate_all
from tests.factories.world import NOW, World
from tests.web.signing import sign_in

MAY = dt.date(2026, 5, 11)


def moved(world: World) -> tuple[Skp, Skp]:
    """The clerk worked for another chief until 10 May, for the own chief from then on."""
    before = agreed_plan(world)
    with holding_pen():
        Skp.objects.filter(pk=before.pk).update(
            last_date=MAY - dt.timedelta(days=1), penilai=world.people["other_chief"]
        )
    before.refresh_from_db()
    return before, agreed_later(world)


def agreed_later(world: World) -> Skp:
    row = Skp.objects.get()
    row.id = uuid7()
    row._state.adding = True
    row.first_date, row.last_date, row.penilai = MAY, world.year.last_date, world.people["chief"]
    with holding_pen():
        row.save()
    return row


def judged(world: World, skp: Skp, code: str, hasil: str, perilaku: str = "sesuai") -> Evaluation:
    """Delivered by the plan's penilai, without the room."""
    span = period(code)
    with holding_pen():
        return Evaluation.objects.create(
            skp=skp, period=span, employee_id=skp.employee_id, penilai_id=skp.penilai_id, unit_id=skp.unit_id,
            kind="yearly" if code == "2026" else "periodic", state=EvaluationState.DELIVERED,
            hasil_rating=hasil, perilaku_rating=perilaku, predikat="baik", rulebook="permenpanrb-6-2022",
            delivered_at=NOW, delivered_by_id=skp.penilai_id,
        )  # fmt: skip


def opened_year(world: World, skp: Skp) -> Any:
    row = actions.open_evaluation(
        skp_id=skp.pk, period_id=period("2026").pk, by=world.viewer(SENIORS["clerk"]), at=NOW
    )
    return Evaluation.objects.for_judging().get(pk=row.pk)


def test_each_part_speaks_for_its_own_days(world: World) -> None:
    before, after = moved(world)
    judged(world, before, "2026-TW1", "di_atas")
    judged(world, before, "2026-TW2", "di_atas")
    judged(world, after, "2026-TW2", "sesuai")
    judged(world, after, "2026-TW3", "sesuai", "di_atas")
    year = parts_of(opened_year(world, after))
    assert year is not None
    spans = [(part.first_date, part.last_date, part.penilai, part.hasil) for part in year.parts]
    other, own = world.people["other_chief"].full_name, world.people["chief"].full_name
    assert spans == [
        (dt.date(2026, 1, 1), dt.date(2026, 3, 31), other, Rating.DI_ATAS),
        (dt.date(2026, 4, 1), dt.date(2026, 5, 10), other, Rating.DI_ATAS),
        (dt.date(2026, 5, 11), dt.date(2026, 6, 30), own, Rating.SESUAI),
        (dt.date(2026, 7, 1), dt.date(2026, 9, 30), own, Rating.SESUAI),
    ]
    assert year.hasil.days == {Rating.DI_ATAS: 130, Rating.SESUAI: 143}
    assert (year.hasil.rating, year.perilaku.rating) == (Rating.SESUAI, Rating.SESUAI)


def test_the_year_of_a_plan_that_ended_speaks_instead_of_its_quarters(world: World) -> None:
    before, after = moved(world)
    judged(world, before, "2026-TW1", "di_atas")
    judged(world, before, "2026", "di_bawah")
    year = parts_of(opened_year(world, after))
    assert year is not None
    assert [(part.period, part.first_date, part.last_date) for part in year.parts] == [
        ("2026", dt.date(2026, 1, 1), dt.date(2026, 5, 10))
    ]
    assert year.hasil.rating is Rating.DI_BAWAH


def test_a_draft_of_another_and_a_quarter_tell_nothing(world: World) -> None:
    before, after = moved(world)
    row = judged(world, before, "2026-TW1", "di_atas")
    with holding_pen():
        Evaluation.objects.filter(pk=row.pk).update(state=EvaluationState.DRAFT)
    assert parts_of(opened_year(world, after)) is None
    assert parts_of(Evaluation.objects.for_judging().get(pk=row.pk)) is None
    assert as_json(None) is None


def test_the_room_and_the_result_show_it_and_delivery_keeps_it(client: Client, world: World) -> None:
    before, after = moved(world)
    judged(world, before, "2026-TW1", "di_atas")
    judged(world, after, "2026-TW3", "sesuai")
    evaluation = opened_year(world, after)
    told = sign_in(client, world, "chief").get(f"/evaluasi/{evaluation.pk}/").content.decode()
    for words in ("Bagian tahun yang sudah dinilai", world.people["other_chief"].name, "92 dari 182 hari"):
        assert words in told, words
    rate_all(world, evaluation)
    done = actions.deliver(evaluation_id=evaluation.pk, by=world.viewer("chief"), at=NOW)
    assert done.facts["year"]["hasil"] == {
        "rating": "sesuai", "days": {"di_atas": 90, "sesuai": 92}, "tied": False,
    }  # fmt: skip
    judged(world, after, "2026-TW4", "di_atas")  # later: what was kept stays
    told = client.get(f"/evaluasi/{evaluation.pk}/").content.decode()
    assert "92 dari 182 hari" in told


def test_a_tie_is_said(client: Client, world: World) -> None:
    _before, after = moved(world)
    judged(world, after, "2026-TW3", "sesuai")
    judged(world, after, "2026-TW4", "di_atas")
    evaluation = opened_year(world, after)
    with translation.override("id"):
        told = sign_in(client, world, "chief").get(f"/evaluasi/{evaluation.pk}/").content.decode()
    assert "92 dari 184 hari, sama lama dengan yang lain; yang terakhir diusulkan" in told


def test_a_quarter_shows_no_parts(client: Client, world: World) -> None:
    evaluation = opened(world)
    told = sign_in(client, world, "chief").get(f"/evaluasi/{evaluation.pk}/").content.decode()
    assert "Bagian tahun yang sudah dinilai" not in told

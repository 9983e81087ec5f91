"""Plans, realisations and evaluations as the tests of this stage need them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from selaras.domain.cycle.models import Period
from selaras.domain.evaluation import actions, content
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.progress.codes import RealisationState
from selaras.domain.progress.models import Realisation
from selaras.domain.skp.berakhlak import VALUES
from selaras.domain.skp.codes import SkpForm, SkpLayout, SkpState
from selaras.domain.skp.models import HasilIndicator, HasilKerja, PerilakuKerja, Skp
from selaras.kernel.closed import holding_pen
from tests.factories.world import NOW, World

REASON = (
    "Dua angkatan selesai dengan hasil uji yang jauh di atas tahun lalu, dan kader memakai bahan itu "
    "di posyandu."
)
SENIORS = {"clerk": "chief", "peer": "chief", "chief": "head", "head": "governor", "stranger": "other_chief"}


def period(code: str = "2026-TW4") -> Period:
    return Period.objects.get(code=code)


def agreed_plan(
    world: World, name: str = "clerk", *, targets: tuple[int, ...] = (100, 50), **more: Any
) -> Skp:
    """An agreed plan with one RHK and one line a target."""
    employee = world.people[name]
    post = employee.assignments.select_related("position__unit").get(kind="definitif").position
    year = world.year
    with holding_pen():
        skp = Skp.objects.create(
            employee=employee,
            period=year,
            penilai=world.people[SENIORS[name]],
            position=post,
            unit=post.unit,
            first_date=year.first_date,
            last_date=year.last_date,
            state=SkpState.AGREED,
            submitted_at=NOW,
            submitted_by_id=employee.pk,
            agreed_at=NOW,
            agreed_by_id=world.id(SENIORS[name]),
            layout=more.pop("layout", SkpLayout.PEGAWAI),
            form=more.pop("form", SkpForm.KUANTITATIF),
            **more,
        )
        PerilakuKerja.objects.bulk_create(PerilakuKerja(skp=skp, value=value.code) for value in VALUES)
        for number, target in enumerate(targets, 1):
            result = HasilKerja.objects.create(skp=skp, number=number, statement=f"Hasil kerja {number}")
            HasilIndicator.objects.create(
                result=result,
                number=1,
                aspek="kuantitas",
                text=f"Indikator {number}",
                target=Decimal(target),
                unit_of_measure="berkas",
            )
    return skp


def realise(skp: Skp, *values: int | None, code: str = "2026-TW4") -> None:
    """Sent realisations of the plan's lines, in order; None leaves a line out."""
    span = period(code)
    with holding_pen():
        for result, value in zip(skp.results.order_by("number"), values, strict=True):
            if value is not None:
                Realisation.objects.create(
                    result=result,
                    line=result.indicators.get(),
                    period=span,
                    employee_id=skp.employee_id,
                    value=Decimal(value),
                    state=RealisationState.SENT,
                    sent_at=NOW,
                )


def facts_of(evaluation: Evaluation) -> content.Facts:
    return content.facts_of(Evaluation.objects.for_judging().get(pk=evaluation.pk))


def opened(
    world: World, name: str = "clerk", *, code: str = "2026-TW4", values: tuple[int | None, ...] = (100, 50)
) -> Evaluation:
    skp = agreed_plan(world, name)
    realise(skp, *values, code=code)
    return actions.open_evaluation(
        skp_id=skp.pk, period_id=period(code).pk, by=world.viewer(SENIORS[name]), at=NOW
    )


def rate_all(
    world: World, evaluation: Evaluation, hasil: str = "sesuai", perilaku: str = "sesuai", reason: str = ""
) -> Evaluation:
    """Every RHK, every value and both overall ratings, by the penilai."""
    name = next(name for name, person in world.people.items() if person.pk == evaluation.penilai_id)
    return actions.rate(
        evaluation_id=evaluation.pk,
        results={result.pk: (hasil, reason) for result in evaluation.skp.results.all()},
        values={value.code: (perilaku, reason) for value in VALUES},
        hasil_rating=hasil,
        hasil_reason=reason,
        perilaku_rating=perilaku,
        perilaku_reason=reason,
        by=world.viewer(name),
        at=NOW,
    )


def delivered(world: World, name: str = "clerk", *, at: Any = NOW, **more: Any) -> Evaluation:
    evaluation = rate_all(world, opened(world, name, **more))
    return actions.deliver(evaluation_id=evaluation.pk, by=world.viewer(SENIORS[name]), at=at)

"""November: what waits on the desks of those whose homes are shown."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from typing import Any

from demo.cast import Cast, moment
from demo.people import Person
from demo.plans import Desk, Plan
from demo.work import CALENDAR, Yearbook
from selaras.domain.evaluation import actions as evaluations
from selaras.domain.evaluation import content
from selaras.domain.evaluation.codes import Rating
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.evidence import actions as evidence
from selaras.domain.feedback import actions as feedback
from selaras.domain.progress import actions as progress
from selaras.domain.skp import actions as skp
from selaras.domain.skp import berakhlak
from selaras.domain.skp import content as plans
from selaras.domain.skp.codes import LampiranKind
from selaras.gateways.storage import keep_evidence

from . import words
from .words import Rated

LIMIT = 1_000_000


class Autumn:
    """One government's November, counted back from the story's day in working days."""

    def __init__(self, cast: Cast, desk: Desk, book: Yearbook) -> None:
        self.cast, self.desk, self.book = cast, desk, book
        self.quarter = book.periods["2026-TW3"]

    def day(self, back: int) -> dt.date:
        """``back`` working days before the story's day (0: that day; negative: after it)."""
        return CALENDAR.add_working_days(self.cast.today, -back) if back else self.cast.today

    def act(self, person: Person, back: int, hour: int = 9, minute: int = 0) -> dict[str, Any]:
        day = self.day(back)
        return {"by": self.cast.viewer(person, day), "at": moment(day, hour, minute)}

    def superior(self, person: Person) -> Person:
        return self.cast.by_id[self.cast.led_by[person.id]]

    def plan(self, person: Person) -> Plan:
        return self.desk.plans[person.id]

    def evaluate(self, person: Person, rated: Rated, back: int) -> Evaluation:
        """Open and rate: as the facts suggest, in the story's own words where it says otherwise."""
        penilai, plan = self.superior(person), self.plan(person)
        act = self.act(penilai, back, 10)
        if rated.self_note:
            evaluations.write_self_note(
                skp_id=plan.skp.pk,
                period_id=self.quarter.pk,
                text=rated.self_note,
                **self.act(person, back + 6, 15),
            )
        row = evaluations.open_evaluation(skp_id=plan.skp.pk, period_id=self.quarter.pk, **act)
        facts = content.facts_of(Evaluation.objects.for_judging().get(pk=row.pk))
        results = {one.result.pk: self._rating(one.suggested, rated) for one in facts.results}
        values = {value.code: _behaved(value.code, rated) for value in berakhlak.VALUES}
        hasil, why = self._rating(facts.suggested, rated)
        return evaluations.rate(
            evaluation_id=row.pk,
            results=results,
            values=values,
            hasil_rating=hasil,
            hasil_reason=why,
            perilaku_rating=rated.perilaku,
            perilaku_reason=rated.perilaku_reason,
            recommendation=rated.recommendation,
            **act,
        )

    def _rating(self, suggested: Rating | None, rated: Rated) -> tuple[str, str]:
        wanted = rated.hasil or suggested or Rating.SESUAI
        is_owed = wanted != suggested or wanted == Rating.DI_BAWAH
        return str(wanted), rated.hasil_reason if is_owed else ""

    def deliver(self, person: Person, rated: Rated, back: int) -> Evaluation:
        row = self.evaluate(person, rated, back)
        return evaluations.deliver(evaluation_id=row.pk, **self.act(self.superior(person), back, 14))

    def hand_in(self, person: Person, started: int, handed: int) -> None:
        """A newcomer's first plan, handed up and not yet answered."""
        plan = skp.draft(employee_id=person.id, period=self.desk.year, **self.act(person, started))
        above = self.plan(self.superior(person)).results
        act = self.act(person, handed, 13)
        for task in person.office.tasks[:2]:
            line = {
                "aspek": task.aspek,
                "text": task.line,
                "target": task.target,
                "unit_of_measure": task.unit,
            }
            values = {"statement": task.text, "parent": above[min(task.serves, len(above) - 1)]}
            skp.add_result(skp_id=plan.pk, values=values, lines=[line], **act)
        for kind, text in words.NEW_ATTACHMENTS.items():
            skp.set_lampiran(skp_id=plan.pk, kind=LampiranKind(kind), texts=[text], version=None, **act)
        skp.submit(skp_id=plan.pk, **self.act(person, handed, 14, 2))
        plan.refresh_from_db()
        self.desk.plans[person.id] = Plan(person, plan, plans.results_of(plan), [None, None], {}, [])

    def amend(self, person: Person, reason: str, added: Mapping[str, Any], back: int) -> None:
        """An addendum: opened with its reason, changed, handed up again."""
        plan = self.plan(person)
        skp.revise(skp_id=plan.skp.pk, reason=reason, **self.act(person, back + 2))
        skp.edit_result(
            result_id=plan.results[-1].pk, values=dict(added), lines=None, **self.act(person, back + 1)
        )
        skp.submit(skp_id=plan.skp.pk, **self.act(person, back, 14))

    def say(
        self, giver: Person, receiver: Person, well: str, step: str, back: int, about: int | str = 0
    ) -> Any:
        """Feedback about a result of the receiver by its place, or about a value by its code."""
        result = self.plan(receiver).results[about].pk if isinstance(about, int) else None
        return feedback.give(
            receiver_id=receiver.id,
            went_well=well,
            next_step=step,
            result_id=result,
            value=about if isinstance(about, str) else "",
            **self.act(giver, back, 15, 20),
        )

    def ask(self, asker: Person, giver: Person, question: str, back: int) -> Any:
        plan = self.plan(asker)
        return feedback.ask(
            giver_id=giver.id, question=question, result_id=plan.results[0].pk, **self.act(asker, back, 11)
        )

    def invite(self, person: Person, topic: str, ahead: int, hour: int = 9, back: int = 4) -> Any:
        """A dialogue still to come."""
        planned = moment(self.day(-ahead), hour)
        return feedback.plan_dialogue(
            employee_id=person.id,
            planned_at=planned,
            topic=topic,
            **self.act(self.superior(person), back, 8, 30),
        )

    def hold(self, person: Person, topic: str, notes: str, steps: str, back: int) -> None:
        """A dialogue that took place."""
        superior = self.superior(person)
        planned = feedback.plan_dialogue(
            employee_id=person.id,
            planned_at=moment(self.day(back), 9),
            topic=topic,
            **self.act(superior, back + 5),
        )
        feedback.hold_dialogue(
            dialogue_id=planned.pk, notes=notes, agreed_steps=steps, **self.act(superior, back, 10, 15)
        )

    def write(
        self,
        person: Person,
        text: str,
        amount: Any,
        unit: str,
        back: int,
        file: tuple[str, bytes] | None = None,
    ) -> None:
        """A day's entry through its door, with a file as evidence where there is one."""
        act = self.act(person, back, 15, 45)
        held = []
        if file:
            stored = keep_evidence(self.cast.agency_id, file[0], io.BytesIO(file[1]), LIMIT)
            held.append(
                evidence.keep_file(
                    name=stored.name,
                    path=stored.path,
                    media_type=stored.media_type,
                    size=stored.size,
                    digest=stored.digest,
                    **act,
                )
            )
        progress.write_entry(
            date=self.day(back),
            text=text,
            result_id=self.plan(person).results[0].pk,
            amount=amount,
            unit_of_measure=unit,
            evidence=held,
            **act,
        )


def _behaved(code: str, rated: Rated) -> tuple[str, str]:
    if code in rated.above:
        return str(Rating.DI_ATAS), rated.perilaku_reason or words.ABOVE
    return str(Rating.SESUAI), ""

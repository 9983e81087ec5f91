"""One of every thing, built once through the actions, most of them the clerk's; sensitive texts carry a marker."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from typing import Any

from selaras.domain.climate import actions as climate
from selaras.domain.competency.models import Competency
from selaras.domain.cycle import actions as cycle
from selaras.domain.cycle.models import Period
from selaras.domain.development import actions as development
from selaras.domain.development.codes import ProposalReason, TrainingForm, TrainingPath
from selaras.domain.evaluation import actions as evaluation
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.evidence import actions as evidence
from selaras.domain.evidence.models import Attachment
from selaras.domain.feedback import actions as feedback
from selaras.domain.indicators import actions as indicators
from selaras.domain.needs import actions as needs
from selaras.domain.needs.codes import FactKind, NeedKind
from selaras.domain.organization.models import Grant, Nip
from selaras.domain.progress import actions as progress
from selaras.domain.progress.actions import Entered
from selaras.domain.progress.models import Realisation
from selaras.domain.progress.spots import spots_of
from selaras.domain.recognition import actions as recognition
from selaras.domain.skp import actions as skp
from selaras.domain.skp.berakhlak import VALUES
from selaras.domain.skp.codes import LampiranKind, Perspektif, SkpLayout
from selaras.domain.skp.models import Skp
from selaras.domain.strategy import actions as strategy
from selaras.domain.strategy.codes import ObjectiveKind
from selaras.domain.strategy.models import ObjectiveIndicator, ObjectiveLink, ObjectiveNeed
from selaras.domain.tenancy import actions as tenancy
from selaras.gateways.storage import keep_evidence, keep_import
from selaras.insight import papers
from selaras.insight.models import PaperKind
from selaras.intake import batches
from selaras.intake.codes import ImportKind
from selaras.intake.hr.columns import FIELDS as HR_FIELDS
from selaras.intake.mappings import read_mapping
from selaras.notices.models import Notice
from tests.access import things_rights
from tests.domain.skp.plans import LINE
from tests.factories.direction import GRAPH, Direction, answered, measured
from tests.factories.world import NOW, TODAY, World
from tests.intake.people import as_csv
from tests.intake.people import person as row_of

from . import things_record, things_strategy
from .things_accounts import account_things
from .things_analyses import build_analyses
from .things_changes import build_changes
from .things_feeds import build_feeds
from .things_imports import make_imports
from .things_indicators import build_indicators
from .things_moves import build_moves
from .things_organization import organisation
from .things_satisfaction import build_surveys

Things = dict[str, Any]
LATER = NOW + dt.timedelta(days=3)
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n"


def as_(world: World, name: str) -> dict[str, Any]:
    return {"by": world.viewer(name), "at": NOW}


def build_things(world: World) -> Things:
    """Name -> the thing itself (a model row), a key or a text; what fills addresses and bodies of the table."""
    made: Things = {name: person for name, person in world.people.items()}
    made |= {f"unit_{key}": unit for key, unit in world.units.items()}
    made |= {p.code: p for p in Period.objects.all()}
    made |= {f"nip_{name}": Nip.objects.get(employee=made[name]).nip for name in ("clerk", "chief")}
    parts = (
        _direction,
        _plans,
        _progress,
        _evaluations,
        _feedback,
        _around,
        _office,
        organisation,
        build_moves,
        build_analyses,
        things_strategy.build,
        build_changes,
        build_surveys,
        build_feeds,
        build_indicators,
        things_rights.build,
    )
    for part in parts:
        part(world, made)
        for unit in world.units.values():  # a file may have numbered the tree anew
            unit.refresh_from_db(fields=["first", "last"])
    things_record.build(world, made)
    return made


def _direction(world: World, made: Things) -> None:
    found = Direction()
    for code, kind, statement, unit, parent, share in GRAPH:
        found.objectives[code] = made[code] = strategy.add(
            code=code,
            kind=kind,
            statement=statement,
            unit=world.units[unit],
            first_year=2025,
            last_year=2029,
            parent_id=found.objectives[parent].pk if parent else None,
            contribution=None if share is None else Decimal(share),
            **as_(world, "planner"),
        )
    found.indicator = made["indicator"] = measured(world)
    made["need"] = answered(world, found)
    _need_in_round(world, made)
    strategy.link_indicator(
        objective_id=made["kondisi"].pk, indicator_id=made["indicator"].pk, **as_(world, "planner")
    )
    made["parent_link"] = ObjectiveLink.objects.get(child=made["kondisi"])
    made["indicator_link"] = ObjectiveIndicator.objects.get(objective=made["kondisi"])
    made["need_link"] = ObjectiveNeed.objects.get(objective=made["kondisi"])
    made["retired"] = strategy.add(
        code="lama", kind=ObjectiveKind.CONDITION, statement="Kondisi lama", unit=world.units["bidang"],
        first_year=2025, last_year=2029, parent_id=made["hasil"].pk, **as_(world, "planner"),
    )  # fmt: skip
    strategy.retire(objective_id=made["retired"].pk, **as_(world, "planner"))


def _need_in_round(world: World, made: Things) -> None:
    """A second need, still being scored; a third that was dropped."""
    made["fact"] = made["need"].facts.get()
    made["demand"] = made["need"].demands.get()
    for name in ("open_need", "dropped_need"):
        made[name] = needs_state(world, f"TERBUKA-KEBUTUHAN {name}")
    needs.add_fact(
        need_id=made["open_need"].pk,
        kind=FactKind.COMPLAINT_CATEGORY,
        text="Antrean panjang",
        **as_(world, "chief"),
    )
    needs.demand(
        need_id=made["open_need"].pk, competency=Competency.objects.get(code="komunikasi"), level=3,
        posts="petugas loket", **as_(world, "chief"),
    )  # fmt: skip
    made["open_fact"], made["open_demand"] = made["open_need"].facts.get(), made["open_need"].demands.get()
    needs.score(need_id=made["open_need"].pk, urgency=5, seriousness=4, growth=3, **as_(world, "clerk"))
    needs.drop(need_id=made["dropped_need"].pk, reason="Tidak lagi perlu", **as_(world, "chief"))
    made["communication"] = Competency.objects.get(code="komunikasi")


def needs_state(world: World, statement: str) -> Any:
    return needs.state(
        unit=world.units["bidang"], year=2026, kind=NeedKind.CHALLENGE, statement=statement,
        owner=world.people["chief"], participants=[world.people["clerk"]], affected="Warga.", cause="Antrean.",
        **as_(world, "chief"),
    )  # fmt: skip


def _plans(world: World, made: Things) -> None:
    cycle.open_year(year=2025, by=world.system, at=NOW)
    made |= {p.code: p for p in Period.objects.filter(year=2025)}
    made["chief_plan"] = agreed(world, "chief", "head", objective=made["kondisi"])
    made["chief_result"] = made["chief_plan"].results.get()
    made["plan"] = agreed(
        world, "clerk", "chief", parent=made["chief_result"], statement="RAHASIA-RHK keluhan terjawab",
        lines=(LINE, LINE | {"text": "Waktu respons", "indicator": made["indicator"]}),
    )  # fmt: skip
    made["result"] = made["plan"].results.get()
    made["draft"] = drafted(
        world, "clerk", year="2025", objective=made["kondisi"], statement="RAHASIA-DRAF arsip rapi"
    )
    made["draft_result"] = made["draft"].results.get()
    made["submitted"] = submitted(world, "peer", parent=made["chief_result"], statement="Arsip tersusun")
    made["submitted_result"] = made["submitted"].results.get()
    made["other_plan"] = agreed(world, "stranger", "other_chief", objective=made["kondisi2"])
    made["other_result"] = made["other_plan"].results.get()


def drafted(world: World, name: str, year: str = "2026", lines: Any = (LINE,), **values: Any) -> Skp:
    plan = skp.draft(employee_id=world.id(name), period=Period.objects.get(code=year), **as_(world, name))
    if plan.layout == SkpLayout.JPT:
        values["perspektif"] = Perspektif.PENERIMA_LAYANAN
    values = {"statement": f"Hasil {name}", **values}
    skp.add_result(skp_id=plan.pk, values=values, lines=lines, **as_(world, name))
    for kind in LampiranKind:
        skp.set_lampiran(skp_id=plan.pk, kind=kind, texts=[f"Isi {kind}"], version=None, **as_(world, name))
    plan.refresh_from_db()
    return plan


def submitted(world: World, name: str, **values: Any) -> Skp:
    plan = drafted(world, name, **values)
    skp.submit(skp_id=plan.pk, **as_(world, name))
    plan.refresh_from_db()
    return plan


def agreed(world: World, name: str, boss: str, **values: Any) -> Skp:
    plan = submitted(world, name, **values)
    skp.add_remark(
        skp_id=plan.pk,
        text=f"{'RAHASIA-CATATAN-SKP' if name == 'clerk' else 'Catatan'} jelas",
        **as_(world, boss),
    )
    skp.agree(skp_id=plan.pk, **as_(world, boss))
    plan.refresh_from_db()
    return plan


def _progress(world: World, made: Things) -> None:
    clerk = as_(world, "clerk")
    stored = keep_evidence(world.agency.pk, "bukti.pdf", io.BytesIO(PDF), 200_000)
    made["proof"] = evidence.keep_file(
        name=stored.name,
        path=stored.path,
        media_type=stored.media_type,
        size=stored.size,
        digest=stored.digest,
        **clerk,
    )
    made["link"] = evidence.keep_link(url="https://contoh.go.id/notulen", name="Notulen", **clerk)
    made["entry"] = progress.write_entry(
        date=TODAY, text="RAHASIA-PROGRES dua puluh keluhan", result_id=made["result"].pk,
        evidence=[made["proof"], made["link"]], **clerk,
    )  # fmt: skip
    made["proof_on_entry"] = Attachment.objects.get(evidence=made["proof"])
    made["withdrawn"] = progress.write_entry(
        date=TODAY, text="Salah catat", result_id=made["result"].pk, **clerk
    )
    progress.withdraw_entry(entry_id=made["withdrawn"].pk, **clerk)
    for code in ("2026-TW1", "2026-TW3", "2026-TW4"):
        realise(world, made, code, f"RAHASIA-REALISASI {code}", evidence=[made["proof"]])
        progress.send(skp_id=made["plan"].pk, period_id=made[code].pk, **clerk)
    realise(world, made, "2026-TW2", "RAHASIA-REALISASI-BELUM selesai", evidence=[made["proof"]])
    made["spot"] = spots_of(made["plan"])[0].id
    of_line = Realisation.objects.filter(line=made["spot"])
    made["realisation"] = of_line.get(period=made["2026-TW3"])
    made["open_realisation"] = of_line.get(period=made["2026-TW2"])
    made["proof_on_realisation"] = Attachment.objects.get(
        kind="realisation", thing_id=made["open_realisation"].pk
    )


def realise(world: World, made: Things, code: str, words: str, **more: Any) -> None:
    spot = spots_of(made["plan"])[0].id
    progress.fill(
        skp_id=made["plan"].pk, period_id=made[code].pk, spot_id=spot,
        entered=Entered(Decimal(30), words, **more), **as_(world, "clerk"),
    )  # fmt: skip


def _evaluations(world: World, made: Things) -> None:
    """The clerk's quarters: TW1 objected, TW2 not opened, TW3 a draft, TW4 delivered and unread."""
    clerk, chief = as_(world, "clerk"), as_(world, "chief")
    for code, name, words in (
        ("2026-TW1", "explained", "RAHASIA-ALASAN-HASIL"),
        ("2026-TW4", "delivered", "RAHASIA-ALASAN-HASIL"),
        ("2026-TW3", "rating", "RAHASIA-ALASAN-DRAF"),
    ):
        evaluation.write_self_note(
            skp_id=made["plan"].pk, period_id=made[code].pk, text="RAHASIA-PENILAIAN-DIRI cukup puas", **clerk
        )
        made[name] = rated(world, made, code, words)
        if name != "rating":
            evaluation.deliver(evaluation_id=made[name].pk, **chief)
    objected = {"evaluation_id": made["explained"].pk}
    evaluation.file_objection(
        reason="RAHASIA-KEBERATAN karena data loket kedua belum dihitung.", **objected, **clerk
    )
    evaluation.explain(text="RAHASIA-PENJELASAN: data loket kedua memang belum ada.", **objected, **chief)
    evaluation.remark_distribution(
        unit_id=world.units["bidang"].pk, period_id=made["2026-TW4"].pk, reason="RAHASIA-SEBARAN unit kecil",
        counts={}, **chief,
    )  # fmt: skip
    made["unit_predikat"] = evaluation.set_unit_predikat(
        unit_id=world.units["bidang"].pk, period_id=made["2026-TW4"].pk, predikat="baik", basis="Rencana aksi",
        **as_(world, "head"),
    )  # fmt: skip
    for name in ("explained", "delivered", "rating"):
        made[name] = Evaluation.objects.get(pk=made[name].pk)


def rated(world: World, made: Things, code: str, words: str) -> Evaluation:
    here = evaluation.open_evaluation(skp_id=made["plan"].pk, period_id=made[code].pk, **as_(world, "chief"))
    reason = f"{words}: dua angkatan selesai dengan hasil uji yang jauh di atas tahun lalu."
    return evaluation.rate(
        evaluation_id=here.pk,
        results={made["result"].pk: ("sesuai", reason)},
        values={value.code: ("sesuai", reason) for value in VALUES},
        hasil_rating="sesuai", hasil_reason=reason, perilaku_rating="sesuai", perilaku_reason=reason,
        **as_(world, "chief"),
    )  # fmt: skip


def _feedback(world: World, made: Things) -> None:
    peer, clerk, chief = as_(world, "peer"), as_(world, "clerk"), as_(world, "chief")
    said = {
        "went_well": "RAHASIA-UMPAN-BALIK: jawaban ditulis dengan jelas.",
        "next_step": "RAHASIA-UMPAN-BALIK: sertakan nomor berkas.",
    }
    made["feedback"] = feedback.give(
        receiver_id=world.id("clerk"), result_id=made["result"].pk, **said, **peer
    )
    made["adopted"] = feedback.give(receiver_id=world.id("clerk"), value=VALUES[0].code, **said, **peer)
    feedback.adopt(feedback_id=made["adopted"].pk, **clerk)
    made["request"] = feedback.ask(
        giver_id=world.id("peer"), question="RAHASIA-PERMINTAAN: apakah jawaban saya jelas?", **clerk
    )
    made["dialogue"] = feedback.plan_dialogue(
        employee_id=world.id("clerk"), planned_at=LATER, topic="RAHASIA-DIALOG triwulan", **chief
    )
    made["held"] = feedback.plan_dialogue(
        employee_id=world.id("clerk"), planned_at=LATER, topic="RAHASIA-DIALOG lalu", **chief
    )
    feedback.hold_dialogue(
        dialogue_id=made["held"].pk,
        notes="RAHASIA-DIALOG catatan",
        agreed_steps="RAHASIA-DIALOG langkah",
        **chief,
    )


def _around(world: World, made: Things) -> None:
    peer, clerk, chief, trainer = (as_(world, name) for name in ("peer", "clerk", "chief", "trainer"))
    made["thanks"] = recognition.thank(
        receiver_id=world.id("clerk"),
        text="Terima kasih sudah menggantikan loket",
        value="kolaboratif",
        **peer,
    )
    made["private_thanks"] = recognition.thank(
        receiver_id=world.id("clerk"), text="RAHASIA-TERIMA-KASIH atas bantuannya", is_public=False, **peer
    )
    made["withdrawn_thanks"] = recognition.thank(receiver_id=world.id("clerk"), text="Keliru kirim", **peer)
    recognition.withdraw_thanks(thanks_id=made["withdrawn_thanks"].pk, **peer)
    made["question"] = climate.open_question(
        period_id=made["2026-TW4"].pk, text="Apakah beban Anda wajar?", opens_date=TODAY, closes_date=TODAY,
        **as_(world, "admin"),
    )  # fmt: skip
    climate.answer(
        question_id=made["question"].pk, score=2, words="RAHASIA-IKLIM terlalu banyak rapat", **peer
    )
    made["training"] = development.add_training(
        code="komunikasi-loket",
        values={
            "name": "Komunikasi loket", "competency": made["communication"], "level_to": 3, "organiser": "BPSDM",
            "form": TrainingForm.KLASIKAL, "path": TrainingPath.PELATIHAN, "jp": 12, "cost": Decimal(1_000_000),
            "seats": 20,
        },
        **trainer,
    )  # fmt: skip
    wish = {"training_id": made["training"].pk, "reason": ProposalReason.STANDARD, "year": 2026}
    made["proposal"] = development.propose(
        employee_id=world.id("clerk"), note="RAHASIA-USULAN ingin lebih jelas", **wish, **clerk
    )
    made["planned"] = development.propose(employee_id=world.id("peer"), **wish, **chief)
    development.plan(proposal_id=made["planned"].pk, date=TODAY, **trainer)


def _office(world: World, made: Things) -> None:
    admin = as_(world, "admin")
    content = as_csv([row_of(7), row_of(8)])
    stored = keep_import(world.agency.pk, "pegawai.csv", io.BytesIO(content), 1_000_000)
    made["batch"] = batches.open_batch(
        kind=ImportKind.HR, stored=stored, reading=read_mapping({}, HR_FIELDS), effective_date=TODAY, **admin
    )
    batches.check_batch(batch_id=made["batch"].pk)
    wrong = keep_import(
        world.agency.pk, "salah.csv", io.BytesIO(as_csv([row_of(7, birth_date="31-02-1985")])), 1_000_000
    )
    made["wrong_batch"] = batches.open_batch(
        kind=ImportKind.HR, stored=wrong, reading=read_mapping({}, HR_FIELDS), effective_date=TODAY, **admin
    )
    batches.check_batch(batch_id=made["wrong_batch"].pk)
    make_imports(world, made)
    made["source"] = indicators.add_source(
        code="keluhan", name="Keluhan", unit=world.units["bidang"], **as_(world, "planner")
    )
    made["job"] = tenancy.enqueue("run_indicators", by_id=world.id("planner"), subject="2026-TW4")
    tenancy.fail_job(job_id=made["job"].pk, at=NOW, problem="Berkas hilang")
    made["paper"] = papers.ask(
        kind=PaperKind.SKP, thing_id=made["plan"].pk, thing_version=1, year=2026, by_id=world.id("clerk")
    )
    made["grant"] = Grant.objects.get(employee=world.people["planner"])
    made["notice"] = Notice.objects.filter(receiver=world.people["clerk"]).order_by("pk").first()
    made |= account_things(world)


def fill(template: Any, made: Things) -> Any:
    """``"@plan"`` becomes the key of that thing, inside any nesting; ``"@clerk.nip"`` its attribute."""
    if isinstance(template, dict):
        return {name: fill(value, made) for name, value in template.items()}
    if isinstance(template, list | tuple):
        return [fill(value, made) for value in template]
    if not isinstance(template, str) or not template.startswith("@"):
        return template
    name, _, attribute = template[1:].partition(".")
    thing = made[name]
    return str(getattr(thing, attribute or "pk", thing))


__all__ = ["Things", "build_things", "fill"]

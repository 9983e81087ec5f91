"""Every check of every stage by a name that can be asked for. Nothing is judged here: arguments are read as the action
reads them, the stage's own function answers. tests/insight/test_decisions.py holds this table against the stages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from selaras.domain.audit import access as audit
from selaras.domain.changes import access as changes
from selaras.domain.climate import access as climate
from selaras.domain.climate.models import PulseQuestion
from selaras.domain.competency import access as competency
from selaras.domain.competency.actions import unit_first
from selaras.domain.competency.codes import HeldSource
from selaras.domain.cycle import access as cycle
from selaras.domain.cycle.codes import PeriodKind
from selaras.domain.cycle.models import Period
from selaras.domain.development import access as development
from selaras.domain.development.models import Proposal
from selaras.domain.evaluation import access as evaluation
from selaras.domain.evaluation.clocks import clocks_of
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.evidence import access as evidence
from selaras.domain.feedback import access as feedback
from selaras.domain.feedback.models import Dialogue, Feedback, FeedbackRequest
from selaras.domain.indicators import access as indicators
from selaras.domain.indicators.actions.observing import holds
from selaras.domain.ledger import access as ledger
from selaras.domain.needs import access as needs
from selaras.domain.needs.actions.stating import is_participant
from selaras.domain.organization import access as organization
from selaras.domain.organization.codes import LeaveKind
from selaras.domain.organization.models import Employee
from selaras.domain.organization.querysets import superior_of
from selaras.domain.progress import access as progress
from selaras.domain.progress.models import ProgressEntry, Realisation
from selaras.domain.recognition import access as recognition
from selaras.domain.recognition.models import Thanks
from selaras.domain.skm import access as skm
from selaras.domain.skp import access as skp
from selaras.domain.skp.content import opened_at
from selaras.domain.skp.models import Skp
from selaras.domain.strategy import access as strategy
from selaras.domain.strategy.models import PerjanjianKinerja
from selaras.kernel.refusal import Forbidden, Refusal
from selaras.kernel.viewer import Viewer

from .reading import check_read
from .shape import Stance, Verb

Check = Callable[[Viewer, Any], Any]
O, S, A, F = Stance.OWN, Stance.SHARED, Stance.APART, Stance.OFFICE  # noqa: E741


def _alone(check: Callable[[Viewer], Any]) -> Check:
    """A check that asks nothing of a thing."""
    return lambda user, thing: check(user)


def _by_key(check: Callable[..., Any], **more: Any) -> Check:
    """A check that takes the key of a person."""
    return lambda user, thing: check(user, thing.pk, **more)


def _may(ask: Callable[..., bool], sentence: Any, *, with_thing: bool = False) -> Check:
    """A yes-or-no of a stage, with the sentence for no."""

    def check(user: Viewer, thing: Any) -> str:
        if not (ask(user, thing) if with_thing else ask(user)):
            raise Forbidden(str(sentence))
        return next((str(role) for role, _span in user.grants), "pegawai")

    return check


def quarter_of(user: Viewer) -> Period:
    """The quarter of the viewer's day, about which one asks today."""
    row = Period.objects.containing(user.today).filter(kind=PeriodKind.QUARTER).first()
    if row is None:
        raise Refusal(
            str(_("Triwulan hari ini belum dibuka oleh admin kepegawaian.")), code="period_not_open"
        )
    return row  # type: ignore[no-any-return]


def _quarterly(check: Callable[..., Any]) -> Check:
    return lambda user, thing: check(user, thing, quarter_of(user))


def _note_oneself(user: Viewer, plan: Skp) -> str:
    period = quarter_of(user)
    known = Evaluation.objects.filter(skp=plan, period=period).first()
    return evaluation.check_note_oneself(user, plan, period, known)


def _object(user: Viewer, row: Evaluation) -> str:
    day = timezone.localdate(row.delivered_at) if row.delivered_at else user.today
    deadline = clocks_of(user.agency_id, day).objection(row)
    return evaluation.check_object(user, row, deadline, timezone.now())


def _fill(user: Viewer, plan: Skp) -> str:
    period = quarter_of(user)
    row = Realisation.objects.filter(result__skp=plan, period=period).first()
    return progress.check_fill(user, plan, period, row)


def _level(source: HeldSource) -> Check:
    def check(user: Viewer, person: Employee) -> str:
        return competency.check_record_level(
            user,
            is_own=person.pk == user.person_id,
            is_superior=superior_of(person.pk, user.today) == user.person_id,
            source=source,
            unit_first=unit_first(person.pk, user.today),
        )

    return check


def _give(user: Viewer, person: Employee) -> str:
    asked = FeedbackRequest.objects.filter(asker=person, giver_id=user.person_id, state="asked").exists()
    return str(feedback.check_give(user, person.pk, is_asked=asked))


def _sees_nip(user: Viewer, person: Employee) -> bool:
    return organization.may_see_nip(user, Employee.objects.with_post(user.today).get(pk=person.pk))


def _reads_ledger(user: Viewer, person: Employee) -> bool:
    return ledger.may_read_ledger(user, Employee.objects.with_post(user.today).get(pk=person.pk))


def _record_move(user: Viewer, person: Employee) -> str:
    return ledger.check_record_move(user, Employee.objects.with_post(user.today).get(pk=person.pk))


def _explain(user: Viewer, person: Employee) -> str:
    row = Employee.objects.with_post(user.today).get(pk=person.pk)
    return organization.check_explain_rights(user, row)


def _leave(kind: LeaveKind) -> Check:
    return lambda user, person: organization.check_record_leave(user, person.pk, kind)


def _need(check: Callable[..., Any]) -> Check:
    return lambda user, need: check(user, need, is_participant=is_participant(user, need))


def _verifies(user: Viewer, row: Any) -> str:
    return indicators.check_verify(user, row, holds_verifier=holds(user, row.indicator.verifier_id))


def _v(code: str, label: Any, kind: str, stance: Stance, check: Check, *calls: Callable[..., Any]) -> Verb:
    return Verb(code, label, kind, check, stance, calls or (check,))


def _draw(user: Viewer, row: PerjanjianKinerja) -> str:
    return strategy.check_draw_agreement(user, row.unit, row.employee_id)


READING = tuple(
    Verb(f"{kind}.read", label, kind, check_read(model), S, (model.objects.visible_to,))
    for kind, label, model in (
        ("skp", _("membaca SKP"), Skp),
        ("evaluation", _("membaca evaluasi"), Evaluation),
        ("entry", _("membaca catatan progres"), ProgressEntry),
        ("feedback", _("membaca umpan balik"), Feedback),
        ("request", _("membaca permintaan umpan balik"), FeedbackRequest),
        ("dialogue", _("membaca dialog kinerja"), Dialogue),
        ("proposal", _("membaca usulan pelatihan"), Proposal),
        ("thanks", _("membaca ucapan terima kasih"), Thanks),
        ("question", _("membaca pertanyaan iklim"), PulseQuestion),
    )
)
NO_EVENTS = _("Catatan peristiwa dibaca oleh inspektorat dan administrator sistem.")
NO_VALUES = _("Isi sebelum dan sesudah dibaca oleh inspektorat saja.")
NO_GRANTS = _("Daftar hak dibaca oleh administrator sistem dan inspektorat.")
NO_LEDGER = _("Perpindahan dibaca oleh orangnya, pimpinan di atasnya, dan pengelola unitnya.")
NO_SURVEYS = _("Survei kepuasan disiapkan oleh pimpinan unit, pengelola kinerja, atau perencana.")
NO_ANSWERS = _("Jawaban satu per satu dibaca oleh yang menjalankan survei unit itu dan inspektorat.")
NO_NIP = _("NIP terlihat oleh pemiliknya, pimpinan di atasnya, dan pengelola kepegawaian.")

ORGANISATION = (
    _v("organisation.edit", _("mengubah unit dan jabatan"), "unit", F, organization.check_edit_organisation),
    _v("person.edit", _("mengubah data kepegawaian"), "person", A, _by_key(organization.check_edit_record),
       organization.check_edit_record, organization.check_not_oneself, organization.check_not_own_record),
    _v("person.override", _("menetapkan atasan lain"), "person", A, organization.check_override_superior),
    _v("unit.team", _("membentuk tim kerja"), "unit", F, organization.check_manage_team),
    _v("person.leave", _("mencatat cuti tahunan"), "person", S, _leave(LeaveKind.TAHUNAN),
       organization.check_record_leave),
    _v("person.long_leave", _("mencatat cuti panjang atau tugas belajar"), "person", A,
       _leave(LeaveKind.TUGAS_BELAJAR), organization.check_record_leave),
    _v("person.delegate", _("menitipkan wewenang menilai"), "person", S, _by_key(organization.check_delegate),
       organization.check_delegate),
    _v("person.grant", _("memberi atau mencabut peran"), "person", A, organization.check_grant),
    _v("person.nip", _("melihat NIP"), "person", S, _may(_sees_nip, NO_NIP, with_thing=True), organization.may_see_nip),
    _v("person.explain", _("menanyakan hak orang"), "person", S, _explain, organization.check_explain_rights,
       organization.may_explain_rights),
    _v("grants.read", _("melihat daftar peran"), "", F, _may(organization.may_read_grants, NO_GRANTS),
       organization.may_read_grants),
    _v("cycle.run", _("menjalankan periode dan hari libur"), "", F, _alone(cycle.check_run_cycle),
       cycle.check_run_cycle),
    _v("cycle.terms", _("menetapkan ketentuan daerah"), "", F, _alone(cycle.check_set_terms), cycle.check_set_terms),
    _v("audit.read", _("membaca catatan peristiwa"), "", F, _may(audit.may_read_events, NO_EVENTS),
       audit.may_read_events),
    _v("audit.values", _("membaca isi sebelum dan sesudah"), "", F, _may(audit.may_read_values, NO_VALUES),
       audit.may_read_values),
)  # fmt: skip
LEDGER = (
    _v("ledger.read", _("membaca perpindahan dan ketidakhadiran"), "person", S,
       _may(_reads_ledger, NO_LEDGER, with_thing=True), ledger.may_read_ledger),
    _v("ledger.move", _("mencatat perpindahan orang ini"), "person", A, _record_move, ledger.check_record_move),
    _v("ledger.cancel", _("membatalkan perpindahan"), "move", A, ledger.check_cancel_move),
    _v("ledger.report", _("melaporkan atasan yang keliru"), "person", O, ledger.check_report),
    _v("ledger.withdraw", _("menarik laporan atasan keliru"), "report", O, ledger.check_withdraw),
    _v("ledger.decide", _("memutus laporan atasan keliru"), "report", A, ledger.check_decide),
)  # fmt: skip
DIRECTION = (
    _v("needs.state", _("mencatat kebutuhan unit"), "unit", F, needs.check_state),
    _v("needs.steer", _("mengubah atau menutup kebutuhan"), "need", F, needs.check_steer),
    _v(
        "needs.fact",
        _("menambah bukti kebutuhan"),
        "need",
        F,
        _need(needs.check_add_fact),
        needs.check_add_fact,
    ),
    _v("needs.score", _("menilai kebutuhan"), "need", F, _need(needs.check_score), needs.check_score),
    _v("needs.signal", _("memutus isyarat kebutuhan"), "signal", F, needs.check_decide_signal),
    _v("needs.guide", _("memandu analisis kebutuhan"), "analysis", F, needs.check_guide),
    _v(
        "needs.propose",
        _("mengusulkan kebutuhan dalam analisis"),
        "analysis",
        F,
        _need(needs.check_propose),
        needs.check_propose,
    ),
    _v(
        "changes.confirm",
        _("menyatakan perubahan sudah dibicarakan"),
        "clarification",
        S,
        changes.check_confirm,
    ),
    _v(
        "changes.settle",
        _("menyelesaikan klarifikasi tanpa perubahan"),
        "clarification",
        S,
        changes.check_settle,
    ),
    _v(
        "changes.addendum",
        _("memutus usulan addendum"),
        "addendum",
        O,
        changes.check_decide_proposal,
    ),
    _v("strategy.edit", _("menyusun sasaran unit"), "unit", F, strategy.check_edit),
    _v(
        "strategy.plan",
        _("menyimpan versi strategi dan kode program"),
        "",
        F,
        _alone(strategy.check_plan),
        strategy.check_plan,
    ),
    _v(
        "strategy.answer_link",
        _("menjawab dukungan perangkat daerah lain"),
        "link",
        F,
        strategy.check_answer_link,
    ),
    _v(
        "strategy.draw",
        _("menyusun perjanjian kinerja"),
        "agreement",
        S,
        _draw,
        strategy.check_draw_agreement,
    ),
    _v("strategy.offer", _("mengajukan perjanjian kinerja"), "agreement", O, strategy.check_offer_agreement),
    _v("strategy.agree", _("menyepakati perjanjian kinerja"), "agreement", A, strategy.check_agree_agreement),
    _v("skm.run", _("menjalankan survei kepuasan unit"), "unit", F, skm.check_run),
    _v("skm.any", _("menyiapkan survei kepuasan"), "", F, _may(skm.may_run_any, NO_SURVEYS), skm.may_run_any),
    _v(
        "skm.answers",
        _("membaca jawaban satu per satu"),
        "survey",
        F,
        _may(skm.may_read_answers, NO_ANSWERS, with_thing=True),
        skm.may_read_answers,
    ),
    _v("skm.verify", _("memeriksa jawaban survei kepuasan"), "survey", F, skm.check_verify),
    _v("indicators.define", _("menetapkan indikator unit"), "unit", F, indicators.check_define),
    _v("indicators.observe", _("memberi angka indikator unit"), "unit", F, indicators.check_observe),
    _v(
        "indicators.answer_question",
        _("menjawab pertanyaan tentang angka unit"),
        "unit",
        F,
        indicators.check_answer_question,
    ),
    _v(
        "indicators.verify",
        _("memeriksa angka indikator"),
        "observation",
        A,
        _verifies,
        indicators.check_verify,
    ),
    _v("indicators.measure", _("menghitung indikator unit"), "unit", F, indicators.check_measure),
    _v(
        "indicators.run",
        _("menghitung semua indikator"),
        "",
        F,
        _alone(indicators.check_run),
        indicators.check_run,
    ),
)
PLANS = (
    _v("skp.draft", _("menyusun SKP untuk orang ini"), "person", O, _by_key(skp.check_draft_for), skp.check_draft_for),
    _v("skp.edit", _("mengubah SKP"), "skp", O, skp.check_edit),
    _v("skp.submit", _("mengajukan SKP"), "skp", O, skp.check_submit),
    _v("skp.recall", _("menarik kembali SKP"), "skp", O, lambda u, row: skp.check_recall(u, row, opened_at(row)),
       skp.check_recall),
    _v("skp.ask_return", _("meminta SKP dikembalikan"), "skp", O, skp.check_ask_return),
    _v("skp.review", _("menyepakati atau mengembalikan SKP"), "skp", A, skp.check_review),
    _v("skp.expect", _("menulis ekspektasi khusus pimpinan"), "skp", A, skp.check_expect),
    _v("skp.revise", _("membuka addendum SKP"), "skp", S, skp.check_revise),
    _v("skp.remark", _("memberi catatan pada SKP"), "skp", S, skp.check_remark),
    _v("progress.write", _("mencatat progres hari ini"), "", F, lambda u, _t: progress.check_write(u, u.today),
       progress.check_write),
    _v("progress.change", _("mengubah catatan progres"), "entry", O, progress.check_change),
    _v("progress.realise", _("mengirim realisasi triwulan ini"), "skp", O, _quarterly(progress.check_realise),
       progress.check_realise),
    _v("progress.fill", _("mengisi realisasi triwulan ini"), "skp", O, _fill, progress.check_fill),
    _v("evidence.detach", _("melepas bukti"), "attachment", O, evidence.check_detach),
)  # fmt: skip
FEEDBACK = (
    _v("feedback.give", _("memberi umpan balik kepada orang ini"), "person", A, _give, feedback.check_give),
    _v("feedback.ask", _("meminta umpan balik dari orang ini"), "person", A, _by_key(feedback.check_ask),
       feedback.check_ask),
    _v("feedback.receive", _("menanggapi umpan balik"), "feedback", S, feedback.check_receive),
    _v("feedback.answer", _("menjawab permintaan umpan balik"), "request", S, feedback.check_answer),
    _v("feedback.plan_dialogue", _("merencanakan dialog dengan orang ini"), "person", A,
       _by_key(feedback.check_plan_dialogue), feedback.check_plan_dialogue),
    _v("feedback.hold", _("mengisi dialog kinerja"), "dialogue", S, feedback.check_hold),
    _v("recognition.thank", _("berterima kasih kepada orang ini"), "person", A, _by_key(recognition.check_thank),
       recognition.check_thank),
    _v("recognition.withdraw", _("menarik ucapan terima kasih"), "thanks", S, recognition.check_withdraw),
)  # fmt: skip
EVALUATIONS = (
    _v("evaluation.open", _("membuka evaluasi triwulan ini"), "skp", A, _quarterly(evaluation.check_open),
       evaluation.check_open),
    _v("evaluation.note", _("menulis penilaian diri triwulan ini"), "skp", O, _note_oneself,
       evaluation.check_note_oneself),
    _v("evaluation.rate", _("menilai"), "evaluation", A, evaluation.check_rate),
    _v("evaluation.deliver", _("menyampaikan hasil"), "evaluation", A, evaluation.check_deliver),
    _v("evaluation.take_back", _("menarik hasil"), "evaluation", A, evaluation.check_take_back),
    _v("evaluation.answer", _("menerima hasil"), "evaluation", O, evaluation.check_answer),
    _v("evaluation.object", _("mengajukan keberatan"), "evaluation", O, _object, evaluation.check_object),
    _v("evaluation.explain", _("menjelaskan atas keberatan"), "evaluation", A, evaluation.check_explain),
    _v("evaluation.decide", _("memutus keberatan"), "evaluation", A, evaluation.check_decide),
    _v("evaluation.predikat", _("menetapkan predikat unit triwulan ini"), "unit", A,
       _quarterly(evaluation.check_set_predikat), evaluation.check_set_predikat),
    _v("evaluation.remark", _("menulis catatan sebaran triwulan ini"), "unit", F, _quarterly(evaluation.check_remark),
       evaluation.check_remark),
)  # fmt: skip
GROWTH = (
    _v("competency.dictionary", _("mengelola kamus kompetensi"), "", F, _alone(competency.check_keep_dictionary),
       competency.check_keep_dictionary),
    _v("competency.standard", _("menetapkan standar jabatan"), "", F, _alone(competency.check_set_standard),
       competency.check_set_standard),
    _v("competency.level", _("mencatat hasil uji kompetensi"), "person", A, _level(HeldSource.ASSESSMENT),
       competency.check_record_level),
    _v("competency.superior", _("menilai kompetensi sebagai atasan"), "person", A, _level(HeldSource.SUPERIOR),
       competency.check_record_level),
    _v("competency.self", _("menilai kompetensi sendiri"), "person", O, _level(HeldSource.SELF),
       competency.check_record_level),
    _v("development.catalogue", _("mengelola katalog pelatihan"), "", F, _alone(development.check_keep_catalogue),
       development.check_keep_catalogue),
    _v("development.propose", _("mengusulkan pelatihan"), "person", S, _by_key(development.check_propose),
       development.check_propose),
    _v("development.plan", _("merencanakan pelatihan"), "proposal", A, development.check_plan),
    _v("development.decline", _("menolak usulan pelatihan"), "proposal", A, development.check_decline),
    _v("development.complete", _("mencatat hasil pelatihan"), "proposal", A, development.check_complete),
    _v("climate.open", _("membuka pertanyaan iklim"), "", F, _alone(climate.check_open), climate.check_open,
       climate.may_open),
    _v("climate.answer", _("menjawab pertanyaan iklim"), "question", S, climate.check_answer),
)  # fmt: skip
GROUPS: tuple[tuple[Any, tuple[Verb, ...]], ...] = (
    (_("Membaca"), READING),
    (_("Organisasi dan kelola"), ORGANISATION),
    (_("Perpindahan"), LEDGER),
    (_("Arah"), DIRECTION),
    (_("SKP dan progres"), PLANS),
    (_("Umpan balik"), FEEDBACK),
    (_("Evaluasi"), EVALUATIONS),
    (_("Pengembangan dan iklim"), GROWTH),
)
VERBS: dict[str, Verb] = {verb.code: verb for _label, verbs in GROUPS for verb in verbs}

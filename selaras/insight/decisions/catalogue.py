"""Every check of every stage by a name that can be asked for. Nothing is judged here: arguments are read as the action
reads them, the stage's own function answers. tests/insight/test_decisions.py holds this table against the stages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from selaras.domain.audit import access as audit
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
from selaras.domain.ledger import access as ledger
from selaras.domain.organization import access as organization
from selaras.domain.organization.codes import LeaveKind
from selaras.domain.organization.models import Employee
from selaras.domain.organization.querysets import superior_of
from selaras.domain.progress import access as progress
from selaras.domain.progress.models import ProgressEntry, Realisation
from selaras.domain.recognition import access as recognition
from selaras.domain.recognition.models import Thanks
from selaras.domain.skp import access as skp
from selaras.domain.skp.content import opened_at
from selaras.domain.skp.models import Skp
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .asking import A, Check, F, O, S, alone, by_key, may, verb
from .direction import DIRECTION
from .reading import check_read
from .shape import Verb


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
NO_NIP = _("NIP terlihat oleh pemiliknya, pimpinan di atasnya, dan pengelola kepegawaian.")

ORGANISATION = (
    verb("organisation.edit", _("mengubah unit dan jabatan"), "unit", F, organization.check_edit_organisation),
    verb("person.edit", _("mengubah data kepegawaian"), "person", A, by_key(organization.check_edit_record),
       organization.check_edit_record, organization.check_not_oneself, organization.check_not_own_record),
    verb("person.override", _("menetapkan atasan lain"), "person", A, organization.check_override_superior),
    verb("unit.team", _("membentuk tim kerja"), "unit", F, organization.check_manage_team),
    verb("person.leave", _("mencatat cuti tahunan"), "person", S, _leave(LeaveKind.TAHUNAN),
       organization.check_record_leave),
    verb("person.long_leave", _("mencatat cuti panjang atau tugas belajar"), "person", A,
       _leave(LeaveKind.TUGAS_BELAJAR), organization.check_record_leave),
    verb("person.delegate", _("menitipkan wewenang menilai"), "person", S, by_key(organization.check_delegate),
       organization.check_delegate),
    verb("person.grant", _("memberi atau mencabut peran"), "person", A, organization.check_grant),
    verb("person.nip", _("melihat NIP"), "person", S, may(_sees_nip, NO_NIP, with_thing=True),
       organization.may_see_nip),
    verb("person.explain", _("menanyakan hak orang"), "person", S, _explain, organization.check_explain_rights,
       organization.may_explain_rights),
    verb("grants.read", _("melihat daftar peran"), "", F, may(organization.may_read_grants, NO_GRANTS),
       organization.may_read_grants),
    verb("cycle.run", _("menjalankan periode dan hari libur"), "", F, alone(cycle.check_run_cycle),
       cycle.check_run_cycle),
    verb("cycle.terms", _("menetapkan ketentuan daerah"), "", F, alone(cycle.check_set_terms), cycle.check_set_terms),
    verb("audit.read", _("membaca catatan peristiwa"), "", F, may(audit.may_read_events, NO_EVENTS),
       audit.may_read_events),
    verb("audit.values", _("membaca isi sebelum dan sesudah"), "", F, may(audit.may_read_values, NO_VALUES),
       audit.may_read_values),
)  # fmt: skip
LEDGER = (
    verb("ledger.read", _("membaca perpindahan dan ketidakhadiran"), "person", S,
       may(_reads_ledger, NO_LEDGER, with_thing=True), ledger.may_read_ledger),
    verb("ledger.move", _("mencatat perpindahan orang ini"), "person", A, _record_move, ledger.check_record_move),
    verb("ledger.cancel", _("membatalkan perpindahan"), "move", A, ledger.check_cancel_move),
    verb("ledger.report", _("melaporkan atasan yang keliru"), "person", O, ledger.check_report),
    verb("ledger.withdraw", _("menarik laporan atasan keliru"), "report", O, ledger.check_withdraw),
    verb("ledger.decide", _("memutus laporan atasan keliru"), "report", A, ledger.check_decide),
)  # fmt: skip
PLANS = (
    verb("skp.draft", _("menyusun SKP untuk orang ini"), "person", O, by_key(skp.check_draft_for), skp.check_draft_for),
    verb("skp.edit", _("mengubah SKP"), "skp", O, skp.check_edit),
    verb("skp.submit", _("mengajukan SKP"), "skp", O, skp.check_submit),
    verb("skp.recall", _("menarik kembali SKP"), "skp", O, lambda u, row: skp.check_recall(u, row, opened_at(row)),
       skp.check_recall),
    verb("skp.ask_return", _("meminta SKP dikembalikan"), "skp", O, skp.check_ask_return),
    verb("skp.review", _("menyepakati atau mengembalikan SKP"), "skp", A, skp.check_review),
    verb("skp.expect", _("menulis ekspektasi khusus pimpinan"), "skp", A, skp.check_expect),
    verb("skp.revise", _("membuka addendum SKP"), "skp", S, skp.check_revise),
    verb("skp.remark", _("memberi catatan pada SKP"), "skp", S, skp.check_remark),
    verb("progress.write", _("mencatat progres hari ini"), "", F, lambda u, _t: progress.check_write(u, u.today),
       progress.check_write),
    verb("progress.change", _("mengubah catatan progres"), "entry", O, progress.check_change),
    verb("progress.realise", _("mengirim realisasi triwulan ini"), "skp", O, _quarterly(progress.check_realise),
       progress.check_realise),
    verb("progress.fill", _("mengisi realisasi triwulan ini"), "skp", O, _fill, progress.check_fill),
    verb("evidence.detach", _("melepas bukti"), "attachment", O, evidence.check_detach),
)  # fmt: skip
FEEDBACK = (
    verb("feedback.give", _("memberi umpan balik kepada orang ini"), "person", A, _give, feedback.check_give),
    verb("feedback.ask", _("meminta umpan balik dari orang ini"), "person", A, by_key(feedback.check_ask),
       feedback.check_ask),
    verb("feedback.receive", _("menanggapi umpan balik"), "feedback", S, feedback.check_receive),
    verb("feedback.answer", _("menjawab permintaan umpan balik"), "request", S, feedback.check_answer),
    verb("feedback.plan_dialogue", _("merencanakan dialog dengan orang ini"), "person", A,
       by_key(feedback.check_plan_dialogue), feedback.check_plan_dialogue),
    verb("feedback.hold", _("mengisi dialog kinerja"), "dialogue", S, feedback.check_hold),
    verb("recognition.thank", _("berterima kasih kepada orang ini"), "person", A, by_key(recognition.check_thank),
       recognition.check_thank),
    verb("recognition.withdraw", _("menarik ucapan terima kasih"), "thanks", S, recognition.check_withdraw),
)  # fmt: skip
EVALUATIONS = (
    verb("evaluation.open", _("membuka evaluasi triwulan ini"), "skp", A, _quarterly(evaluation.check_open),
       evaluation.check_open),
    verb("evaluation.note", _("menulis penilaian diri triwulan ini"), "skp", O, _note_oneself,
       evaluation.check_note_oneself),
    verb("evaluation.rate", _("menilai"), "evaluation", A, evaluation.check_rate),
    verb("evaluation.deliver", _("menyampaikan hasil"), "evaluation", A, evaluation.check_deliver),
    verb("evaluation.take_back", _("menarik hasil"), "evaluation", A, evaluation.check_take_back),
    verb("evaluation.answer", _("menerima hasil"), "evaluation", O, evaluation.check_answer),
    verb("evaluation.object", _("mengajukan keberatan"), "evaluation", O, _object, evaluation.check_object),
    verb("evaluation.explain", _("menjelaskan atas keberatan"), "evaluation", A, evaluation.check_explain),
    verb("evaluation.decide", _("memutus keberatan"), "evaluation", A, evaluation.check_decide),
    verb("evaluation.predikat", _("menetapkan predikat unit triwulan ini"), "unit", A,
       _quarterly(evaluation.check_set_predikat), evaluation.check_set_predikat),
    verb("evaluation.remark", _("menulis catatan sebaran triwulan ini"), "unit", F, _quarterly(evaluation.check_remark),
       evaluation.check_remark),
)  # fmt: skip
GROWTH = (
    verb("competency.dictionary", _("mengelola kamus kompetensi"), "", F, alone(competency.check_keep_dictionary),
       competency.check_keep_dictionary),
    verb("competency.standard", _("menetapkan standar jabatan"), "", F, alone(competency.check_set_standard),
       competency.check_set_standard),
    verb("competency.level", _("mencatat hasil uji kompetensi"), "person", A, _level(HeldSource.ASSESSMENT),
       competency.check_record_level),
    verb("competency.superior", _("menilai kompetensi sebagai atasan"), "person", A, _level(HeldSource.SUPERIOR),
       competency.check_record_level),
    verb("competency.self", _("menilai kompetensi sendiri"), "person", O, _level(HeldSource.SELF),
       competency.check_record_level),
    verb("development.catalogue", _("mengelola katalog pelatihan"), "", F, alone(development.check_keep_catalogue),
       development.check_keep_catalogue),
    verb("development.propose", _("mengusulkan pelatihan"), "person", S, by_key(development.check_propose),
       development.check_propose),
    verb("development.plan", _("merencanakan pelatihan"), "proposal", A, development.check_plan),
    verb("development.decline", _("menolak usulan pelatihan"), "proposal", A, development.check_decline),
    verb("development.complete", _("mencatat hasil pelatihan"), "proposal", A, development.check_complete),
    verb("climate.open", _("membuka pertanyaan iklim"), "", F, alone(climate.check_open), climate.check_open,
       climate.may_open),
    verb("climate.answer", _("menjawab pertanyaan iklim"), "question", S, climate.check_answer),
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

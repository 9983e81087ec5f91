"""What can be asked about needs, strategy, indicators and surveys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from selaras.domain.changes import access as changes
from selaras.domain.indicators import access as indicators
from selaras.domain.indicators.actions.observing import holds
from selaras.domain.needs import access as needs
from selaras.domain.needs.actions.stating import is_participant
from selaras.domain.skm import access as skm
from selaras.domain.strategy import access as strategy
from selaras.domain.strategy.models import PerjanjianKinerja
from selaras.kernel.viewer import Viewer

from .asking import A, Check, F, O, S, alone, may, verb

NO_SURVEYS = _("Survei kepuasan disiapkan oleh pimpinan unit, pengelola kinerja, atau perencana.")
NO_ANSWERS = _("Jawaban satu per satu dibaca oleh yang menjalankan survei unit itu dan inspektorat.")


def _need(check: Callable[..., Any]) -> Check:
    return lambda user, need: check(user, need, is_participant=is_participant(user, need))


def _verifies(user: Viewer, row: Any) -> str:
    return indicators.check_verify(user, row, holds_verifier=holds(user, row.indicator.verifier_id))


def _draw(user: Viewer, row: PerjanjianKinerja) -> str:
    return strategy.check_draw_agreement(user, row.unit, row.employee_id)


DIRECTION = (
    verb("needs.state", _("mencatat kebutuhan unit"), "unit", F, needs.check_state),
    verb("needs.steer", _("mengubah atau menutup kebutuhan"), "need", F, needs.check_steer),
    verb(
        "needs.fact",
        _("menambah bukti kebutuhan"),
        "need",
        F,
        _need(needs.check_add_fact),
        needs.check_add_fact,
    ),
    verb("needs.score", _("menilai kebutuhan"), "need", F, _need(needs.check_score), needs.check_score),
    verb("needs.signal", _("memutus isyarat kebutuhan"), "signal", F, needs.check_decide_signal),
    verb("needs.guide", _("memandu analisis kebutuhan"), "analysis", F, needs.check_guide),
    verb(
        "needs.propose",
        _("mengusulkan kebutuhan dalam analisis"),
        "analysis",
        F,
        _need(needs.check_propose),
        needs.check_propose,
    ),
    verb(
        "changes.confirm",
        _("menyatakan perubahan sudah dibicarakan"),
        "clarification",
        S,
        changes.check_confirm,
    ),
    verb(
        "changes.settle",
        _("menyelesaikan klarifikasi tanpa perubahan"),
        "clarification",
        S,
        changes.check_settle,
    ),
    verb(
        "changes.addendum",
        _("memutus usulan addendum"),
        "addendum",
        O,
        changes.check_decide_proposal,
    ),
    verb("strategy.edit", _("menyusun sasaran unit"), "unit", F, strategy.check_edit),
    verb(
        "strategy.plan",
        _("menyimpan versi strategi dan kode program"),
        "",
        F,
        alone(strategy.check_plan),
        strategy.check_plan,
    ),
    verb(
        "strategy.answer_link",
        _("menjawab dukungan perangkat daerah lain"),
        "link",
        F,
        strategy.check_answer_link,
    ),
    verb(
        "strategy.draw",
        _("menyusun perjanjian kinerja"),
        "agreement",
        S,
        _draw,
        strategy.check_draw_agreement,
    ),
    verb(
        "strategy.offer", _("mengajukan perjanjian kinerja"), "agreement", O, strategy.check_offer_agreement
    ),
    verb(
        "strategy.agree", _("menyepakati perjanjian kinerja"), "agreement", A, strategy.check_agree_agreement
    ),
    verb("skm.run", _("menjalankan survei kepuasan unit"), "unit", F, skm.check_run),
    verb(
        "skm.any", _("menyiapkan survei kepuasan"), "", F, may(skm.may_run_any, NO_SURVEYS), skm.may_run_any
    ),
    verb(
        "skm.answers",
        _("membaca jawaban satu per satu"),
        "survey",
        F,
        may(skm.may_read_answers, NO_ANSWERS, with_thing=True),
        skm.may_read_answers,
    ),
    verb("skm.verify", _("memeriksa jawaban survei kepuasan"), "survey", F, skm.check_verify),
    verb("indicators.define", _("menetapkan indikator unit"), "unit", F, indicators.check_define),
    verb("indicators.observe", _("memberi angka indikator unit"), "unit", F, indicators.check_observe),
    verb(
        "indicators.answer_question",
        _("menjawab pertanyaan tentang angka unit"),
        "unit",
        F,
        indicators.check_answer_question,
    ),
    verb(
        "indicators.verify",
        _("memeriksa angka indikator"),
        "observation",
        A,
        _verifies,
        indicators.check_verify,
    ),
    verb("indicators.measure", _("menghitung indikator unit"), "unit", F, indicators.check_measure),
    verb(
        "indicators.run",
        _("menghitung semua indikator"),
        "",
        F,
        alone(indicators.check_run),
        indicators.check_run,
    ),
)

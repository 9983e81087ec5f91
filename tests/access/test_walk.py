"""Every row of the table, walked by every kind of person; nobody reads what is not theirs on the way."""

from __future__ import annotations

import json

import pytest

from .markers import MAY_READ, RECORD
from .people import ANONYMOUS, FOREIGN, KINDS
from .reading import Secrets, words_of
from .stage import Stage, address
from .table import ROWS, Row
from .test_complete import PUBLIC
from .things import fill


@pytest.fixture(scope="module")
def secrets(stage: Stage) -> Secrets:
    return Secrets(stage.world, stage.foreign)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_the_walk(stage: Stage, secrets: Secrets, row: Row) -> None:
    path, data = address(row, stage.things), fill(row.data, stage.things)
    given = path + json.dumps(data, default=str)
    found, read = {}, {}
    for kind in row.statuses():
        answer = stage.ask(kind, row.method, path, data)
        found[kind] = answer.status_code
        breaches = secrets.breaches(kind, words_of(answer), given)
        if kind == "inspector" and row.name in RECORD:
            breaches = [one for one in breaches if one not in MAY_READ]
        if breaches:
            read[kind] = breaches
        if kind == ANONYMOUS and not row.is_api and row.name not in PUBLIC:
            assert answer["Location"].startswith("/masuk/"), row.id
    assert found == row.statuses()
    assert not read


# A marker that nobody ever meets would prove nothing: each is met where its first reader would look for it.
MEETS = {
    "RAHASIA-DRAF": ("owner", "skp:detail", {"skp_id": "@draft"}),
    "RAHASIA-RHK": ("superior", "skp:detail", {"skp_id": "@plan"}),
    "RAHASIA-CATATAN-SKP": ("owner", "skp:detail", {"skp_id": "@plan"}),
    "RAHASIA-KLARIFIKASI": ("superior", "changes:detail", {"clarification_id": "@settled_clarification"}),
    "RAHASIA-PROGRES": ("superior", "progress:entry", {"entry_id": "@entry"}),
    "RAHASIA-REALISASI": (
        "superior",
        "progress:realisation_of",
        {"period_id": "@2026-TW3", "skp_id": "@plan"},
    ),
    "RAHASIA-REALISASI-BELUM": (
        "owner",
        "progress:realisation_of",
        {"period_id": "@2026-TW2", "skp_id": "@plan"},
    ),
    "RAHASIA-PENILAIAN-DIRI": ("superior", "evaluation:detail", {"evaluation_id": "@rating"}),
    "RAHASIA-ALASAN-DRAF": ("superior", "evaluation:detail", {"evaluation_id": "@rating"}),
    "RAHASIA-ALASAN-HASIL": ("owner", "evaluation:detail", {"evaluation_id": "@delivered"}),
    "RAHASIA-KEBERATAN": ("above", "evaluation:objection", {"evaluation_id": "@explained"}),
    "RAHASIA-PENJELASAN": ("above", "evaluation:objection", {"evaluation_id": "@explained"}),
    "RAHASIA-SEBARAN": ("superior", "evaluation:distribution", {"unit_id": "@unit_bidang"}),
    "RAHASIA-UMPAN-BALIK": ("owner", "feedback:detail", {"feedback_id": "@feedback"}),
    "RAHASIA-PERMINTAAN": ("peer", "feedback:requests", {}),
    "RAHASIA-DIALOG": ("owner", "feedback:dialogue", {"dialogue_id": "@held"}),
    "RAHASIA-TERIMA-KASIH": ("owner", "recognition:thanks", {"thanks_id": "@private_thanks"}),
    "RAHASIA-USULAN": ("owner", "development:proposal", {"proposal_id": "@proposal"}),
    "RAHASIA-PERPINDAHAN": ("superior", "moves:detail", {"move_id": "@move"}),
    "RAHASIA-ATASAN-KELIRU": ("officer", "moves:superior_report", {"report_id": "@superior_report"}),
    "RAHASIA-WARGA": ("inspector", "skm:answers", {"survey_id": "@open_survey"}),
    "TERBUKA-KEBUTUHAN": ("stranger", "needs:detail", {"need_id": "@open_need"}),
}


@pytest.mark.parametrize("marker", MEETS)
def test_a_marker_is_met_where_it_belongs(stage: Stage, marker: str) -> None:
    kind, name, args = MEETS[marker]
    answer = stage.ask(kind, "GET", address(Row("GET", name, {}, args), stage.things))
    assert answer.status_code == 200
    assert marker in words_of(answer)


def test_only_nobodys_words_are_met_nowhere() -> None:
    assert {marker for marker, readers in MAY_READ.items() if readers} == set(MEETS)


def test_the_words_of_the_pulse_are_kept(stage: Stage) -> None:
    """They were really written: what nobody meets is there, below the smallest group."""
    from selaras.domain.climate.models import PulseAnswer

    assert PulseAnswer.objects.filter(words__contains="RAHASIA-IKLIM").exists()


def test_breaches_are_seen(secrets: Secrets, stage: Stage) -> None:
    """The walk's own eyes: each kind of breach is told."""
    key, nip = str(stage.foreign.id("clerk")), next(iter(secrets.nips["admin"] - secrets.nips["stranger"]))
    assert secrets.breaches("stranger", f"RAHASIA-PROGRES {key} {nip} <<undefined x>>") == [
        "RAHASIA-PROGRES", key, nip, "<<undefined",
    ]  # fmt: skip
    assert secrets.breaches("owner", f"RAHASIA-PROGRES {secrets.nips['owner']}") == []


def test_the_inspector_changes_nothing_of_anybody(stage: Stage) -> None:
    """Every write that names somebody else's thing is refused: what remains are one's own papers and words."""
    own = {
        "skp:start", "progress:today", "recognition:say", "feedback:ask", "documents:ask", "notices:mark_all",
        "climate:answer", "accounts:sign_out", "accounts:remember", "accounts:language", "accounts:sign_in",
        "accounts:second", "accounts:passkey_ask", "accounts:forgot", "accounts:new_password", "accounts:set_password",
        "accounts:set_email", "accounts:create_token", "accounts:totp", "accounts:add_passkey",
        "accounts:ask_new_passkey", "accounts:renew_codes", "accounts:remove_factor", "accounts:end_others",
        "accounts:pick_agency", "style:confirm", "style:save", "/skp",
        "/personal-data/exports", "rights:ask", "insight:print", "strategy:picture_print",
        "/evidence", "/evidence/links", "/awards", "/feedback-requests",
        "moves:report", "/superior-reports", "organization:save_view", "/notices/read", "/surveys/{survey_id}/answers",
        "survey:page", "/skm/public/{token}/answers",
    }  # fmt: skip
    writes = [row for row in ROWS if row.method != "GET" and "/simulations" not in row.name]
    done = {row.name for row in writes if 200 <= row.statuses()["inspector"] < 400}
    assert done <= own, done - own


def test_the_operator_reads_no_performance_text() -> None:
    """An administrator runs the system and stands in no set of readers."""
    assert {marker for marker, readers in MAY_READ.items() if "operator" in readers} == {"TERBUKA-KEBUTUHAN"}


def test_another_government_sees_nothing_of_this_one() -> None:
    """A row that names a thing of this government is 404 to the other one's clerk, or the door itself is closed."""
    closed = {403}  # by role, before anything is looked up
    for row in ROWS:
        if row.args and FOREIGN in row.statuses() and row.name not in ("insight:report",):
            names_thing = any(str(value).startswith("@") for value in row.args.values())
            assert not names_thing or row.statuses()[FOREIGN] in {404} | closed, row.id
    assert set(KINDS)

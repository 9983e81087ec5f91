"""Invitations and new passwords: by mail, on paper, by an officer; once, for a while, for nobody else."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from selaras.domain.accounts.models import Letters, OneTimeCode, Session
from selaras.domain.audit.models import Event, EventValue
from selaras.domain.tenancy.models import Job
from selaras.gateways import factors
from selaras.insight.papers.letters import make
from selaras.journeys.accounts import mailing
from selaras.notices.models import Notice
from tests.factories import build
from tests.factories.world import PASSWORD, World
from tests.web.signing import sign_in

from .signing import NEW_PASSWORD, account_of, enter, nip_of, protect

CODE = re.compile(r"<code>([2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4})</code>")


@pytest.fixture
def world(db: None) -> World:
    return build(accounts_for=("clerk", "officer", "admin", "operator", "head", "inspector"))


def officer(world: World, name: str = "officer") -> Client:
    return sign_in(Client(), world, name)


def hand_over(world: World, name: str, by: str = "officer") -> str:
    """The code that the officer reads from the page."""
    answer = officer(world, by).post(f"/kelola/akun/{world.id(name)}/kode/")
    return CODE.search(answer.content.decode())[1]  # type: ignore[index]


def redeem(client: Client, world: World, name: str, code: str, password: str = NEW_PASSWORD) -> Any:
    answer = client.post("/masuk/kode/", {"username": nip_of(world, name), "code": code})
    if answer.status_code != 302:
        return answer
    assert answer["Location"] == "/masuk/kata-sandi/"
    return client.post("/masuk/kata-sandi/", {"new": password, "again": password})


def test_an_imported_person_enters_by_the_officers_code(world: World) -> None:
    client = Client()
    code = hand_over(world, "peer")
    assert redeem(client, world, "peer", code.lower().replace("-", " "))["Location"] == "/"
    assert client.get("/akun/").status_code == 200
    assert enter(Client(), world, "peer", NEW_PASSWORD).status_code == 302


def test_a_code_is_used_once_and_a_newer_one_ends_it(world: World) -> None:
    first = hand_over(world, "peer")
    second = hand_over(world, "peer")
    assert redeem(Client(), world, "peer", first).status_code == 422
    assert redeem(Client(), world, "peer", second).status_code == 302
    assert redeem(Client(), world, "peer", second).status_code == 422
    assert OneTimeCode.objects.filter(used_at=None, void_at=None).count() == 0


def test_a_code_ends_after_a_day(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    code = hand_over(world, "peer")
    later = timezone.now() + dt.timedelta(hours=25)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert redeem(Client(), world, "peer", code).status_code == 422


def test_a_code_fits_its_own_person_alone_and_says_no_more(world: World) -> None:
    code = hand_over(world, "peer")
    stranger, nobody = Client(), Client()
    wrong = stranger.post("/masuk/kode/", {"username": nip_of(world, "clerk"), "code": code})
    unknown = nobody.post("/masuk/kode/", {"username": "199901012020011999", "code": code})
    sentence = "NIP atau kode tidak cocok"
    assert wrong.status_code == unknown.status_code == 422
    assert sentence in wrong.content.decode() and sentence in unknown.content.decode()
    assert redeem(Client(), world, "peer", code).status_code == 302


def test_only_a_digest_is_kept_and_no_event_tells_the_code(world: World) -> None:
    code = hand_over(world, "peer")
    plain = code.replace("-", "")
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(c::text, ' ') FROM accounts_onetimecode c")
        kept = cursor.fetchone()[0]
        cursor.execute("SELECT coalesce(string_agg(c::text, ' '), '') FROM axes_accessattempt c")
        kept += cursor.fetchone()[0]
    told = " ".join(str(row) for model in (Event, EventValue, Notice, Job) for row in model.objects.values())
    assert plain not in kept + told and code not in kept + told
    Client().post("/masuk/kode/", {"username": "x", "code": code})
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(c::text, ' ') FROM axes_accessattempt c")
        assert code not in cursor.fetchone()[0]


def test_a_new_password_ends_every_session_and_keeps_the_second_factor(world: World) -> None:
    lost = Client()
    enter(lost, world)
    protect(world)
    code = hand_over(world, "clerk")
    assert Notice.objects.filter(receiver_id=world.id("clerk"), event="issue_code").count() == 1
    answer = redeem(client := Client(), world, "clerk", code)
    assert answer["Location"] == "/masuk/faktor/"
    assert client.get("/akun/").status_code == 302 and lost.get("/akun/").status_code == 302
    assert enter(Client(), world, password=PASSWORD).status_code == 422


def test_a_weak_password_does_not_use_the_code_up(world: World) -> None:
    code = hand_over(world, "peer")
    client = Client()
    assert redeem(client, world, "peer", code, "123456789012").status_code == 422
    assert client.post("/masuk/kata-sandi/", {"new": NEW_PASSWORD, "again": NEW_PASSWORD}).status_code == 302


# Who may, for whom.
@pytest.mark.parametrize(
    ("by", "whom", "status"),
    [
        ("officer", "peer", 200),
        ("officer", "stranger", 200),
        ("officer", "officer", 403),  # oneself
        ("officer", "admin", 404),  # another subtree
        ("admin", "officer", 200),
        ("admin", "operator", 403),  # an administrator is let in by another one
        ("admin", "inspector", 200),
        ("inspector", "peer", 403),
        ("head", "peer", 403),
        ("clerk", "peer", 403),
    ],
)
def test_who_opens_the_door_for_whom(world: World, by: str, whom: str, status: int) -> None:
    answer = officer(world, by).post(f"/kelola/akun/{world.id(whom)}/kode/", follow=False)
    if answer.status_code == 302:  # a refusal leads back with its sentence
        answer.status_code = 403
    assert answer.status_code == status


def test_an_officer_does_not_let_in_a_holder_of_a_role(world: World) -> None:
    from selaras.domain.organization import actions as organization
    from selaras.domain.organization.codes import Role
    from tests.factories.world import NOW, START

    organization.grant(
        employee=world.people["peer"], role=Role.PERENCANA, unit=None, reason="uji", valid_from=START,
        by=world.system, at=NOW,
    )  # fmt: skip
    page = officer(world).get(f"/kelola/akun/{world.id('peer')}/").content.decode()
    assert "diurus oleh admin kepegawaian" in page
    assert not CODE.search(officer(world).post(f"/kelola/akun/{world.id('peer')}/kode/").content.decode())
    assert hand_over(world, "peer", "admin")


def test_lost_factors_are_released_by_a_keeper_with_a_reason(world: World) -> None:
    protect(world)
    Session.objects.all()
    path = f"/kelola/akun/{world.id('clerk')}/faktor/"
    officer(world).post(path, {"reason": "telepon hilang"})
    assert factors.is_protected(account_of(world, "clerk").pk)
    officer(world, "admin").post(path, {"reason": ""})
    assert factors.is_protected(account_of(world, "clerk").pk)
    officer(world, "admin").post(path, {"reason": "telepon hilang, datang sendiri"})
    assert not factors.is_protected(account_of(world, "clerk").pk)
    assert Notice.objects.filter(receiver_id=world.id("clerk"), event="release_factors").exists()


# By mail.
def link_of(message: Any) -> str:
    return re.search(r"https://selaras\.uji(/masuk/undangan/\S+)", message.body)[1]  # type: ignore[index]


def test_an_invitation_by_mail(world: World) -> None:
    answer = officer(world).post(
        f"/kelola/akun/{world.id('peer')}/undang/", {"email": "Petugas.Dua@uji.go.id"}
    )
    assert answer.status_code == 302
    assert Job.objects.get(name="accounts.mail_code").arguments == {"person_id": str(world.id("peer"))}
    mailing.send_code(person_id=world.id("peer"), at=timezone.now())
    (message,) = mail.outbox
    assert message.to == ["petugas.dua@uji.go.id"] and "Petugas Dua" in message.body
    client = Client()
    assert client.get(link_of(message))["Location"] == "/masuk/kata-sandi/"
    page = client.get("/masuk/kata-sandi/").content.decode()
    assert "Petugas Dua" in page and link_of(message) not in page
    assert client.post("/masuk/kata-sandi/", {"new": NEW_PASSWORD, "again": NEW_PASSWORD}).status_code == 302
    assert Client().get(link_of(message)).status_code == 404
    assert enter(Client(), world, "peer", NEW_PASSWORD).status_code == 302


def test_the_link_of_a_mail_never_takes_its_host_from_a_request(world: World) -> None:
    account = account_of(world, "clerk")
    type(account).objects.filter(pk=account.pk)
    Client().post("/masuk/lupa/", {"username": nip_of(world, "clerk")}, headers={"host": "testserver"})
    mailing_to(world, "clerk", "satu@uji.go.id")
    assert mailing.answer_forgotten(account_id=account.pk, at=timezone.now())
    assert "https://selaras.uji/" in mail.outbox[0].body


def mailing_to(world: World, name: str, address: str) -> None:
    from selaras.kernel.closed import holding_pen

    account = account_of(world, name)
    with holding_pen():
        type(account).objects.filter(pk=account.pk).update(email=address)


def test_forgotten_is_answered_alike_for_anybody(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Same words, same statements; the worker alone looks whether somebody is there."""
    from django.test.utils import CaptureQueriesContext

    deferred = []
    monkeypatch.setattr(
        "selaras.web.accounts.codes.defer", lambda name, **ids: deferred.append(ids["account_id"])
    )
    told = []
    for name in (nip_of(world, "clerk"), "199901012020011999", "nobody@example.id"):
        with CaptureQueriesContext(connection) as queries:
            answer = Client().post("/masuk/lupa/", {"username": name})
        kinds = [
            " ".join(q["sql"].split()[:3])
            for q in queries
            if "SAVEPOINT" not in q["sql"] and "cache" not in q["sql"]
        ]
        told.append((answer.status_code, re.sub(r'"[^"]*"', "", answer.content.decode()), kinds))
    assert told[0] == told[1] == told[2]
    assert deferred == [account_of(world, "clerk").pk, "", ""]


def test_impatient_asking_sends_one_link_and_no_address_sends_none(world: World) -> None:
    now, account = timezone.now(), account_of(world, "clerk")
    assert not mailing.answer_forgotten(account_id=account.pk, at=now)
    mailing_to(world, "clerk", "satu@uji.go.id")
    assert [mailing.answer_forgotten(account_id=account.pk, at=now) for _ in range(3)] == [True, False, False]
    assert len(mail.outbox) == 1


def test_a_code_on_paper_does_not_open_by_its_address(world: World) -> None:
    """The short code wants the NIP beside it."""
    assert Client().get(f"/masuk/undangan/{hand_over(world, 'peer')}/").status_code == 404


def test_without_mail_the_page_says_so(world: World, settings: Any) -> None:
    settings.EMAIL_READY = False
    client = officer(world)
    assert "belum diatur" in client.get(f"/kelola/akun/{world.id('peer')}/").content.decode()
    client.post(f"/kelola/akun/{world.id('peer')}/undang/", {"email": "a@uji.go.id"})
    assert not Job.objects.exists() and not OneTimeCode.objects.exists()


# On paper.
def test_letters_of_a_unit_are_printed_fetched_once_and_erased(world: World) -> None:
    import io

    from pypdf import PdfReader

    client = officer(world)
    answer = client.post("/kelola/akun/surat/", {"unit": str(world.units["dinas"].pk)})
    letters = Letters.objects.get()
    assert answer["Location"] == f"/kelola/akun/surat/{letters.pk}/"
    assert "sedang dicetak" in client.get(answer["Location"]).content.decode()
    count = make(letters_id=letters.pk, at=timezone.now())
    assert make(letters_id=letters.pk, at=timezone.now()) == count  # a retry prints nothing twice
    content = client.post(answer["Location"])
    assert content["Content-Type"] == "application/pdf" and content["Cache-Control"] == "no-store, private"
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content.content)).pages]
    assert (
        len(pages) == count == 4
    )  # peer, stranger and the two heads of bidang; the head of dinas has an account
    (page,) = [text for text in pages if "Petugas Dua" in text]
    assert nip_of(world, "peer") in page and "https://selaras.uji/masuk/kode/" in page
    code = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", page)[0]  # type: ignore[index]
    assert redeem(Client(), world, "peer", code).status_code == 302
    letters.refresh_from_db()
    assert letters.content is None and letters.erased_at
    assert "sudah diambil" in client.get(answer["Location"]).content.decode()


def test_letters_are_for_who_asked_for_them(world: World) -> None:
    officer(world).post("/kelola/akun/surat/", {"unit": str(world.units["dinas"].pk)})
    letters = Letters.objects.get()
    assert officer(world, "admin").get(f"/kelola/akun/surat/{letters.pk}/").status_code == 404
    outside = officer(world).post("/kelola/akun/surat/", {"unit": str(world.units["bkd"].pk)})
    assert outside["Location"] == "/kelola/akun/" and Letters.objects.count() == 1


def test_letters_that_nobody_fetched_are_erased_within_a_day(world: World) -> None:
    from selaras.journeys.accounts.inviting import erase_letters

    officer(world).post("/kelola/akun/surat/", {"unit": str(world.units["dinas"].pk)})
    now = timezone.now()
    make(letters_id=Letters.objects.get().pk, at=now)
    assert erase_letters(at=now + dt.timedelta(hours=23)) == 0
    assert erase_letters(at=now + dt.timedelta(hours=25)) == 1


def test_the_list_shows_the_officers_subtree_with_states(world: World) -> None:
    hand_over(world, "peer")
    page = officer(world).get("/kelola/akun/").content.decode()
    assert (
        "Petugas Dua" in page and "diundang" in page and "dapat masuk" in page and "Auditor Uji" not in page
    )
    narrowed = officer(world).get("/kelola/akun/", {"keadaan": "diundang"}).content.decode()
    assert "Petugas Dua" in narrowed and "Petugas Lain" not in narrowed

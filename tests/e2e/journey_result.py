"""The journey's third part: judged from the facts, delivered on a day, printed, contested and decided."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from .journey_plan import EXPECTATION, RESULT
from .journey_work import PEER_SAYS
from .seeing import blank, press, read, told
from .walking import faults

WHY = "Aduan tentang rujukan masih dijawab dua kali karena nama petugas tidak selalu disebut."
ADVICE = "Ikut pelatihan menulis balasan pada Januari; saya meluangkan dua pagi."
OBJECTION = "Aduan rujukan dijawab dua kali karena rumah sakit mengganti nomornya, bukan karena balasan saya."
EXPLANATION = "Saya menilai dari delapan aduan rujukan pada September; nomor rumah sakit memang berganti."
DECISION = "Kedua pihak sudah saya dengar. Penggantian nomor di luar kendali pegawai."


def room(superior: Page, name: str) -> None:
    """Opened from the list of those whom this superior judges."""
    superior.goto("/evaluasi/")
    row = superior.get_by_role("row").filter(has_text=name)
    row.get_by_role("button", name=re.compile("Mulai menilai")).click()
    expect(superior.get_by_role("heading", level=1)).to_contain_text(name)
    assert faults(superior) == []


def judge(superior: Page) -> None:
    """Facts left, ratings right; what is missing is named, then the matrix lights up and says its rule."""
    card = superior.locator(".rhk", has_text=RESULT)
    expect(card).to_contain_text("104,29 %")
    expect(superior.get_by_role("main")).to_contain_text(PEER_SAYS)
    expect(superior.get_by_role("main")).to_contain_text(EXPECTATION)
    expect(superior.get_by_role("button", name="Sampaikan hasil")).to_be_disabled()
    card.get_by_label("Sesuai", exact=True).check()
    for group in superior.locator(".value-row").all():
        group.get_by_label("Sesuai", exact=True).check()
    superior.get_by_role("group", name="Hasil kerja secara keseluruhan").get_by_label("Sesuai").check()
    whole = superior.get_by_role("group", name="Perilaku kerja secara keseluruhan")
    whole.get_by_label("Di bawah").check()
    superior.locator("[name=perilaku_reason]").fill(WHY)
    superior.locator("[name=recommendation]").fill(ADVICE)
    read(superior, re.compile(r"Tersimpan \d\d\.\d\d"))
    side = superior.locator("#keadaan")
    expect(side).to_contain_text(
        "Hasil kerja sesuai dan perilaku kerja di bawah ekspektasi memberi Kurang", ignore_case=True
    )
    expect(side).to_contain_text("PermenPANRB 6/2022")
    expect(side.locator(".is-lit, .lit, [aria-current]").first).to_be_visible()


def deliver(superior: Page, name: str) -> None:
    press(superior, "Sampaikan hasil")
    told(superior, f"Hasil evaluasi sudah disampaikan kepada {name}")
    read(superior, "Kurang")


def receive(clerk: Page) -> str:
    """She hears of it on home; receiving is not agreeing. Returns the address of the result."""
    clerk.goto("/")
    press(clerk, "Baca hasil")
    expect(clerk.get_by_role("main")).to_contain_text(WHY)
    expect(clerk.get_by_role("main")).to_contain_text(ADVICE)
    press(clerk, "Sudah saya terima")
    told(clerk, "Tercatat: Anda sudah menerima hasil ini.")
    return clerk.url


def print_paper(clerk: Page) -> bytes:
    """The worker makes it; the page tells when it is there."""
    clerk.get_by_role("link", name="Dokumen evaluasi (PDF)").click()
    button = clerk.get_by_role("link", name="Buka PDF").or_(clerk.get_by_role("button", name="Buka PDF"))
    expect(button).to_be_visible(timeout=45_000)
    read(clerk, "PDF/UA-1")
    address = clerk.url.rstrip("/") + ".pdf"
    answer = clerk.request.get(address)
    assert answer.status == 200, answer.status
    return answer.body()


def object_to(clerk: Page, address: str) -> None:
    clerk.goto(address)
    press(clerk, "Sampaikan keberatan")
    blank(clerk, "Alasan keberatan").fill(OBJECTION)
    press(clerk, "Sampaikan keberatan")
    told(clerk, "Keberatan")
    expect(clerk.locator(".strip")).to_contain_text("Hendra Gunadi")


def explain(superior: Page, address: str) -> None:
    superior.goto("/evaluasi/")
    superior.goto(address)
    expect(superior.get_by_role("main")).to_contain_text(OBJECTION)
    press(superior, "Tulis penjelasan")
    blank(superior, "Penjelasan Anda").fill(EXPLANATION)
    press(superior, "Kirim penjelasan")
    told(superior, "enjelasan")


def decide(decider: Page, address: str) -> None:
    decider.goto(address)
    press(decider, "Putuskan keberatan")
    for words in (OBJECTION, EXPLANATION):
        expect(decider.get_by_role("main")).to_contain_text(words)
    decider.get_by_label(re.compile("diubah", re.I)).check()
    decider.get_by_role("group", name="Hasil kerja").get_by_label("Sesuai").check()
    decider.get_by_role("group", name="Perilaku kerja").get_by_label("Sesuai").check()
    blank(decider, "Pertimbangan").fill(DECISION)
    press(decider, "Putuskan dan jadikan final")
    told(decider, "utus")


def read_decision(clerk: Page, address: str) -> None:
    clerk.goto(address)
    expect(clerk.locator(".verdict")).to_contain_text("Baik")
    press(clerk, "Buka kedua pihak")
    expect(clerk.get_by_role("main")).to_contain_text(DECISION)

"""The journey's first part, step by step: a plan is drafted, handed up, sent back, mended, agreed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from .seeing import blank, press, read, told
from .walking import faults

ABOVE = "Keluhan layanan kesehatan dijawab tepat waktu dan dimengerti warga"
RESULT = "Aduan yang masuk lewat laman terjawab dengan kalimat yang dimengerti warga"
INDICATOR = "Aduan terjawab dalam dua hari kerja"
NOTE = "Sebut berapa aduan sebulan, supaya targetnya dapat dilihat bersama."
EXPECTATION = "Sebutkan nama petugas yang dapat dihubungi warga."


@dataclass
class Plan:
    """Whose it is, and where it stands once it is begun."""

    name: str
    address: str = ""


def begin(clerk: Page, plan: Plan) -> None:
    clerk.goto("/")
    press(clerk, "Mulai SKP")
    press(clerk, "Mulai SKP")
    told(clerk, "Rencana tahun 2026 siap diisi.")
    plan.address = clerk.url
    read(clerk, "Belum ada hasil kerja")
    button = clerk.get_by_role("button", name="Ajukan SKP")
    expect(button).to_be_disabled()
    read(clerk, re.compile("Masih ada .* hal yang belum lengkap"))


def write_result(clerk: Page) -> None:
    """The form saves itself while she types; the line up is offered before anything is typed."""
    press(clerk, "Tambah RHK")
    blank(clerk, "Rencana hasil kerja (RHK)").fill(RESULT)
    blank(clerk, "RHK atasan yang didukung").select_option(label=ABOVE)
    blank(clerk, "Kontribusi").fill("12,5")
    assert faults(clerk) == []
    line = clerk.get_by_role("group", name="Indikator 1")
    line.get_by_label("Waktu", exact=True).check()
    blank(line, "Indikator").fill(INDICATOR)
    blank(line, "Satuan").fill("%")
    blank(line, "Target").fill("87,5")
    expect(clerk.get_by_text(re.compile(r"Tersimpan \d\d\.\d\d"))).to_be_visible()
    press(clerk, "Simpan dan kembali")
    told(clerk, "RHK tersimpan.")
    card = clerk.locator(".rhk")
    expect(card).to_contain_text(RESULT)
    expect(card).to_contain_text("Mendukung RHK Hendra Gunadi")
    expect(card).to_contain_text("kontribusi 12,5 %")
    expect(card).to_contain_text("87,5")


def attach(clerk: Page) -> None:
    clerk.locator("#lampiran").get_by_role("link").first.click()
    blank(clerk, "Dukungan sumber daya").fill("Akses ke laman aduan\nSatu nomor WhatsApp layanan")
    blank(clerk, "Skema pertanggungjawaban").fill("Progres harian dan dialog tiap bulan")
    blank(clerk, "Konsekuensi").fill("Bila tercapai: pelatihan lanjutan")
    press(clerk, "Simpan dan kembali")
    told(clerk, "Lampiran tersimpan.")
    expect(clerk.locator("#lampiran")).to_contain_text("Satu nomor WhatsApp layanan")


def hand_up(clerk: Page) -> None:
    press(clerk, "Ajukan SKP")
    told(clerk, "SKP diajukan kepada Hendra Gunadi")
    expect(clerk.locator(".strip")).to_contain_text("Hendra Gunadi")
    expect(clerk.get_by_role("button", name="Tambah RHK")).to_have_count(0)


def send_back(superior: Page, plan: Plan) -> None:
    superior.goto("/skp/")
    superior.get_by_role("main").locator("article", has_text=f"SKP {plan.name}").get_by_role("link").click()
    superior.wait_for_url(plan.address)
    card = superior.locator(".rhk")
    card.get_by_text("Catatan pada RHK ini").click()
    card.get_by_label("Catatan", exact=True).fill(NOTE)
    card.get_by_role("button", name="Kirim catatan").click()
    told(superior, "Catatan tersimpan dan diberitahukan.")
    press(superior, "Kembalikan dengan catatan")
    superior.get_by_label("Apa yang perlu diperbaiki?").fill(NOTE)
    press(superior, "Kembalikan SKP")
    told(superior, "SKP dikembalikan. Pegawai melihat catatan Anda.")
    expect(superior.locator(".strip")).to_contain_text(plan.name)


def mend(clerk: Page, plan: Plan) -> None:
    """Home says what waits; the remark stands above the plan and at its result."""
    clerk.goto("/")
    press(clerk, "Perbaiki SKP")
    clerk.wait_for_url(plan.address)
    told(clerk, f"Catatan Hendra Gunadi, S.K.M., M.Kes.: {NOTE}")
    expect(clerk.locator(".rhk")).to_contain_text(NOTE)
    clerk.locator(".rhk").get_by_role("link", name="Ubah").click()
    press(clerk, "Simpan dan tambah indikator")
    line = clerk.get_by_role("group", name="Indikator 2")
    line.get_by_label("Kuantitas", exact=True).check()
    blank(line, "Indikator").fill("Aduan yang dijawab dalam setengah tahun")
    blank(line, "Satuan").fill("aduan")
    blank(line, "Target").fill("1.250")
    press(clerk, "Simpan dan kembali")
    read(clerk, "dapat dibaca 1250 atau 1,25")
    blank(line, "Target").fill("1250")
    press(clerk, "Simpan dan kembali")
    expect(clerk.locator(".rhk")).to_contain_text("≥ 1.250 aduan")
    hand_up(clerk)


def agree(superior: Page, plan: Plan) -> None:
    superior.goto(plan.address)
    value = superior.locator("#berorientasi_pelayanan")
    value.get_by_text("Tulis ekspektasi khusus").click()
    value.get_by_label("Ekspektasi Anda untuk Berorientasi Pelayanan").fill(EXPECTATION)
    value.get_by_role("button", name="Simpan ekspektasi").click()
    told(superior, "Ekspektasi tersimpan.")
    expect(superior.locator("#berorientasi_pelayanan")).to_contain_text(EXPECTATION)
    press(superior, "Setujui SKP")
    told(superior, f"SKP {plan.name} disepakati.")
    expect(superior.locator(".strip .is-past").last).to_contain_text("Disepakati")

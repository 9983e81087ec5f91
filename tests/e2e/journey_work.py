"""The journey's second part: the work is told with its proof, others say what they saw, the figures are handed in."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from .journey_plan import INDICATOR, RESULT
from .seeing import blank, press, read, told

DONE = "Menjawab 14 aduan dari laman, tiga di antaranya diteruskan ke rumah sakit."
SUPERIOR_SAYS = "Jawaban Anda menyebut nama petugas, dan warga tidak perlu bertanya dua kali."
PEER_SAYS = "Aduan yang Anda teruskan sudah lengkap, jadi loket kami langsung dapat bekerja."
PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
xref
0 4
0000000000 65535 f
0000000009 00000 n
0000000052 00000 n
0000000101 00000 n
trailer<</Size 4/Root 1 0 R>>
startxref
164
%%EOF
"""


def proof(folder: Path) -> Path:
    file = folder / "rekap-aduan.pdf"
    file.write_bytes(PDF)
    return file


def tell(clerk: Page, file: Path) -> None:
    clerk.goto("/progres/")
    clerk.get_by_label(RESULT[:40]).check()
    blank(clerk, "Apa yang Anda kerjakan?").fill(DONE)
    blank(clerk, "Berapa banyak?").fill("14")
    blank(clerk, "Satuan").fill("aduan")
    clerk.locator("input[type=file]:not([data-into])").set_input_files(file)
    read(clerk, "rekap-aduan.pdf")
    press(clerk, "Kirim progres")
    told(clerk, "Progres tercatat. Atasan Anda dapat melihatnya sekarang.")
    expect(clerk.get_by_role("main")).to_contain_text(DONE)


def refuse_disguise(clerk: Page, folder: Path) -> None:
    """A program that calls itself a paper is told so, and what was typed stays."""
    file = folder / "laporan.pdf"
    file.write_bytes(b"MZ\x90\x00" + bytes(200))
    clerk.goto("/progres/")
    blank(clerk, "Apa yang Anda kerjakan?").fill("Menyusun laporan aduan")
    clerk.locator("input[type=file]:not([data-into])").set_input_files(file)
    press(clerk, "Kirim progres")
    read(clerk, "laporan.pdf")
    expect(blank(clerk, "Apa yang Anda kerjakan?")).to_have_value("Menyusun laporan aduan")


def say(giver: Page, name: str, words: str, next_step: str) -> None:
    giver.goto("/umpan-balik/beri/")
    giver.get_by_placeholder("Nama atau NIP").fill(name)
    press(giver, "Cari")
    giver.get_by_role("main").get_by_role("link", name=name).click()
    blank(giver, "Tentang apa?").select_option(label=RESULT)
    blank(giver, "Apa yang berjalan baik?").fill(words)
    blank(giver, "Satu langkah berikutnya?").fill(next_step)
    press(giver, "Kirim umpan balik")
    told(giver, name)


def hear(clerk: Page) -> None:
    """Both stand on home at once; a next step becomes her own."""
    clerk.goto("/")
    expect(clerk.get_by_role("main")).to_contain_text(PEER_SAYS)
    expect(clerk.get_by_role("main")).to_contain_text(SUPERIOR_SAYS)
    clerk.goto("/umpan-balik/")
    box = clerk.locator(".said-box", has_text=SUPERIOR_SAYS)
    box.get_by_role("button", name="Jadikan langkah saya").click()
    told(clerk, "langkah")


def hand_in(clerk: Page, file: Path) -> None:
    clerk.goto("/progres/")
    press(clerk, "Buka realisasi")
    first = clerk.locator(".realise", has_text=INDICATOR)
    blank(first, "Realisasi").fill("91,25")
    blank(first, "Uraian").fill("Dari 160 aduan, 146 terjawab dalam dua hari.")
    first.locator("input[type=file]:not([data-into])").set_input_files(file)
    second = clerk.locator(".realise", has_text="setengah tahun")
    blank(second, "Realisasi").fill("1100")
    press(clerk, "Kirim realisasi")
    told(clerk, "Realisasi")
    read(clerk, "104,29 %")
    read(clerk, "88,00 %")

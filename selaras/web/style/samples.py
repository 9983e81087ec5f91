"""Invented figures and names for the style page; nothing of it is read elsewhere."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from selaras.web.graphs import Node
from selaras.web.strips import steps

LONG_UNIT = (
    "Seksi Pelayanan Kesehatan Primer, Pencegahan dan Pengendalian Penyakit Menular,"
    " Bidang Pelayanan Kesehatan Provinsi"
)
CELLS = {
    ("di_atas", "di_bawah"): "kurang",
    ("di_atas", "sesuai"): "baik",
    ("di_atas", "di_atas"): "sangat_baik",
    ("sesuai", "di_bawah"): "kurang",
    ("sesuai", "sesuai"): "baik",
    ("sesuai", "di_atas"): "baik",
    ("di_bawah", "di_bawah"): "sangat_kurang",
    ("di_bawah", "sesuai"): "butuh_perbaikan",
    ("di_bawah", "di_atas"): "butuh_perbaikan",
}
MONTHS = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]


def response_days() -> list[Decimal | None]:
    """Median days to an answer, month by month; August was not measured."""
    told = ["4.1", "3.8", "3.9", "3.2", "2.9", "3.0", "2.6", "-", "2.3", "2.0", "1.8"]
    return [None if word == "-" else Decimal(word) for word in told]


def sight_nodes() -> list[Node]:
    return [
        Node("v", 0, "Jambi Mantap, Berdaya Saing, Berkelanjutan", "Visi 2025–2029", "/strategi/", True),
        Node("m1", 1, "Tata kelola yang efektif", "Misi 1", "/strategi/"),
        Node("m3", 1, "Mutu manusia", "Misi 3", "/strategi/", True),
        Node("m2", 1, "Daya saing daerah", "Misi 2", "/strategi/"),
        Node(
            "k", 2, "Kesehatan primer yang tanggap", "Dinas Kesehatan · SKM 81,2 → 85,0", "/strategi/", True
        ),
        Node("p", 2, "Pendidikan yang merata", "Dinas Pendidikan", "/strategi/"),
        Node("s", 3, "Stok obat aman", "Bidang Farmasi", "/strategi/"),
        Node(
            "q", 3, "Keluhan layanan dijawab tepat waktu", "Kepala Bidang · median ≤ 2,0 hari", "/skp/", True
        ),
        Node("g", 3, "Guru terlatih", "Bidang GTK", "/strategi/"),
        Node("w", 3, "Sekolah terhubung", "Bidang Sarana", "/strategi/"),
        Node(
            "r",
            4,
            "Menjawab keluhan layanan puskesmas",
            "RHK Anda · 1,8 hari, kontribusi 40 %",
            "/skp/",
            True,
        ),
    ]


SIGHT_EDGES = [
    ("v", "m1"),
    ("v", "m3"),
    ("v", "m2"),
    ("m3", "k"),
    ("m3", "p"),
    ("k", "s"),
    ("k", "q"),
    ("p", "g"),
    ("p", "w"),
    ("q", "r"),
]


def ribbon_rows() -> list[tuple[str, list[str]]]:
    code = {"y": "done", "h": "part", "w": "wait", "f": "next", ".": "none"}
    rows = {
        "Rencana": "y......h....",
        "Progres": "yyyyyyhyyyhf",
        "Dialog": "y.y.yy.y.yff",
        "Umpan balik": ".y.yy.y.yyyf",
        "Evaluasi": "..y..y..y..w",
    }
    return [(label, [code[letter] for letter in letters]) for label, letters in rows.items()]


def words() -> dict[str, Any]:
    return {
        "long_unit": LONG_UNIT,
        "long_name": "Prof. Dr. dr. Hj. Siti Nurhaliza Rahmawati Kusumaningrum, S.Ked., M.Kes., Sp.PD",
        "plan_steps": steps(
            [("draft", "Draf"), ("submitted", "Diajukan"), ("agreed", "Disepakati")], "submitted"
        ),
        "ended_steps": steps([("draft", "Draf"), ("agreed", "Disepakati")], "agreed", finished=True),
        "since": date(2026, 11, 20),
        "deadline": date(2026, 11, 27),
        "moment": datetime(2026, 11, 24, 14, 40, tzinfo=UTC),
        "pairs": [("Peringkat", "1 dari 9 kebutuhan"), ("Menjangkau", "11 petugas loket, 4 unit")],
        "checks": [
            (True, "Semua RHK terhubung ke atas"),
            (True, "Setiap RHK punya indikator dan target"),
            (False, "Bobot kerja tim: Dewi 118 %, rata-rata tim 96 %"),
        ],
        "events": [
            {"sentence": "Diajukan Dewi Lestari", "at": datetime(2026, 11, 20, 7, 2, tzinfo=UTC)},
            {
                "sentence": "Tautan disarankan dari matriks Anda, diterima",
                "at": datetime(2026, 11, 18, 2, 40, tzinfo=UTC),
                "by": "Ratna Dewi",
            },
        ],
        "way": [
            {
                "title": "Jambi Mantap, Berdaya Saing, Berkelanjutan",
                "sub": "Visi 2025–2029",
                "url": "/strategi/",
            },
            {"title": "Kesehatan primer yang tanggap", "sub": "Sasaran Dinas Kesehatan", "url": "/strategi/"},
            {"title": "Keluhan layanan dijawab tepat waktu", "sub": "RHK Kepala Bidang"},
            {"title": "Menjawab keluhan layanan puskesmas", "sub": "RHK Anda"},
        ],
        "tab_items": [
            {"label": "Ringkas", "url": "?", "active": True},
            {"label": "Umpan balik", "url": "?tab=umpan", "count": 6},
            {"label": "Bukti", "url": "?tab=bukti"},
        ],
        "predikats": ["istimewa", "sangat_baik", "baik", "butuh_perbaikan", "kurang", "sangat_kurang", ""],
        "ratings": ["di_atas", "sesuai", "di_bawah"],
    }


def pictures() -> dict[str, Any]:
    return {
        "days": response_days(),
        "two": Decimal("2.0"),
        "months": list(zip(MONTHS, [*response_days(), None], strict=True)),
        "yearly": [(f"TW{n % 4 + 1} {2024 + n // 4}", Decimal(76 + n * n % 7)) for n in range(12)],
        "shares": [
            ("Sangat baik", 31, "sangat_baik"),
            ("Baik", 242, "baik"),
            ("Butuh perbaikan", 14, "butuh_perbaikan"),
            ("Kurang", 3, "kurang"),
            ("Sangat kurang", 1, "sangat_kurang"),
        ],
        "cells": CELLS,
        "nodes": sight_nodes(),
        "edges": SIGHT_EDGES,
        "year_rows": ribbon_rows(),
        "votes": [4, 4, 5, 5],
        "split": [2, 4, 5, 5],
        "levels": [("done", "Tingkat 3")] * 4 + [("short", "Kurang satu")] * 5 + [("far", "Kurang dua")] * 2,
        "running": {
            "url": "/gaya/",
            "title": "Mengimpor 300 pegawai",
            "done": 212,
            "total": 300,
            "state": "failed",
            "message": "Baris 213, kolom NIP: bukan 18 angka. Tidak ada yang tertulis.",
        },
        "finished": {
            "url": "/gaya/",
            "title": "Menyusun SKP",
            "done": 3,
            "total": 3,
            "state": "done",
            "message": "3 dokumen siap.",
            "result_url": "/gaya/",
        },
    }


def everything() -> dict[str, Any]:
    return {**words(), **pictures()}

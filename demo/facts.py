"""What is true of Jambi (rules.md 9), and the graph that hangs under it. The figures beside it are invented.

Vision and programmes are named as published; the missions are told in our own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from selaras.domain.strategy.codes import ObjectiveKind as K

REGIONS = (
    "Kerinci",
    "Merangin",
    "Sarolangun",
    "Batang Hari",
    "Muaro Jambi",
    "Tanjung Jabung Timur",
    "Tanjung Jabung Barat",
    "Tebo",
    "Bungo",
    "Kota Jambi",
    "Kota Sungai Penuh",
)
VISION = "Jambi Mantap Berdaya Saing dan Berkelanjutan"
FIRST_YEAR, LAST_YEAR = 2025, 2029
# name -> mission it belongs to
PROGRAMMES = {
    "Reformasi birokrasi": "misi-1",
    "Digitalisasi pelayanan publik": "misi-1",
    "Penguatan kapasitas fiskal": "misi-1",
    "Pengembangan kawasan dan infrastruktur": "misi-2",
    "Start-up, inovasi, dan UMKM": "misi-2",
    "Peningkatan produktivitas lahan": "misi-2",
    "SENTUSA": "misi-2",
    "Ketahanan energi": "misi-2",
    "Penguatan logistik": "misi-2",
    "Kesehatan primer dan pendidikan": "misi-3",
    "PRO-JAMBI": "misi-3",
    "Penurunan emisi gas rumah kaca": "misi-3",
}


@dataclass(frozen=True)
class Node:
    """An objective: its step, the unit that owns it, what it serves with which share in percent."""

    code: str
    kind: K
    statement: str
    unit: str
    parent: str = ""
    share: Decimal | None = None
    note: str = ""
    indicators: tuple[str, ...] = ()


def _node(
    code: str,
    kind: K,
    statement: str,
    unit: str,
    parent: str = "",
    share: int | None = None,
    *indicators: str,
) -> Node:
    return Node(code, kind, statement, unit, parent, Decimal(share) if share else None, "", indicators)


GRAPH = (
    Node("visi", K.VISION, VISION, "root", note="Visi pembangunan daerah 2025-2029."),
    Node(
        "misi-1", K.MISSION, "Tata kelola pemerintahan yang efektif", "setda", "visi", note="Misi, diringkas."
    ),
    Node(
        "misi-2",
        K.MISSION,
        "Daya saing daerah di bidang pertanian, perdagangan, industri, dan pariwisata",
        "bappeda",
        "visi",
        note="Misi, diringkas.",
    ),
    Node(
        "misi-3",
        K.MISSION,
        "Pembangunan berkelanjutan dan mutu manusia",
        "bappeda",
        "visi",
        note="Misi, diringkas.",
    ),
    _node(
        "birokrasi-akuntabel",
        K.GOAL,
        "Birokrasi provinsi akuntabel dan bekerja untuk hasil",
        "setda",
        "misi-1",
        55,
        "nilai-sakip",
    ),
    _node(
        "layanan-mudah",
        K.GOAL,
        "Pelayanan publik mudah, digital, dan dimengerti warga",
        "setda",
        "misi-1",
        45,
        "layanan-digital",
    ),
    _node(
        "temuan-tidak-berulang",
        K.OUTCOME,
        "Temuan pengawasan tidak berulang",
        "inspektorat",
        "birokrasi-akuntabel",
        25,
        "tindak-lanjut-temuan",
    ),
    _node(
        "rencana-menjawab",
        K.OUTCOME,
        "Rencana daerah menjawab masalah warga",
        "bappeda",
        "birokrasi-akuntabel",
        25,
    ),
    _node(
        "pegawai-tepat",
        K.OUTCOME,
        "Pegawai yang kompeten di jabatan yang tepat",
        "bkd",
        "birokrasi-akuntabel",
        30,
    ),
    _node(
        "kinerja-dari-bukti",
        K.SUCCESS_FACTOR,
        "Kinerja pegawai dinilai dari bukti dan dibicarakan",
        "bkd",
        "pegawai-tepat",
        50,
        "evaluasi-tepat-waktu",
    ),
    _node(
        "kesenjangan-tertutup",
        K.SUCCESS_FACTOR,
        "Kesenjangan kompetensi yang diminta kebutuhan tertutup",
        "bpsdm",
        "pegawai-tepat",
        50,
        "kesenjangan-tertutup",
    ),
    _node(
        "dialog-triwulan",
        K.CONDITION,
        "Setiap pegawai berdialog dengan atasannya tiap triwulan",
        "bkd-kinerja",
        "kinerja-dari-bukti",
        60,
    ),
    _node(
        "syarat-dimengerti",
        K.OUTCOME,
        "Warga mengerti syarat berkasnya sejak kunjungan pertama",
        "dinsosdukcapil",
        "layanan-mudah",
        40,
        "kunjungan-ulang",
    ),
    _node(
        "petugas-menjelaskan",
        K.SUCCESS_FACTOR,
        "Petugas loket mampu menjelaskan syarat dan alasan penolakan",
        "dinsosdukcapil",
        "syarat-dimengerti",
        60,
        "skm-dukcapil-u7",
    ),
    _node(
        "alasan-tertulis",
        K.CONDITION,
        "Setiap berkas yang ditolak disertai alasan dan jalan keluar tertulis",
        "dsdc-kependudukan",
        "petugas-menjelaskan",
        70,
        "keluhan-berkas-ditolak",
    ),
    _node(
        "loket-terlatih",
        K.OPERATIONAL,
        "Sebelas petugas loket mencapai tingkat 3 komunikasi",
        "dsdc-kependudukan",
        "petugas-menjelaskan",
        30,
    ),
    _node(
        "layanan-daring",
        K.OUTCOME,
        "Layanan kantor dapat diajukan secara daring",
        "setda-organisasi",
        "layanan-mudah",
        35,
        "layanan-digital",
    ),
    _node("mutu-manusia", K.GOAL, "Manusia Jambi sehat, terdidik, dan terlindungi", "bappeda", "misi-3", 70),
    _node(
        "kesehatan-primer",
        K.OUTCOME,
        "Kesehatan primer yang tanggap terhadap warga",
        "dinkes",
        "mutu-manusia",
        45,
        "skm-dinkes",
    ),
    _node(
        "keluhan-tepat-waktu",
        K.SUCCESS_FACTOR,
        "Keluhan layanan kesehatan dijawab tepat waktu dan dimengerti",
        "dinkes-yankes",
        "kesehatan-primer",
        40,
        "keluhan-lima-hari",
        "keluhan-median",
    ),
    _node(
        "keluhan-diverifikasi",
        K.OPERATIONAL,
        "Keluhan diverifikasi pada hari yang sama dan diteruskan ke puskesmas",
        "dinkes-yankes",
        "keluhan-tepat-waktu",
        50,
        "keluhan-tunggakan",
    ),
    _node(
        "penyakit-dini",
        K.SUCCESS_FACTOR,
        "Penyakit menular ditemukan sejak dini",
        "dinkes-p2p",
        "kesehatan-primer",
        30,
    ),
    _node(
        "nakes-kompeten",
        K.SUCCESS_FACTOR,
        "Tenaga kesehatan cukup, merata, dan kompeten",
        "dinkes-sdk",
        "kesehatan-primer",
        30,
    ),
    _node(
        "warga-terlindungi",
        K.OUTCOME,
        "Warga rentan terdata dan terlindungi",
        "dinsosdukcapil",
        "mutu-manusia",
        30,
        "data-terpadu",
    ),
    _node(
        "lansia-sehat", K.CONDITION, "Lansia hidup sehat dan dihargai", "dsdc-lansia", "warga-terlindungi", 40
    ),
    _node(
        "daya-saing",
        K.GOAL,
        "Kawasan unggulan menarik investasi yang ramah lingkungan",
        "bappeda",
        "misi-2",
        60,
    ),
    _node(
        "investasi-terpadu",
        K.OUTCOME,
        "Rencana investasi daerah terpadu",
        "bappeda-ekonomi",
        "daya-saing",
        50,
    ),
    *(
        _node(f"program-{number:02d}", K.PROGRAMME, f"Program prioritas: {name}", "root", mission)
        for number, (name, mission) in enumerate(PROGRAMMES.items(), 1)
    ),
)
# A second way up (the graph is no tree): child, parent, share in percent.
ALSO_SERVES = (
    ("layanan-daring", "birokrasi-akuntabel", Decimal(10)),
    ("petugas-menjelaskan", "kesenjangan-tertutup", None),
)
CITY_GRAPH = (
    Node("visi", K.VISION, "Kota Contoh yang rapi dan ramah", "root", note="Kota ini tidak ada."),
    _node("kota-tertib", K.GOAL, "Kantor kota tertib dan mudah dihubungi", "kc-setda", "visi", 30),
    _node(
        "kota-satu-hari",
        K.GOAL,
        "Warga dilayani dalam satu hari",
        "kc-layanan",
        "visi",
        40,
        "kota-layanan-sehari",
    ),
    _node("kota-bersih", K.GOAL, "Kota bersih setiap pagi", "kc-kebersihan", "visi", 30),
)

"""National holidays and days of leave taken together in 2026: (month, day) -> name."""

BASIS = (
    "SKB Menteri Agama 1497/2025, Menteri Ketenagakerjaan 2/2025, Menteri PANRB 5/2025 "
    "(Hari Libur Nasional dan Cuti Bersama 2026)"
)
LIBUR_NASIONAL = {
    (1, 1): "Tahun Baru 2026 Masehi",
    (1, 16): "Isra Mikraj Nabi Muhammad SAW",
    (2, 17): "Tahun Baru Imlek 2577 Kongzili",
    (3, 19): "Hari Suci Nyepi (Tahun Baru Saka 1948)",
    (3, 21): "Idulfitri 1447 Hijriah",
    (3, 22): "Idulfitri 1447 Hijriah",
    (4, 3): "Wafat Yesus Kristus",
    (4, 5): "Kebangkitan Yesus Kristus (Paskah)",
    (5, 1): "Hari Buruh Internasional",
    (5, 14): "Kenaikan Yesus Kristus",
    (5, 27): "Iduladha 1447 Hijriah",
    (5, 31): "Hari Raya Waisak 2570 BE",
    (6, 1): "Hari Lahir Pancasila",
    (6, 16): "1 Muharam Tahun Baru Islam 1448 Hijriah",
    (8, 17): "Proklamasi Kemerdekaan",
    (8, 25): "Maulid Nabi Muhammad SAW",
    (12, 25): "Kelahiran Yesus Kristus",
}
CUTI_BERSAMA = {
    (2, 16): "Cuti bersama Tahun Baru Imlek",
    (3, 18): "Cuti bersama Hari Suci Nyepi",
    (3, 20): "Cuti bersama Idulfitri",
    (3, 23): "Cuti bersama Idulfitri",
    (3, 24): "Cuti bersama Idulfitri",
    (5, 15): "Cuti bersama Kenaikan Yesus Kristus",
    (5, 28): "Cuti bersama Iduladha",
    (12, 24): "Cuti bersama Natal",
}

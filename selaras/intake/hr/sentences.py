"""The words for what is wrong with a NIP (rules.md 8.1)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from selaras.domain.organization.rules import NipFault


def nip_sentence(fault: NipFault, text: str) -> str:
    """One sentence for a NIP that cannot be read or that differs from the person's other data."""
    return {
        NipFault.EMPTY: _("NIP wajib diisi."),
        NipFault.SCIENTIFIC: _("NIP tertulis sebagai bilangan ilmiah; ubah format kolom menjadi Teks."),
        NipFault.NOT_DIGITS: _("NIP hanya berisi angka."),
        NipFault.WRONG_LENGTH: _("NIP harus 18 angka, yang tertulis %(count)s.") % {"count": len(text)},
        NipFault.BAD_BIRTH_DATE: _("Delapan angka pertama NIP bukan tanggal lahir (tahun, bulan, hari)."),
        NipFault.BAD_YEAR: _(
            "Tahun pengangkatan dalam NIP (angka 9-12) tidak mungkin untuk tanggal lahirnya."
        ),
        NipFault.BAD_MONTH_OR_KIND: _("Angka 13-14 NIP harus 01-12 (PNS) atau 21-29 (PPPK)."),
        NipFault.BAD_SEX: _("Angka ke-15 NIP harus 1 (laki-laki) atau 2 (perempuan)."),
        NipFault.SERIAL_ZERO: _(
            "Tiga angka terakhir NIP 000: angkanya hilang di lembar kerja. Isi ulang sebagai Teks."
        ),
        NipFault.BIRTH_DATE_DIFFERS: _("Tanggal lahir tidak sama dengan delapan angka pertama NIP."),
        NipFault.SEX_DIFFERS: _("Jenis kelamin tidak sama dengan angka ke-15 NIP."),
        NipFault.KIND_DIFFERS: _(
            "Status pegawai tidak cocok dengan NIP: angka 13-14 menunjukkan PNS atau PPPK."
        ),
    }[fault]

"""The columns of a personnel file: both SIASN spellings (rules.md 8.3), and what agencies call them."""

from selaras.intake.mappings import Field

FIELDS = (
    Field("nip", ("NIP BARU", "nipBaru", "NIP"), required=True),
    Field("name", ("NAMA", "nama", "NAMA PEGAWAI", "NAMA LENGKAP"), required=True),
    Field("front_title", ("GELAR DEPAN", "gelarDepan")),
    Field("back_title", ("GELAR BELAKANG", "gelarBelakang")),
    Field("birth_date", ("TANGGAL LAHIR", "tglLahir", "TGL LAHIR"), required=True),
    Field("sex", ("JENIS KELAMIN", "jenisKelamin"), required=True),
    Field("unit", ("UNOR NAMA", "unorNama", "UNIT KERJA"), required=True),
    Field("parent", ("UNOR INDUK NAMA", "unorIndukNama", "UNIT INDUK"), required=True),
    Field("position", ("JABATAN NAMA", "jabatanNama", "JABATAN"), required=True),
    Field("position_kind", ("JENIS JABATAN NAMA", "jenisJabatan", "jenisJabatanNama", "JENIS JABATAN")),
    Field("grade", ("GOL AKHIR NAMA", "golRuangAkhir", "GOLONGAN", "GOL RUANG")),
    Field("position_from", ("TMT JABATAN", "tmtJabatan")),
    Field("status", ("STATUS PEGAWAI", "statusPegawai", "STATUS", "KEDUDUKAN PEGAWAI")),
    Field("superior", ("ATASAN NIP", "atasanNip", "NIP ATASAN")),
)

from django.utils.translation import gettext_lazy as _

from .codes import (
    AssignmentKind,
    AssignmentLoad,
    Basis,
    DerivedRole,
    EmploymentKind,
    LeaveKind,
    PositionKind,
    Role,
    Sex,
    UnitKind,
)

UNIT_KIND = {
    UnitKind.PEMERINTAH: _("Pemerintah daerah"),
    UnitKind.SEKRETARIAT_DAERAH: _("Sekretariat daerah"),
    UnitKind.DINAS: _("Dinas"),
    UnitKind.BADAN: _("Badan"),
    UnitKind.INSPEKTORAT: _("Inspektorat"),
    UnitKind.SEKRETARIAT: _("Sekretariat"),
    UnitKind.BIDANG: _("Bidang"),
    UnitKind.SEKSI: _("Seksi"),
    UnitKind.UPTD: _("UPTD"),
    UnitKind.LAINNYA: _("Unit lainnya"),
}
POSITION_KIND = {
    PositionKind.PEJABAT_NEGARA: _("Pejabat negara"),
    PositionKind.JPT_UTAMA: _("JPT utama"),
    PositionKind.JPT_MADYA: _("JPT madya"),
    PositionKind.JPT_PRATAMA: _("JPT pratama"),
    PositionKind.ADMINISTRATOR: _("Administrator"),
    PositionKind.PENGAWAS: _("Pengawas"),
    PositionKind.PELAKSANA: _("Pelaksana"),
    PositionKind.JF_PEMULA: _("Fungsional pemula"),
    PositionKind.JF_TERAMPIL: _("Fungsional terampil"),
    PositionKind.JF_MAHIR: _("Fungsional mahir"),
    PositionKind.JF_PENYELIA: _("Fungsional penyelia"),
    PositionKind.JF_PERTAMA: _("Fungsional ahli pertama"),
    PositionKind.JF_MUDA: _("Fungsional ahli muda"),
    PositionKind.JF_MADYA: _("Fungsional ahli madya"),
    PositionKind.JF_UTAMA: _("Fungsional ahli utama"),
}
EMPLOYMENT_KIND = {
    EmploymentKind.PNS: _("PNS"),
    EmploymentKind.CPNS: _("CPNS"),
    EmploymentKind.PPPK: _("PPPK"),
    EmploymentKind.PPPK_PARUH_WAKTU: _("PPPK paruh waktu"),
    EmploymentKind.PEJABAT_NEGARA: _("Pejabat negara"),
}
ASSIGNMENT_KIND = {
    AssignmentKind.DEFINITIF: _("Definitif"),
    AssignmentKind.PLT: _("Plt"),
    AssignmentKind.PLH: _("Plh"),
    AssignmentKind.PJ: _("Pj"),
}
ASSIGNMENT_LOAD = {
    AssignmentLoad.FULL: _("Penuh, jabatan lain dilepas sementara"),
    AssignmentLoad.ALONGSIDE: _("Merangkap di samping jabatan utama"),
}
LEAVE_KIND = {
    LeaveKind.TAHUNAN: _("Cuti tahunan"),
    LeaveKind.BESAR: _("Cuti besar"),
    LeaveKind.SAKIT: _("Cuti sakit"),
    LeaveKind.MELAHIRKAN: _("Cuti melahirkan"),
    LeaveKind.ALASAN_PENTING: _("Cuti karena alasan penting"),
    LeaveKind.LUAR_TANGGUNGAN: _("Cuti di luar tanggungan negara"),
    LeaveKind.TUGAS_BELAJAR: _("Tugas belajar"),
    LeaveKind.DINAS_LUAR: _("Dinas luar"),
}
BASIS = {
    Basis.OVERRIDE: _("ditetapkan khusus"),
    Basis.HEAD: _("memimpin unitnya"),
    Basis.CLIMBED: _("pimpinan terdekat di atasnya"),
    Basis.SECONDED: _("dinilai di instansi tempat bertugas"),
    Basis.TOP: _("pimpinan tertinggi"),
}
SEX = {Sex.MALE: _("Laki-laki"), Sex.FEMALE: _("Perempuan")}
ROLE = {
    Role.PENGELOLA_KINERJA: _("Pengelola kinerja"),
    Role.ADMIN_KEPEGAWAIAN: _("Admin kepegawaian"),
    Role.PERENCANA: _("Perencana"),
    Role.BPSDM: _("Pengembang kompetensi (BPSDM)"),
    Role.INSPEKTORAT: _("Inspektorat"),
    Role.PIMPINAN: _("Pimpinan"),
    Role.ADMINISTRATOR: _("Administrator sistem"),
}
DERIVED_ROLE = {
    DerivedRole.PEGAWAI: _("Pegawai"),
    DerivedRole.PENILAI: _("Pejabat penilai"),
    DerivedRole.KEPALA_UNIT: _("Kepala unit"),
    DerivedRole.KEPALA_PERANGKAT_DAERAH: _("Kepala perangkat daerah"),
}

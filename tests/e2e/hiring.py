"""Somebody new: brought in by a personnel file, and given a password, since only the listed people have one."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from .running import Site

HEADER = (
    "NIP BARU;NAMA;TANGGAL LAHIR;JENIS KELAMIN;UNOR NAMA;UNOR INDUK NAMA;JABATAN NAMA;JENIS JABATAN NAMA;"
    "GOL AKHIR NAMA;TMT JABATAN"
)
SYLLABLES = ("ma", "ha", "ra", "ni", "lu", "sa", "ti", "wa", "de", "ko")
INVITE = """
import sys
from django.utils import timezone
from selaras.domain.accounts import actions as accounts
from selaras.domain.organization import actions as organization
from selaras.domain.organization.models import Employee
from selaras.domain.tenancy import context
from selaras.kernel.viewer import system
agency_id = context.agency_by_code("jambi")[0]
with context.agency(agency_id):
    person = Employee.objects.get(nips__nip="{nip}")
    account = accounts.open_account(password="{password}")
    organization.connect_account(
        employee=person, account_id=account.pk, by=system(agency_id, timezone.localdate()), at=timezone.now()
    )
"""


@dataclass(frozen=True)
class Newcomer:
    """``name`` as the pages show it; she began on 1 July 2026 under the head of Bidang Pelayanan Kesehatan."""

    nip: str
    password: str
    name: str


def hire(site: Site, folder: Path, number: int = 0) -> Newcomer:
    """A clerk of Dinas Kesehatan without a plan; each process of the tests hires another, and each ``number``."""
    serial = str((os.getpid() + 300 * number) % 900 + 100)
    name = "Wulan " + "".join(SYLLABLES[int(digit)] for digit in serial).capitalize()
    newcomer = Newcomer(f"199805122023032{serial}", "kata-sandi-wulan-2026", name)
    file = folder / "pegawai-baru.csv"
    file.write_text(f"{HEADER}\n{_row(newcomer)}\n")
    said = site.selaras("import", "hr", str(file), "--agency", "jambi")
    assert said.returncode == 0, said.stderr + said.stdout
    said = site.selaras(
        "manage", "shell", "-v", "0", "-c", INVITE.format(nip=newcomer.nip, password=newcomer.password)
    )
    assert said.returncode == 0, said.stderr
    return newcomer


def _row(newcomer: Newcomer) -> str:
    return (
        f"{newcomer.nip};{newcomer.name};12-05-1998;F;Bidang Pelayanan Kesehatan;Dinas Kesehatan;"
        "Pengelola Aduan Daring;Pelaksana;II/c;01-07-2026"
    )

"""Every list that is taken away says by whom and when, in the sheet itself and in the audit."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client

from selaras.domain.audit.models import Event
from selaras.gateways.sheets import read_table, write_csv, write_xlsx
from tests.access.test_attacks import TAKEN
from tests.access.test_complete import pages
from tests.domain.skm.surveys import opened
from tests.factories.world import NOW, World
from tests.web.signing import sign_in

FOOT = "Diambil dari Selaras Pemerintah uji oleh Admin Kepegawaian pada 24 November 2026, 10.00 WIB."
ADDRESSES = {
    "organization:export": "/organisasi/pegawai/unduh/",
    "skp:export": "/skp/unduh/",
    "evaluation:export": "/evaluasi/unduh/",
    "development:export": "/pengembangan/usulan/unduh/",
    "indicators:export": "/indikator/unduh/",
    "needs:export": "/kebutuhan/unduh/",
    "progress:export": "/progres/catatan/unduh/",
    "skm:export": "/kepuasan/{survey}/unduh/",
    "insight:report": "/wawasan/laporan/pegawai.xlsx",
    "/reports/{slug}.{ending}": "/api/v1/reports/pegawai.xlsx",
}


@pytest.fixture(autouse=True)
def held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def test_every_download_of_a_list_is_named() -> None:
    named = {name for name, _pattern in pages() if name.endswith(":export") or name == "insight:report"}
    assert named == {name for name in TAKEN if not name.startswith("/")}
    assert set(ADDRESSES) == TAKEN


@pytest.mark.parametrize("name", sorted(TAKEN))
def test_who_and_when_stand_in_the_sheet_and_in_the_audit(client: Client, world: World, name: str) -> None:
    address, who = ADDRESSES[name], "admin"
    if "{survey}" in address:
        address, who = address.format(survey=opened(world).pk), "officer"
    answer = sign_in(client, world, who).get(address)
    assert answer.status_code == 200, name
    assert FOOT.replace("Admin Kepegawaian", world.people[who].full_name) in _text(answer.content), name
    event = Event.objects.get(verb="take_export")
    assert (event.by_id, event.kind, set(event.fields)) == (
        world.id(who),
        "export",
        {"name", "rows", "asked"},
    )


def _text(content: bytes) -> str:
    from zipfile import ZipFile

    if content[:2] != b"PK":
        return content.decode("utf-8-sig")
    with ZipFile(io.BytesIO(content)) as book:
        return "\n".join(book.read(one).decode("utf-8", "replace") for one in book.namelist())


def test_csv_says_it_in_its_last_line_and_counts(client: Client, world: World) -> None:
    text = sign_in(client, world, "admin").get("/organisasi/pegawai/unduh/?format=csv&cari=petugas").content
    lines = text.decode("utf-8-sig").splitlines()
    assert lines[-1].strip('"') == FOOT
    event = Event.objects.get(verb="take_export")
    kept: dict[str, Any] = {value.field: value.after for value in event.values.all()}
    assert kept == {"name": "pegawai", "rows": len(lines) - 2, "asked": "format=csv&cari=petugas"}


def test_a_foot_is_never_a_formula() -> None:
    assert write_csv(["A"], [[1]], foot="=1+1").decode("utf-8-sig").splitlines()[-1] == "'=1+1"
    table = read_table(write_xlsx(["A", "B"], [["x", "y"]], foot="=1+1"), "x.xlsx", expected=("A", "B"))
    assert table.rows[0].values == ("x", "y")


def test_what_is_refused_leaves_no_event(client: Client, world: World) -> None:
    assert sign_in(client, world, "admin").get("/wawasan/laporan/lain.xlsx").status_code == 404
    assert not Event.objects.filter(verb="take_export").exists()

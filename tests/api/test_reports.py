from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from tests.factories.world import World
from tests.web.signing import sign_in


def rows_of(client: Client, slug: str) -> list[list[str]]:
    answer = client.get(f"/api/v1/reports/{slug}.csv")
    assert answer.status_code == 200
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[-1][0].startswith("Diambil dari Selaras")
    return rows[:-1]


def test_every_report_is_listed_and_comes_in_every_format(client: Client, world: World) -> None:
    sign_in(client, world, "admin")
    for one in client.get("/api/v1/reports").json():
        for ending in one["formats"]:
            expected = 202 if ending == "pdf" else 200  # paper is printed by the worker
            assert client.get(f"/api/v1/reports/{one['slug']}.{ending}").status_code == expected
    assert client.get("/api/v1/reports/pegawai.exe").status_code == 404
    assert client.get("/api/v1/reports/lain.csv").status_code == 404


@pytest.mark.parametrize(("who", "sees"), [("clerk", 1), ("admin", 12), ("chief", 3)])
def test_a_nip_is_shown_to_whom_it_concerns(client: Client, world: World, who: str, sees: int) -> None:
    rows = rows_of(sign_in(client, world, who), "pegawai")
    assert len(rows) == 14
    assert sum(1 for row in rows[1:] if row[0]) == sees

from __future__ import annotations

import datetime as dt

from django.test import Client

from selaras.domain.cycle.models import Deadline, Period
from selaras.domain.organization.models import Grant
from selaras.kernel.dated import valid
from tests.factories.world import World
from tests.web.signing import sign_in


def test_kelola_is_for_those_who_run_it(client: Client, world: World) -> None:
    assert sign_in(client, world, "clerk").get("/kelola/").status_code == 403
    assert sign_in(client, world, "admin").get("/kelola/").status_code == 200


def test_a_deadline_is_set_by_the_admin_alone(client: Client, world: World) -> None:
    period = Period.objects.get(code="2026-TW4")
    data = {"period": period.pk, "kind": "realisation", "date": "2026-12-20"}
    sign_in(client, world, "inspector").post("/kelola/periode/batas/", data)
    assert not Deadline.objects.exists()
    sign_in(client, world, "admin").post("/kelola/periode/batas/", data)
    assert Deadline.objects.get().date == dt.date(2026, 12, 20)
    assert "20 Des 2026" in client.get("/kelola/periode/").content.decode()


def test_a_period_is_frozen_and_opened_again(client: Client, world: World) -> None:
    period = Period.objects.get(code="2026-TW3")
    sign_in(client, world, "admin")
    client.post(f"/kelola/periode/{period.pk}/keadaan/")
    assert Period.objects.get(pk=period.pk).state == "frozen"
    client.post(f"/kelola/periode/{period.pk}/keadaan/")
    assert Period.objects.get(pk=period.pk).state == "open"


def test_a_role_is_given_with_its_reason_and_taken_away_after_asking(client: Client, world: World) -> None:
    nip = world.people["stranger"].nips.get().nip
    sign_in(client, world, "operator")
    given = {"nip": nip, "role": "perencana", "unit": world.units["dinas"].pk, "reason": "Menyusun Renja"}
    assert client.post("/kelola/hak/", given).status_code == 302
    grant = Grant.objects.get(employee=world.people["stranger"])
    assert "Menyusun Renja" in client.get("/kelola/hak/").content.decode()
    assert "Cabut peran ini" in client.get(f"/kelola/hak/{grant.pk}/cabut/").content.decode()
    assert Grant.objects.filter(valid(world.viewer("operator").today), pk=grant.pk).exists()
    client.post(f"/kelola/hak/{grant.pk}/cabut/")
    assert not Grant.objects.filter(valid(world.viewer("operator").today), pk=grant.pk).exists()


def test_nobody_gives_a_role_to_oneself_and_an_unknown_nip_is_told(client: Client, world: World) -> None:
    sign_in(client, world, "operator")
    own = world.people["operator"].nips.get().nip
    answer = client.post("/kelola/hak/", {"nip": own, "role": "pimpinan", "reason": "x"})
    assert answer.status_code == 422 and "tidak oleh Anda" in answer.content.decode()
    answer = client.post("/kelola/hak/", {"nip": "198503142010011999", "role": "pimpinan", "reason": "x"})
    assert "Tidak ada pegawai dengan NIP ini" in answer.content.decode()


def test_the_record_shows_values_to_the_inspectorate_alone(client: Client, world: World) -> None:
    page = sign_in(client, world, "inspector").get("/kelola/audit/").content.decode()
    assert "register_employee" in page and "sebelum dan sesudah" in page
    page = sign_in(client, world, "operator").get("/kelola/audit/").content.decode()
    assert "register_employee" in page and "sebelum dan sesudah" not in page
    assert sign_in(client, world, "clerk").get("/kelola/audit/").status_code == 403

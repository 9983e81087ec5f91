"""The seeded clerk and her superior sign in and find their year on the pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from demo.worlds.cast import listed
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.organization.models import Employee, Nip
from selaras.domain.skp.models import Skp
from selaras.domain.tenancy.context import agency_by_code, set_agency

from .conftest import WORLD, Seeded

LISTED = listed(WORLD)
CLERK, STRANGER = [row for row in LISTED if row["role"] == "pegawai"]
CHIEF = next(row for row in LISTED if row["role"] == "penilai")


def signed_in(row: dict[str, Any]) -> Client:
    client = Client()
    answer = client.post(reverse("accounts:sign_in"), {"username": row["nip"], "password": row["password"]})
    assert answer.status_code == 302, answer.content.decode()[:500]
    return client


def person(row: dict[str, Any]) -> Employee:
    found = agency_by_code(row["agency"])
    assert found
    set_agency(found[0])
    return Nip.objects.get(nip=row["nip"], superseded_at=None).employee


def page(client: Client, name: str, *args: object) -> str:
    answer = client.get(reverse(name, args=args), follow=True)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


@pytest.mark.parametrize("row", LISTED, ids=[f"{row['role']}-{row['agency']}" for row in LISTED])
def test_all_ten_find_a_home(seeded: Seeded, row: dict[str, Any]) -> None:
    text = page(signed_in(row), "home:index")
    assert person(row).name in text


@pytest.mark.parametrize("row", [CLERK, CHIEF], ids=["clerk", "chief"])
def test_somebodys_own_year_is_on_the_pages(seeded: Seeded, row: dict[str, Any]) -> None:
    me = person(row)
    plan = Skp.objects.get(employee=me)
    judged = Evaluation.objects.get(employee=me, kind="yearly")
    said, done = plan.results.order_by("number")[0].statement, me.progress.order_by("-date")[0].text
    client = signed_in(row)
    assert said in page(client, "skp:detail", plan.pk)
    assert done in page(client, "progress:list")
    assert str(judged.pk) in page(client, "evaluation:index") or "2026" in page(client, "evaluation:index")
    assert said in page(client, "evaluation:detail", judged.pk)
    for name in ("skp:index", "progress:today", "feedback:index", "needs:index", "strategy:own_sight"):
        page(client, name)


def test_the_chief_reads_the_team(seeded: Seeded) -> None:
    clerk = person(CLERK)
    plan, judged = Skp.objects.get(employee=clerk), Evaluation.objects.get(employee=clerk, kind="yearly")
    client = signed_in(CHIEF)
    assert clerk.name in page(client, "skp:index")
    assert clerk.name in page(client, "skp:detail", plan.pk)
    assert clerk.name in page(client, "evaluation:detail", judged.pk)
    assert clerk.name in page(client, "progress:person", clerk.pk)
    assert clerk.name in page(client, "skp:matrix", clerk.pk) or page(client, "skp:matrix", person(CHIEF).pk)


def test_the_officer_lists_the_employees(seeded: Seeded) -> None:
    officer = next(row for row in LISTED if row["role"] == "admin_kepegawaian")
    client = signed_in(officer)
    clerk = person(CLERK)
    first = Employee.objects.order_by("sort_name", "pk").first()
    assert first and first.name in page(client, "organization:people")
    assert "111 pegawai" in page(client, "organization:people"), "with the official"
    assert clerk.name in page(client, "organization:person", clerk.pk)
    assert "Dinas Kesehatan" in page(client, "organization:index")


def test_a_stranger_of_the_other_agency_sees_nothing(seeded: Seeded) -> None:
    clerk = person(CLERK)
    plan, judged = Skp.objects.get(employee=clerk), Evaluation.objects.get(employee=clerk, kind="yearly")
    client = signed_in(STRANGER)
    for name, key in (
        ("skp:detail", plan.pk),
        ("evaluation:detail", judged.pk),
        ("progress:person", clerk.pk),
        ("organization:person", clerk.pk),
    ):
        assert client.get(reverse(name, args=[key])).status_code == 404, name

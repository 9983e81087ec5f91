"""Each listed account signs in and finds a home with something to do and something to read."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from demo.accounts import listed

from .conftest import Told


def signed_in(row: dict[str, str]) -> Client:
    client = Client()
    answer = client.post(reverse("accounts:sign_in"), {"username": row["nip"], "password": row["password"]})
    assert answer.status_code == 302, answer.content.decode()[:500]
    return client


@pytest.mark.parametrize("row", listed(), ids=[f"{row['role']}-{row['agency']}" for row in listed()])
def test_home_opens_with_work(told: Told, row: dict[str, str]) -> None:
    page = signed_in(row).get("/", follow=True)
    assert page.status_code == 200
    assert page.context["todos"], "something to do"


def test_the_clerks_home_tells_her_story(told: Told) -> None:
    page = signed_in(listed()[0]).get("/", follow=True)
    assert {todo["kind"] for todo in page.context["todos"]} >= {
        "write_progress",
        "answer_request",
        "dialogue",
        "receive_evaluation",
        "pulse",
    }
    text = page.content.decode()
    assert "Keluhan layanan kesehatan yang selesai dalam lima hari" in text
    assert "Jambi Mantap Berdaya Saing dan Berkelanjutan" in text

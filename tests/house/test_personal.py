"""Every personal field of every tenant table is registered with purpose, basis and retention (UU 27/2022)."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.db import models

from selaras.domain.accounts.models import Account
from selaras.domain.organization.models import Employee
from selaras.domain.tenancy.models import TenantModel
from selaras.journeys.personal.register import ELSEWHERE, IMPERSONAL, TABLES
from selaras.journeys.personal.shape import KEEP_LABEL, MUST_STAY, Ending, Table

PERSON = re.compile(r"^(.*_)?by_id$|^person_id$|^account_id$")
TECHNICAL = {"id", "agency", "version"}
GLOBAL = (
    "accounts.Account",
    "accounts.Session",
    "accounts.SignIn",
    "mfa.Authenticator",
    "axes.AccessAttempt",
)
KNOWN = {table.model: table for table in TABLES}


def tenant_models() -> dict[str, type[models.Model]]:
    found = [m for m in apps.get_models() if issubclass(m, TenantModel) or m._meta.label in GLOBAL]
    return {m._meta.label: m for m in found}


def names_a_person(field: models.Field) -> bool:
    """Told by the model itself: a link to an employee or an account, or a bare key that is called like one."""
    if field.related_model in (Employee, Account):
        return True
    return isinstance(field, models.UUIDField) and bool(PERSON.match(field.name))


def test_every_table_is_either_registered_or_impersonal() -> None:
    named = set(KNOWN) | set(IMPERSONAL)
    assert len(TABLES) == len(KNOWN), "a table stands twice"
    assert not set(KNOWN) & set(IMPERSONAL)
    assert named == set(tenant_models()), "say in journeys/personal/register.py what the table keeps of whom"


def test_tables_of_libraries_that_could_name_a_person_are_registered_or_kept_empty() -> None:
    """By the model itself: a link to an account or to what has one, a name, an address."""
    telling = {"username", "ip_address", "email", "email_address", "access_attempt"}
    others = [m for m in apps.get_models() if not issubclass(m, TenantModel)]
    found = {
        m._meta.label
        for m in others
        for field in m._meta.concrete_fields
        if field.name in telling or names_a_person(field)
    }
    tokens = {m._meta.label for m in others if m._meta.label == "socialaccount.SocialToken"}
    assert (found | tokens) - {"accounts.Account", "accounts.Session"} <= set(KNOWN) | set(ELSEWHERE)
    assert set(ELSEWHERE) <= {m._meta.label for m in others}


def test_impersonal_tables_name_nobody() -> None:
    for label in IMPERSONAL:
        model = tenant_models()[label]
        assert not [f.name for f in model._meta.concrete_fields if names_a_person(f)], label


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.model)
def test_every_person_column_is_a_path(table: Table) -> None:
    model = tenant_models()[table.model]
    paths = {*table.paths, *table.account.split()}
    columns = {f.name for f in model._meta.concrete_fields if names_a_person(f)}
    assert columns <= paths, columns - paths
    for path in paths:
        model.objects.filter(**{path: None}).query  # noqa: B018  every path leads somewhere


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.model)
def test_every_field_is_personal_or_plain(table: Table) -> None:
    """A new field fails here until somebody has said what it is."""
    model = tenant_models()[table.model]
    personal, plain = set(table.fields), set(table.plain.split()) - TECHNICAL
    assert not personal & plain
    values = {
        f.name
        for f in model._meta.concrete_fields
        if f.name not in TECHNICAL
        and not names_a_person(f)
        and not (f.is_relation and f.name not in personal)
    }
    assert values == personal | plain - ({f for f in plain if model._meta.get_field(f).is_relation}), (
        table.model
    )


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.model)
def test_every_line_says_why_on_what_basis_and_how_long(table: Table) -> None:
    model = tenant_models()[table.model]
    assert str(table.label) and str(table.purpose) and table.basis
    assert table.keep in KEEP_LABEL and table.keep in MUST_STAY
    if table.ending != Ending.STAY:
        assert table.age
    for text in table.texts.split():
        assert isinstance(model._meta.get_field(text), models.CharField | models.TextField), text
        assert text in table.fields

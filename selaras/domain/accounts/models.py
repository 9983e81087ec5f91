"""Who signs in. An account is global; the agency and the person are picked after sign-in."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from selaras.domain.tenancy.models import Agency, TenantModel
from selaras.kernel.closed import ClosedModel
from selaras.kernel.fields import CodeField
from selaras.kernel.keys import UUID7, uuid7

from .codes import Language, Theme, TokenScope


class AccountManager(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(pk=username)


class Account(ClosedModel, AbstractBaseUser):
    """``password`` stays unusable until the person is invited (stack.md: 80,000 hashes would take 8 hours)."""

    USERNAME_FIELD = "id"
    REQUIRED_FIELDS: list[str] = []
    last_login = None  # type: ignore[assignment]

    id = models.UUIDField(primary_key=True, default=uuid7, db_default=UUID7(), editable=False)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    language = CodeField(Language, default=Language.ID)
    theme = CodeField(Theme, default=Theme.AUTO)
    created_at = models.DateTimeField(db_default=Now())

    objects = AccountManager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.functions.Lower("email"), condition=~Q(email=""), name="account_email_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Session(AbstractBaseSession):
    """Sessions carry the account and the chosen agency in columns, so that one query builds the frame."""

    account_id = models.UUIDField(null=True)
    agency = models.ForeignKey(Agency, models.CASCADE, null=True, related_name="+")

    class Meta(AbstractBaseSession.Meta):
        abstract = False


class Token(TenantModel):
    """An API token: only its digest is kept; shown once, when it is made."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    person_id = models.UUIDField()
    name = models.CharField(max_length=100)
    prefix = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    scope = CodeField(TokenScope, default=TokenScope.WRITE)
    created_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

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

from .codes import CodeChannel, CodePurpose, Language, SignInMethod, SignInOutcome, Theme, TokenScope


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
    handle = models.UUIDField(null=True)  # names a session on pages; the key never leaves the cookie
    entered_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    address = models.GenericIPAddressField(null=True)
    device = models.CharField(max_length=60, blank=True)
    is_strong = models.BooleanField(default=False)

    class Meta(AbstractBaseSession.Meta):
        abstract = False
        indexes = [models.Index(fields=["account_id", "-seen_at"], name="session_by_account")]


class SignIn(ClosedModel):
    """A try to sign in, shown to the account's person. A name that nobody has leaves a row without account, so that
    both tries cost the same; what was typed is not kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, db_default=UUID7(), editable=False)
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()
    outcome = CodeField(SignInOutcome)
    method = CodeField(SignInMethod)
    address = models.GenericIPAddressField(null=True)
    device = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [models.Index(fields=["account", "-at"], name="signin_by_account")]


class OneTimeCode(TenantModel):
    """An invitation or a new password: only a keyed digest is kept; it ends by use, by time, or by a newer one."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    person_id = models.UUIDField()
    purpose = CodeField(CodePurpose)
    channel = CodeField(CodeChannel)
    digest = models.CharField(max_length=64, unique=True)
    issued_by_id = models.UUIDField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    void_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["agency", "person_id", "-created_at"], name="code_by_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "account"], condition=Q(used_at=None, void_at=None), name="one_open_code"
            ),
            models.CheckConstraint(condition=Q(used_at=None) | Q(void_at=None), name="code_ends_once"),
        ]


class Letters(TenantModel):
    """The printed invitations of one unit. The file holds codes: it is for who asked, is given once, and is erased."""

    unit_id = models.UUIDField()
    by_id = models.UUIDField()
    count = models.PositiveIntegerField(default=0)
    content = models.BinaryField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    ready_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["agency", "by_id", "-created_at"], name="letters_by_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(content=None) | Q(ready_at__isnull=False, erased_at=None),
                name="letters_kept_briefly",
            ),
        ]


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

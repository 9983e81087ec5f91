"""Settings come from the environment alone (docs/reference/environment.md)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

from config import mail, oidc

ROOT = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("SELARAS_HOME") or ROOT / ".selaras")
DEMO = os.environ.get("SELARAS_DEMO") == "1"
DEBUG = os.environ.get("SELARAS_DEBUG") == "1"
SECRET_KEY = os.environ.get("SELARAS_SECRET_KEY", "")
if not SECRET_KEY or SECRET_KEY.startswith("insecure"):
    raise ImproperlyConfigured(
        "SELARAS_SECRET_KEY is missing or a default: give a random text of at least 50 characters."
    )
# Former keys: sessions and the audit's marks that they made stay good (docs/howto/audit.md).
SECRET_KEY_FALLBACKS = [key for key in os.environ.get("SELARAS_FORMER_SECRET_KEYS", "").split() if key]
if DEBUG and not DEMO:
    raise ImproperlyConfigured("SELARAS_DEBUG=1 is for the demonstration only: unset it in production.")

ALLOWED_HOSTS = os.environ.get("SELARAS_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("SELARAS_TRUSTED_ORIGINS", "").split(",") if o]
SECURE = os.environ.get("SELARAS_HTTPS") == "1"


# Repeated questions keep their plan (docs/adr/0012); a pooler that changes the server below a session forbids it.
PREPARED = None if os.environ.get("SELARAS_PREPARED") == "0" else 5


def database(url: str) -> dict[str, object]:
    """A Django database from a libpq URL or key=value text."""
    given = conninfo_to_dict(url)
    known = {"host": "HOST", "port": "PORT", "dbname": "NAME", "user": "USER", "password": "PASSWORD"}
    options = {key: value for key, value in given.items() if key not in known}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{name: given.get(key) or "" for key, name in known.items()},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "client_encoding": "UTF8",
            "server_side_binding": True,
            "prepare_threshold": 5,
            **options,
        },
    }


DATABASES = {}
if url := os.environ.get("SELARAS_DATABASE_URL"):
    DATABASES["default"] = database(url)
if url := os.environ.get("SELARAS_OWNER_DATABASE_URL"):
    DATABASES["owner"] = database(url)
    DATABASES.setdefault("default", DATABASES["owner"])
DATABASE_ROUTERS = ["config.router.OneDatabase"]

STAGES = [
    "tenancy",
    "audit",
    "evidence",
    "accounts",
    "organization",
    "cycle",
    "ledger",
    "competency",
    "skm",
    "indicators",
    "needs",
    "strategy",
    "skp",
    "changes",
    "progress",
    "feedback",
    "evaluation",
    "development",
    "recognition",
    "climate",
]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.postgres",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "pgtrigger",
    "procrastinate.contrib.django",
    "template_partials",
    "django_htmx",
    *[f"selaras.domain.{stage}" for stage in STAGES],
    "selaras.intake",
    "selaras.journeys",
    "selaras.notices",
    "selaras.insight",
    "selaras.api",
    "selaras.jobs",
    "selaras.web",
]
MIDDLEWARE = [
    "selaras.web.middleware.RequestLog",
    "selaras.web.middleware.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "selaras.web.frame.FrameMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "selaras.web.middleware.Refusals",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "selaras.api.idempotency.IdempotencyMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "selaras" / "web" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "selaras.web.context.frame",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": ["template_partials.templatetags.partials", "selaras.web.templatetags.look_links"],
        },
    }
]
FORM_RENDERER = "selaras.web.renderer.Renderer"
INSTALLED_APPS.append("django.forms")

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "selaras.web.accounts.backend.FactorBackend",
    "selaras.web.accounts.backend.NameBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "selaras.gateways.passwords.LengthValidator", "OPTIONS": {"shortest": 12, "longest": 200}},
    {"NAME": "selaras.gateways.passwords.BreachValidator"},
    {"NAME": "selaras.gateways.passwords.OwnFactsValidator"},
]
BREACH_FILE = os.environ.get(
    "SELARAS_BREACH_FILE", ""
)  # SHA-1 digests in order, one a line (docs/howto/accounts.md)
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "home:index"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_CALLABLE = "selaras.web.accounts.views.locked_out"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_USERNAME_FORM_FIELD = (
    "username"  # else axes takes the model's USERNAME_FIELD, "id", and counts all names as one
)
AXES_LOCKOUT_PARAMETERS = "selaras.web.accounts.backend.lockout_parameters"
AXES_SENSITIVE_PARAMETERS = ["password", "code", "new", "again", "credential"]

# allauth lends its parts for second factors and OIDC; its own pages, sessions and registration stay unused (ADR 10).
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"passkey": "120/m/ip", "forgot": "60/h/ip"}  # an office may share one address
SOCIALACCOUNT_ADAPTER = "selaras.web.accounts.provider.ProviderAdapter"
MFA_ADAPTER = "selaras.gateways.factors.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Selaras"
SOCIALACCOUNT_PROVIDERS = oidc.providers(os.environ)
OIDC_NIP_CLAIM = os.environ.get("SELARAS_OIDC_NIP_CLAIM", "nip")
OIDC_IS_STRONG = (
    os.environ.get("SELARAS_OIDC_IS_STRONG") == "1"
)  # the provider asks for a second factor itself
SECOND_FACTOR_ROLES = tuple(
    filter(
        None,
        os.environ.get(
            "SELARAS_SECOND_FACTOR_ROLES", "" if DEMO else "admin_kepegawaian,administrator,inspektorat"
        ).split(","),
    )
)
BASE_URL = os.environ.get("SELARAS_BASE_URL", "").rstrip("/")
MAIL = mail.settings_of(os.environ, HOME, demo=DEMO)
EMAIL_READY = bool(MAIL["EMAIL_READY"])
globals().update(MAIL)

SESSION_ENGINE = "selaras.web.sessions"
SESSION_COOKIE_NAME = "selaras"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
CSRF_FAILURE_VIEW = "selaras.web.errors.csrf"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0

CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "selaras_cache"}}
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": HOME / "files"},
    },
    "staticfiles": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
}
# The key that signs the audit's tree heads: in the environment of the worker, else this file (docs/howto/audit.md).
AUDIT_KEY = os.environ.get("SELARAS_AUDIT_KEY", "")
AUDIT_KEY_PREVIOUS = os.environ.get("SELARAS_AUDIT_KEY_PREVIOUS", "")
AUDIT_KEY_FILE = HOME / "audit_key"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
EVIDENCE_LIMIT_BYTES = int(os.environ.get("SELARAS_EVIDENCE_LIMIT_MB", "10")) * 1024 * 1024
INTAKE_LIMIT_BYTES = int(os.environ.get("SELARAS_INTAKE_LIMIT_MB", "60")) * 1024 * 1024

STATIC_URL = "/static/"
WHITENOISE_ROOT = None
WHITENOISE_STATIC_PREFIX = "/static/"
WHITENOISE_AUTOREFRESH = False
WHITENOISE_USE_FINDERS = False
STATIC_ROOT = ROOT / "selaras" / "web" / "static"
WHITENOISE_MAX_AGE = 3600
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/built/"  # their names carry a digest

USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS = ["fields.W342"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "selaras.web.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("SELARAS_LOG_LEVEL", "INFO")},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "axes": {"level": "ERROR"},
        "procrastinate": {"level": "WARNING"},
    },
}

"""Settings come from the environment alone (docs/reference/environment.md)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

ROOT = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("SELARAS_HOME") or ROOT / ".selaras")
DEMO = os.environ.get("SELARAS_DEMO") == "1"
DEBUG = os.environ.get("SELARAS_DEBUG") == "1"
SECRET_KEY = os.environ.get("SELARAS_SECRET_KEY", "")
if not SECRET_KEY or SECRET_KEY.startswith("insecure"):
    raise ImproperlyConfigured(
        "SELARAS_SECRET_KEY is missing or a default: give a random text of at least 50 characters."
    )
if DEBUG and not DEMO:
    raise ImproperlyConfigured("SELARAS_DEBUG=1 is for the demonstration only: unset it in production.")

ALLOWED_HOSTS = os.environ.get("SELARAS_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("SELARAS_TRUSTED_ORIGINS", "").split(",") if o]
SECURE = os.environ.get("SELARAS_HTTPS") == "1"


def database(url: str) -> dict[str, object]:
    """A Django database from a libpq URL or key=value text."""
    given = conninfo_to_dict(url)
    known = {"host": "HOST", "port": "PORT", "dbname": "NAME", "user": "USER", "password": "PASSWORD"}
    options = {key: value for key, value in given.items() if key not in known}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{name: given.get(key) or "" for key, name in known.items()},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": False,  # the frame looks at the socket instead (web/frame.py)
        "OPTIONS": {"client_encoding": "UTF8", **options},
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
    "competency",
    "indicators",
    "needs",
    "strategy",
    "skp",
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
    "pgtrigger",
    "procrastinate.contrib.django",
    "template_partials",
    "django_htmx",
    *[f"selaras.domain.{stage}" for stage in STAGES],
    "selaras.intake",
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
    "selaras.web.accounts.backend.NameBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "home:index"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "selaras.web.accounts.views.locked_out"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

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

"""Settings for tests: the server is found by tests/conftest.py, which also names the databases."""

import os

os.environ.setdefault("SELARAS_SECRET_KEY", "only-for-tests-" + "x" * 50)
os.environ.setdefault("SELARAS_DATABASE_URL", "postgresql://nobody@127.0.0.1/none")
os.environ.setdefault("SELARAS_DEMO", "1")
os.environ.setdefault("SELARAS_AUDIT_KEY", "dGVzdC1vbmx5LWtleS10ZXN0LW9ubHkta2V5LTAxMjM=")

from .settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["default"] = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
LOGGING["root"]["level"] = "ERROR"
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "<<undefined %s>>"
EVIDENCE_LIMIT_BYTES = 200_000
EMAIL_READY, EMAIL_BACKEND = True, "django.core.mail.backends.locmem.EmailBackend"
BASE_URL = "https://selaras.uji"

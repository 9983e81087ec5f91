"""Settings for the type checker: no database is opened, no secret is needed."""

import os

os.environ.setdefault("SELARAS_SECRET_KEY", "types-only-" + "x" * 50)
os.environ.setdefault("SELARAS_DATABASE_URL", "postgresql://types@127.0.0.1/types")

from .settings import *

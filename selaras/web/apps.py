from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class WebConfig(AppConfig):
    name = "selaras.web"
    label = "web"

    def ready(self) -> None:
        post_migrate.connect(raise_walls, sender=self)


def raise_walls(using: str, **kwargs: Any) -> None:
    """The last app is migrated: raise the walls between agencies over everything that now exists."""
    from django.db import connections

    from selaras.domain.tenancy import walls

    walls.raise_walls(connections[using])

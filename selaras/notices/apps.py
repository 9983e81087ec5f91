from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "selaras.notices"
    label = "notices"

    def ready(self) -> None:
        from selaras.domain.audit.actions import LISTENERS

        from . import events  # noqa: F401
        from .telling import listen

        LISTENERS.append(listen)

from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "selaras.insight"
    label = "insight"

    def ready(self) -> None:
        from selaras.domain.audit.actions import LISTENERS

        from .papers.listening import listen

        LISTENERS.append(listen)

from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "selaras.journeys"
    label = "journeys"

    def ready(self) -> None:
        from selaras.domain.audit.actions import LISTENERS

        from .change_need import listen

        LISTENERS.append(listen)

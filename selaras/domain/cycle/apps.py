from django.apps import AppConfig


class CycleConfig(AppConfig):
    name = "selaras.domain.cycle"
    label = "cycle"

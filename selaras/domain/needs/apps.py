from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "selaras.domain.needs"
    label = "needs"

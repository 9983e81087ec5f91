from django.apps import AppConfig


class ClimateConfig(AppConfig):
    name = "selaras.domain.climate"
    label = "climate"

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "selaras.domain.indicators"
    label = "indicators"

from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "selaras.insight"
    label = "insight"

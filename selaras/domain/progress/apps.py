from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "selaras.domain.progress"
    label = "progress"

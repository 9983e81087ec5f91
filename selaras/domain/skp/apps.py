from django.apps import AppConfig


class SkpConfig(AppConfig):
    name = "selaras.domain.skp"
    label = "skp"

from django.apps import AppConfig


class SkmConfig(AppConfig):
    name = "selaras.domain.skm"
    label = "skm"

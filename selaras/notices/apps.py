from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "selaras.notices"
    label = "notices"

from django.apps import AppConfig


class DevelopmentConfig(AppConfig):
    name = "selaras.domain.development"
    label = "development"

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "selaras.intake"
    label = "intake"

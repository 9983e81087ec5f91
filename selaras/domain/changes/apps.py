from django.apps import AppConfig


class ChangesConfig(AppConfig):
    name = "selaras.domain.changes"
    label = "changes"

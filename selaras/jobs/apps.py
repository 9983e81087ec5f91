from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "selaras.jobs"
    label = "jobs"

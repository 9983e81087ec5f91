from django.apps import AppConfig


class CompetencyConfig(AppConfig):
    name = "selaras.domain.competency"
    label = "competency"

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "selaras.domain.evaluation"
    label = "evaluation"

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "selaras.domain.feedback"
    label = "feedback"

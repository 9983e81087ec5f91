from django.apps import AppConfig


class RecognitionConfig(AppConfig):
    name = "selaras.domain.recognition"
    label = "recognition"

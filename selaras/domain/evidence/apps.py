from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "selaras.domain.evidence"
    label = "evidence"

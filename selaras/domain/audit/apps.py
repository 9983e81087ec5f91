from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "selaras.domain.audit"
    label = "audit"

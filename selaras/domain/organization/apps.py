from django.apps import AppConfig


class OrganizationConfig(AppConfig):
    name = "selaras.domain.organization"
    label = "organization"

from django.apps import AppConfig


class TenancyConfig(AppConfig):
    name = "selaras.domain.tenancy"
    label = "tenancy"

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "selaras.domain.accounts"
    label = "accounts"

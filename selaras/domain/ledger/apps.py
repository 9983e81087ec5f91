from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "selaras.domain.ledger"
    label = "ledger"

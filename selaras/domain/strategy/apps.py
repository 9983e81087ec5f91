from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "selaras.domain.strategy"
    label = "strategy"

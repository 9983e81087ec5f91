"""The API's document, made without a database."""

from __future__ import annotations

import os
import sys

import typer

commands = typer.Typer()
# Doors do not import each other: the API is fetched by its name, after its resources were added.
API = "selaras.api.urls.api"


@commands.command()
def openapi() -> None:
    """Print the API's OpenAPI document."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings_types"
    import django
    from django.utils.module_loading import import_string

    django.setup()
    from ninja.responses import NinjaJSONEncoder

    document = import_string(API).get_openapi_schema(path_prefix="/api/v1/")
    sys.stdout.write(NinjaJSONEncoder(indent=1, ensure_ascii=False).encode(document) + "\n")

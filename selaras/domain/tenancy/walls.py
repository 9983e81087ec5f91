"""The walls between agencies, raised after every migration from the models and the catalogue.

Idempotent. Run by the owner: policies, composite foreign keys, rights of the app's role, definer functions.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.apps import apps

from selaras.kernel.fields import Link

from .models import Agency, TenantModel

APP_ROLE = "selaras_app"
CURRENT = "NULLIF(current_setting('selaras.agency', true), '')::uuid"

# Tables without a wall, each with its reason. A new table without policy that is not named here fails a test.
EXEMPT = {
    "django_migrations": "the schema's own history, no data of an agency",
    "django_content_type": "names of models",
    "auth_permission": "names of rights, unused by Selaras",
    "auth_group": "unused by Selaras, required by Django's auth",
    "auth_group_permissions": "unused by Selaras, required by Django's auth",
    "accounts_account": "an account is global and picks an agency after sign-in",
    "accounts_session": "looked up before the agency is known, by its unguessable key",
    "accounts_signin": "sign-ins of a global account, before an agency is known",
    "mfa_authenticator": "second factors of a global account; secrets in it are encrypted",
    "account_emailaddress": "unused by Selaras, required by allauth",
    "account_emailconfirmation": "unused by Selaras, required by allauth",
    "socialaccount_socialaccount": "unused by Selaras: an account is found by its NIP",
    "socialaccount_socialapp": "unused by Selaras: the provider stands in the environment",
    "socialaccount_socialtoken": "unused by Selaras: no token of a provider is kept",
    "selaras_cache": "no data of an agency is cached",
    "axes_accessattempt": "failed sign-ins, before anybody is known",
    "axes_accessattemptexpiration": "failed sign-ins, before anybody is known",
    "axes_accessfailurelog": "failed sign-ins, before anybody is known",
    "axes_accesslog": "switched off",
    "procrastinate_jobs": "arguments are ids only; the job sets its agency itself",
    "procrastinate_events": "states of queued jobs",
    "procrastinate_periodic_defers": "when a daily round last ran",
    "procrastinate_workers": "heartbeats",
}
# Append-only: the app's role may add and read, never change.
APPEND_ONLY = (
    "audit_event", "audit_seal", "audit_head", "audit_node", "audit_signingkey", "audit_signedhead",
)  # fmt: skip


def tenant_models() -> list[type[TenantModel]]:
    found = [m for m in apps.get_models() if issubclass(m, TenantModel)]
    return sorted(found, key=lambda m: m._meta.db_table)


def raise_walls(connection: Any) -> None:
    with connection.cursor() as cursor:
        _create_app_role(cursor)
        for file in sorted(Path(__file__).parents[2].glob("**/sql/*.sql")):
            cursor.execute(file.read_text())
        _raise_policy(cursor, Agency._meta.db_table, "id")
        for model in tenant_models():
            _raise_policy(cursor, model._meta.db_table, "agency_id")
        for model in tenant_models():
            for field in model._meta.local_fields:
                if isinstance(field, Link):
                    _link(cursor, model, field)
        _grant(cursor)


def _create_app_role(cursor: Any) -> None:
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP_ROLE])
    if cursor.fetchone() is None:
        cursor.execute(f"CREATE ROLE {APP_ROLE} NOSUPERUSER NOBYPASSRLS LOGIN")


def _raise_policy(cursor: Any, table: str, column: str) -> None:
    cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    cursor.execute(f"DROP POLICY IF EXISTS wall ON {table}")
    condition = f"{column} = (SELECT {CURRENT})"
    cursor.execute(f"CREATE POLICY wall ON {table} USING ({condition}) WITH CHECK ({condition})")
    if column == "agency_id":
        cursor.execute(f"CREATE UNIQUE INDEX IF NOT EXISTS {table}_wall ON {table} (agency_id, id)")


def _link(cursor: Any, model: type[TenantModel], field: Any) -> None:
    table, target = model._meta.db_table, field.related_model._meta.db_table
    name = f"{table[:30]}_{field.column[:24]}_wall"
    cursor.execute(
        "SELECT 1 FROM pg_constraint WHERE conname = %s AND conrelid = %s::regclass", [name, table]
    )
    if cursor.fetchone() is None:
        cursor.execute(
            f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (agency_id, {field.column}) "
            f"REFERENCES {target} (agency_id, id) DEFERRABLE INITIALLY DEFERRED"
        )


def _grant(cursor: Any) -> None:
    cursor.execute(f"GRANT USAGE ON SCHEMA public TO {APP_ROLE}")
    cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APP_ROLE}")
    cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP_ROLE}")
    cursor.execute(f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {APP_ROLE}")
    for table in APPEND_ONLY:
        cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {APP_ROLE}")
    cursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {APP_ROLE}")

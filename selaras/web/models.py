"""No tables: the module makes Django announce the end of migrations to this app, which is the last (apps.py)."""

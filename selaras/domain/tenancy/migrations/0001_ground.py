from pathlib import Path

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations

import selaras.kernel

TWIN = Path(selaras.kernel.__file__).parent / "sql" / "uuidv7.sql"


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        UnaccentExtension(),
        migrations.RunSQL(TWIN.read_text(), migrations.RunSQL.noop),
    ]

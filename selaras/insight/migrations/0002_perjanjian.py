import selaras.kernel.fields
from django.db import migrations

BEFORE = ("skp", "evaluation")
AFTER = (*BEFORE, "perjanjian")


# Django does not write the CHECK of a changed column anew.
def known(codes):
    name, listed = "insight_paper_kind_check", ", ".join(f"'{code}'" for code in codes)
    return (
        f"ALTER TABLE insight_paper DROP CONSTRAINT {name}, ADD CONSTRAINT {name} CHECK (kind IN ({listed}))"
    )


class Migration(migrations.Migration):
    dependencies = [("insight", "0001_initial")]

    operations = [
        migrations.RunSQL(known(AFTER), known(BEFORE)),
        migrations.AlterField(
            model_name="paper",
            name="kind",
            field=selaras.kernel.fields.CodeField(codes=["skp", "evaluation", "perjanjian"], max_length=40),
        ),
    ]

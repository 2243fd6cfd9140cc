"""What the archive held before there were states was public: it stays so, unless the paper itself says otherwise."""

from django.db import migrations


def publish_held(apps, schema_editor):
    documents = apps.get_model("documents", "Document").objects
    documents.update(state="published", is_public=True)
    kept = documents.filter(parent__isnull=True, disclosure__in=["on_request", "withheld"])
    documents.filter(paper__in=kept.values("pk")).update(is_public=False)
    kept.update(is_public=False)


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_publication")]
    operations = [migrations.RunPython(publish_held, migrations.RunPython.noop)]

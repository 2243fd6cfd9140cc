"""The queue of changed papers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="QueuedChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("document_id", models.PositiveBigIntegerField(verbose_name="公文")),
                ("queued_at", models.DateTimeField(auto_now_add=True, verbose_name="排队时间")),
            ],
            options={
                "verbose_name": "待更新索引",
                "verbose_name_plural": "待更新索引",
                "ordering": ["pk"],
            },
        ),
    ]

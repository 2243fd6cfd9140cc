"""The application of papers: parsing, rows, pages, administration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """Papers and gazettes, their readings and corrections."""

    name = "documents"
    verbose_name = _("公文")

    def ready(self) -> None:
        """Let every migration leave the groups of people as they should be."""
        from documents.groups import bring_up_groups

        post_migrate.connect(bring_up_groups, sender=self, dispatch_uid="documents.groups")

"""The application of papers: parsing, rows, pages, administration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """Papers and gazettes, their readings and corrections."""

    name = "documents"
    verbose_name = _("公文")

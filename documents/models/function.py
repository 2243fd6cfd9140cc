"""Functions (职能): what a department is for, under whatever name it goes in a city or a year."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Function(models.Model):
    """A function of government, the same in every city: `education` (教育局)."""

    identifier = models.SlugField(_("标识"), max_length=60, unique=True)
    name = models.CharField(_("规范名称"), max_length=100)
    english_name = models.CharField(_("英文名称"), max_length=100, blank=True)
    is_vertical = models.BooleanField(_("垂直管理"), default=False)

    class Meta:
        verbose_name = _("职能")
        verbose_name_plural = _("职能")
        ordering = ["identifier"]

    def __str__(self) -> str:
        return self.name

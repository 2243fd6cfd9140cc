"""Which edition of the packaged reference data the rows were filled from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReferenceState(models.Model):
    """Fingerprint of a set of reference data, so that a start with unchanged data writes nothing."""

    name = models.CharField(_("名称"), max_length=40, unique=True)
    fingerprint = models.CharField(_("指纹"), max_length=64)
    loaded_at = models.DateTimeField(_("载入时间"), auto_now=True)

    class Meta:
        verbose_name = _("参照数据版本")
        verbose_name_plural = _("参照数据版本")

    def __str__(self) -> str:
        return self.name

"""What waits to be indexed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class QueuedChange(models.Model):
    """A paper whose record must be made again, or taken out if the paper is gone.

    Not a foreign key: the paper may be gone by the time the queue is drained.
    """

    document_id = models.PositiveBigIntegerField(_("公文"))
    queued_at = models.DateTimeField(_("排队时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("待更新索引")
        verbose_name_plural = _("待更新索引")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.document_id)

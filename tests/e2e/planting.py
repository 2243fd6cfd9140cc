"""Plants what seldom waits in a fresh archive: run by `manage.py shell`, in a process of its own.

Nobody's act makes a conflict or an orphan; they are written as a new reading of the paper would leave them.
"""

from __future__ import annotations

from documents import corrections
from documents.models import Correction, Section

CONFLICT_READ, KEPT_KIND, MOVED_HEADING = "公告", "意见", "移回来的小标题"


def plant() -> None:
    """A conflict (the kind of a paper) and an orphan (a heading of the same); the other lists fill by themselves."""
    headed = Section.objects.exclude(heading="").filter(document__parent=None, document__kind="通知")
    section = headed.select_related("document").order_by("pk")[0]
    corrections.correct(section.document, "kind", KEPT_KIND, author=None)
    corrections.correct(section, "heading", MOVED_HEADING, author=None)
    Correction.objects.filter(field="kind").update(value_read=CONFLICT_READ)
    Correction.objects.filter(field="heading").update(item_key="99.9")
    section.refresh_from_db()
    section.uncover("heading", section.reading("heading"))
    section.save()
    corrections.settle([section.document.identity])

"""Plants what seldom waits in a fresh archive: run by `manage.py shell`, in a process of its own.

Nobody's act makes a conflict or an orphan; they are written as a new reading of the paper would leave them.
"""

from __future__ import annotations

from typing import Any

from documents import corrections, loading, reader_reports
from documents.models import Correction, Document, ReportKind, Section
from tests.documents.loading.specimens import Paper, source

CONFLICT_READ, KEPT_KIND, MOVED_HEADING = "公告", "意见", "移回来的小标题"


def plant() -> None:
    """A conflict (the kind of a paper) and an orphan (a heading of the same)."""
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


DAMAGED = Paper(
    title="三门峡市人民政府关于抓紧落实事项的通知",
    number="三政〔2021〕71号",
    sections=(("", None, 0, "各部门要按要求抓紧落实?!全程代办，不得推诿。此项工作要在年底前做好。"),),
    duties=(("各部门要按", (), "抓紧落实"), ("此项工作要在年底前做好", (), "此项工作")),
    deadlines=(),
    flaws=("?!全程",),
    problems=("此处存疑，请核对。",),
)
"""A paper with damage, two duties that name nobody and something to doubt."""


def plant_matters() -> None:
    """Something for every list that is settled beside the printed words: copies of a paper and issues with gaps too."""
    for name, salt in (("甲.txt", "甲"), ("乙.txt", "乙")):
        _load(DAMAGED, name, salt)
    for number in (2, 5):
        paper = Paper(title=f"三门峡市人民政府关于第{number}期所载事项的通知", number=f"三政〔2021〕8{number}号")
        _load(paper, f"公报{number}.txt", str(number), {"number": number, "cumulative_number": 178 + number})
    paper = Document.objects.papers().order_by("pk")[0]
    reader_reports.file_report(paper, None, "127.0.0.1", kind=ReportKind.TEXT, message="这里有错字。")


def _load(paper: Paper, name: str, salt: str, issue: dict[str, Any] | None = None) -> None:
    parsed, content = source(paper, issue=issue, salt=salt)
    loading.save_source(parsed, content, name, parser_version="1")

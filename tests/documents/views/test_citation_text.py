from __future__ import annotations

import pytest

from documents.models import Document, Section
from documents.views.citation_text import document_citation_text, section_locator
from tests.documents.views.rows import Archive


@pytest.mark.parametrize(
    ("path", "locator"),
    [
        (["第三条"], "第三条"),
        (["第二章", "第十三条", "（二）", "1."], "第十三条第（二）项第1目"),
        (["第二章"], "第二章"),
        (["二、", "（一）", "3."], "二、（一）3"),
        (["一、"], "一"),
        ([], ""),
    ],
)
def test_where_a_section_stands(path: list[str], locator: str) -> None:
    assert section_locator(Section(path=path)) == locator


def test_an_issued_text_is_cited_under_its_title_and_an_attachment_as_one_of_its_paper(archive: Archive) -> None:
    plan, roster = (Document.objects.select_related("paper").get(pk=part.pk) for part in (archive.plan, archive.roster))
    assert document_citation_text(plan) == "《临江市托育服务实施方案》（临政办〔2020〕24号）"
    assert document_citation_text(roster) == f"《{archive.paper.title}》（临政办〔2020〕24号）附件《领导小组成员名单》"

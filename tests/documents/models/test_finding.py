"""The address of a finding: made of its words, so that what is read beside it does not move it."""

from __future__ import annotations

import pytest

from documents import loading
from documents.models import Citation, Duty
from documents.parsing import parse_source

pytestmark = pytest.mark.django_db

TEXT = """\
三门峡市人民政府关于加强公园管理的通知
三政〔2021〕5号

各县（市、区）人民政府：

{added}
公园是城市的绿地，各级各部门要高度重视公园的保护和管理工作。根据《河南省公园条例》，现通知如下：

一、摸清家底。6月底前完成普查。（市林业局牵头，市财政局配合）

二、管好水面。7月底前立好标牌。（市水利局牵头）

三门峡市人民政府
2021年3月4日
"""


def load(added: str = "") -> None:
    content = TEXT.format(added=added).encode()
    loading.save_source(parse_source(content), content, "park.txt", parser_version="1")


def addresses() -> dict[str, str]:
    duties = {duty.task: duty.get_absolute_url() for duty in Duty.objects.select_related("document")}
    citations = {
        citation.title: citation.get_absolute_url() for citation in Citation.objects.select_related("document")
    }
    return duties | citations


def test_addresses_of_duties_and_citations_stay_when_others_are_read_before_them() -> None:
    load()
    before = addresses()
    assert len(before) == 3
    load(added="按照《城市绿化条例》，近期先做好植树。（市城管局牵头）\n")
    after = addresses()
    assert len(after) == 5
    assert before.items() <= after.items()
    assert len(set(after.values())) == 5

"""A citation of a paper that is held: to the paper, where it says who cites it with the sentence, and back.

No seed cites another, so an invented text that does is loaded as any text is, into a site of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import running
from tests.e2e.running import Site

CITED_NUMBER = "三政办〔2019〕8号"
CITED_TITLE = "三门峡市人民政府办公室关于印发2019年三门峡市重点民生实事工作方案的通知"
CITING_NUMBER, CITING_TITLE = "三政办〔2020〕3号", "三门峡市人民政府办公室关于做好2020年重点民生实事的通知"
PREAMBLE = "认真落实《三门峡市人民政府办公室关于印发2019年三门峡市重点民生实事工作方案的通知》（三政办〔2019〕8号）"
CITING_TEXT = f"""\
三门峡市人民政府办公室
关于做好2020年重点民生实事的通知
{CITING_NUMBER}

各县（市、区）人民政府，市人民政府有关部门：

2019年，各地各部门{PREAMBLE}，各项任务全部完成。现将有关事项通知如下：

一、加强组织领导

各地各部门要继续按照{CITED_NUMBER}文件的分工，逐项抓好落实。

二、做好督促检查

市政府督查室要定期通报进展情况。

三门峡市人民政府办公室
2020年3月2日
"""


@pytest.fixture(scope="module")
def site(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site of its own, with the text that cites loaded beside the seeds."""
    text = tmp_path_factory.mktemp("texts") / "citing.txt"
    text.write_text(CITING_TEXT, encoding="utf-8")
    own = tmp_path_factory.mktemp("citing")
    with running.copied_site(prepared_folder, own, ("load_seeds", str(text))) as site:
        yield site


@pytest.fixture
def reader(page: Page) -> Page:
    """On the page of the paper that cites."""
    page.goto(f"/文号/{CITING_NUMBER}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(CITING_TITLE)
    return page


def test_from_the_sentence_to_the_cited_paper_and_back_by_who_cites_it(reader: Page) -> None:
    reader.locator(".text").get_by_role("link", name=CITED_NUMBER).first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(CITED_TITLE)
    cited_by = reader.get_by_role("complementary", name="注记").get_by_role("region", name="被下列公文引用")
    expect(cited_by.get_by_role("link", name=CITING_TITLE, exact=True)).to_be_visible()
    sentence = cited_by.get_by_role("link", name=re.compile("各项任务全部完成。$"))
    expect(sentence.locator("mark")).to_contain_text(CITED_NUMBER)
    sentence.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(CITING_TITLE)
    expect(reader.locator(":target")).to_contain_text(CITED_NUMBER)
    expect(reader.locator(":target")).to_be_in_viewport()


def test_from_the_list_to_the_cited_paper_and_back_in_the_browser(reader: Page) -> None:
    cited = reader.get_by_role("complementary", name="注记").get_by_role("region", name="引用的文件")
    cited.get_by_role("link", name=re.compile(f"^《.*》{CITED_NUMBER}$")).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(CITED_TITLE)
    reader.go_back()
    expect(reader.get_by_role("heading", level=1)).to_have_text(CITING_TITLE)


def test_the_picture_of_citations_leads_from_either_paper_to_the_other(reader: Page) -> None:
    reader.get_by_role("link", name="引用关系图").click()
    cited = reader.get_by_role("region", name="它引用的文件")
    cited.get_by_role("link", name=re.compile(f"^《.*》{CITED_NUMBER}$")).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(CITED_TITLE)
    reader.get_by_role("link", name="引用关系图").click()
    citing = reader.get_by_role("region", name="引用它的公文")
    citing.get_by_role("link", name=CITING_TITLE, exact=True).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(CITING_TITLE)

from __future__ import annotations

from dataclasses import replace

import pytest

from documents import loading
from documents.models import Citation
from tests.documents.loading.specimens import Paper, source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]


def paper(title, number=None, *, authority="三门峡市人民政府", city="三门峡市", issued="2020-01-01", cites=()):
    return Paper(
        title=title, number=number, authority=authority, city=city, issued=issued, citations=cites, duties=(),
        deadlines=(),
        sections=(("", None, 0, f"{title}的正文。"),),
    )  # fmt: skip


def load(*papers):
    for number, specimen in enumerate(papers):
        parsed, content = source(specimen)
        loading.save_source(parsed, content, f"{number}.txt", parser_version="1")


def citing(*cites, **facts):
    return paper("三门峡市人民政府关于引用的通知", "三政〔2021〕99号", issued="2021-06-01", cites=cites, **facts)


def only():
    citation = Citation.objects.get()
    return (citation.target.title if citation.target else None, citation.flag)


RULES = "三门峡市人民政府关于印发公园管理办法的通知"


@pytest.mark.parametrize("forwards", [True, False], ids=["target first", "citation first"])
@pytest.mark.parametrize(
    ("held", "cited", "expected"),
    [
        # by number, however printed
        ((RULES, "三政〔2020〕5号"), (None, "三政[2020] 5 号"), (RULES, "")),
        ((RULES, "三政〔2020〕5号"), (RULES, "三政〔2020〕5号"), (RULES, "")),
        ((RULES, "三政〔2020〕5号"), (None, "三政办〔2020〕5号"), (None, "")),
        # by title, in whatever width and script
        ((RULES, "三政〔2020〕5号"), ("三門峽市人民政府關於印發公園管理辦法的通知", None), (RULES, "")),
        ((RULES, None), (f" {RULES[:9]} {RULES[9:]}", None), (RULES, "")),
        # by subject, without issuer: it is the citing paper's own place
        ((RULES, "三政〔2020〕5号"), ("关于印发公园管理办法的通知", None), (RULES, "")),
        # one of both does not fit
        ((RULES, "三政〔2020〕5号"), (RULES, "三政〔2020〕6号"), (RULES, "number-differs")),
        ((RULES, "三政〔2020〕5号"), ("三门峡市人民政府关于供水的通知", "三政〔2020〕5号"), (RULES, "title-differs")),
        # too short to name anything
        (("办法", None), ("办法", None), (None, "")),
    ],
)
def test_a_citation_finds_its_target(held, cited, expected, forwards):
    papers = [paper(*held), citing(cited)]
    load(*(papers if forwards else reversed(papers)))
    assert only() == expected


def test_a_law_is_found_with_and_without_the_name_of_the_state():
    law = paper("中华人民共和国城乡规划法", None, authority="全国人民代表大会常务委员会", city=None)
    load(law, citing(("城乡规划法", None)))
    assert only() == ("中华人民共和国城乡规划法", "")


def test_a_title_without_issuer_is_not_looked_for_in_other_cities():
    other = paper("驻马店市人民政府关于公园的意见", "驻政〔2020〕1号", authority="驻马店市人民政府", city="驻马店市")
    load(other, citing(("关于公园的意见", None)))
    assert only() == (None, "")


def test_the_province_above_is_looked_in():
    above = paper("河南省人民政府关于公园的意见", "豫政〔2020〕1号", authority="河南省人民政府", city="河南省")
    load(above, citing(("关于公园的意见", None)))
    assert only() == ("河南省人民政府关于公园的意见", "")


def test_of_several_papers_of_one_title_the_nearest_earlier_one_is_meant():
    title = "三门峡市人民政府关于公园的意见"
    days = {"三政〔2018〕1号": "2018-01-01", "三政〔2020〕1号": "2020-01-01", "三政〔2022〕1号": "2022-01-01"}
    load(citing((title, None)), *(paper(title, number, issued=day) for number, day in days.items()))
    assert Citation.objects.get().target.document_number == "三政〔2020〕1号"


def test_a_number_that_two_issuers_bear_is_decided_by_the_place_or_left_open():
    one = paper("三门峡市人民政府关于甲的通知", "义政〔2020〕1号")
    two = paper("义马市人民政府关于乙的通知", "义政〔2020〕1号", authority="义马市人民政府", city="义马市")
    load(one, two, citing((None, "义政〔2020〕1号"), city="驻马店市", authority="驻马店市人民政府"))
    assert only() == (None, "ambiguous")
    loading.prune_sources([])
    load(one, two, citing((None, "义政〔2020〕1号")))
    assert only() == ("三门峡市人民政府关于甲的通知", "")


def test_different_numbers_for_one_title_are_flagged_on_all_of_its_citations():
    title = "国务院办公厅关于促进体育的意见"
    first = citing((title, "国办发〔2019〕43号"))
    second = replace(
        citing((title, "国办发〔2020〕43号")), number="三政〔2021〕98号", title="三门峡市人民政府关于解读的通知"
    )
    load(first)
    assert only() == (None, "")
    load(first, second)
    assert set(Citation.objects.values_list("flag", flat=True)) == {"numbers-conflict"}

    held = paper(title, "国办发〔2019〕43号", authority="国务院办公厅", city=None, issued="2019-09-01")
    load(first, second, held)
    flags = dict(Citation.objects.values_list("document_number", "flag"))
    assert flags == {"国办发〔2019〕43号": "", "国办发〔2020〕43号": "number-differs"}


def test_a_citation_waits_again_when_its_target_goes():
    load(paper(RULES, "三政〔2020〕5号"), citing((None, "三政〔2020〕5号")))
    kept = Citation.objects.get().document.source.sha256
    loading.prune_sources([kept])
    assert only() == (None, "")


def test_copies_of_one_paper_are_one_target():
    copy = source(paper(RULES, "三政〔2020〕5号"), salt="转载")
    load(paper(RULES, "三政〔2020〕5号"), citing((None, "三政〔2020〕5号")))
    loading.save_source(*copy, "copy.txt", parser_version="1")
    assert only() == (RULES, "")

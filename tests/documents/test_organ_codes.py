"""Where the code or the issuer of a number begins in a sentence."""

import pytest

from documents.organ_codes import code_at_end, issuer_at_end, leads_to_number


@pytest.mark.parametrize(
    ("before", "code"),
    [
        ("按照豫政", "豫政"),
        ("（国办发", "国办发"),
        ("国务院办公厅国办发", "国办发"),
        ("市政府三政", "三政"),
        ("省委豫发", "豫发"),
        ("国家发展改革委发改投资", "发改投资"),
        ("工信部联装", "工信部联装"),
        ("人社厅发", "人社厅发"),
        ("国卫办基层函", "国卫办基层函"),
        ("推动落地豫政办", "豫政办"),
        ("并政发", "并政发"),
        ("和政办", "和政办"),
        ("和国发", "国发"),
        ("2019年国办发", "国办发"),
        ("经贸资源", "经贸资源"),
        ("国 发", "国 发"),
        ("的通知", ""),
        ("市人民政府常务会议纪要", "市人民政府常务会议纪要"),
        ("、", ""),
        ("甲乙丙丁戊己庚辛壬癸子丑寅卯", ""),
    ],
)
def test_the_code_begins_after_verbs_conjunctions_and_organs(before, code):
    assert code_at_end(before) == code


@pytest.mark.parametrize(
    ("before", "issuer"),
    [
        ("根据国务院", "国务院"),
        ("5日中华人民共和国国务院", "中华人民共和国国务院"),
        ("以省政府", "省政府"),
        ("经国务院", "国务院"),
        ("原建设部", "建设部"),
        ("原阳县人民政府", "原阳县人民政府"),
        ("财政部 税务总局", "财政部 税务总局"),
        ("按照教育部、财政部", "教育部、财政部"),
        ("（", ""),
        ("经", ""),
        ("发布", ""),
        ("有责", None),
        ("发出指", None),
    ],
)
def test_the_issuer_of_an_order_is_an_organ(before, issuer):
    assert issuer_at_end(before) == issuer


def test_a_title_or_a_verb_before_the_bracket_is_no_code():
    assert leads_to_number("关于做好工作的通知")
    assert leads_to_number("根据")
    assert not leads_to_number("三政办")

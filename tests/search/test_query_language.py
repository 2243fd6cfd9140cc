from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.criteria import MAX_QUERY_LENGTH, SearchCriteria
from search.planning import plan_search
from search.query_language import MAX_TERMS, parse

SIGNS = '"“”「」『』《》〈〉()（）-－—|｜*＊:：.、，。；…〔〕[] \u3000\n\t\x00号第令件'
WORDS = (
    "OR NOT AND 或 非 不含 标题 部门: 年份: 2019..2021 三政办 〔2019〕 8号 八号 2019-06-06 婴幼儿 5G PM2.5 😀 \ud800"
).split()
PIECES = st.sampled_from([*SIGNS, *WORDS])
ANYTHING = st.text(st.characters(), max_size=40)  # lone surrogates and control characters too
TYPED = st.one_of(st.lists(PIECES, max_size=14).map("".join), ANYTHING, st.tuples(PIECES, ANYTHING).map("".join))


@given(TYPED)
def test_never_raises_and_reads_its_own_normal_form_the_same(typed):
    parsed = parse(typed)
    again = parse(str(parsed))
    assert again.query == parsed.query
    assert str(again) == str(parsed)


@given(TYPED, TYPED)
def test_nothing_typed_fails_to_become_a_plan(typed, earlier):
    question = plan_search(SearchCriteria(query=typed, within=(earlier,), city=(typed,), department=(earlier,)))
    assert question.understood.text == str(parse(typed))


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("婴幼儿  照护", "婴幼儿 照护"),
        ("婴幼儿 AND 照护", "婴幼儿 照护"),
        ("婴幼儿，照护。", "婴幼儿 照护"),
        ("“不作为、慢作为”", '"不作为、慢作为"'),
        ("「甲」『乙』《丙》", '"甲" "乙" "丙"'),
        ("《关于〈条例〉的通知》", '"关于〈条例〉的通知"'),
        ("学校|医院", "学校 OR 医院"),
        ("学校 或 医院", "学校 OR 医院"),
        ("(学校 OR 医院) 停车", "(学校 OR 医院) 停车"),
        ("（学校 OR 医院）停车", "(学校 OR 医院) 停车"),
        ("停车 -试点 －收费", "停车 NOT 试点 NOT 收费"),
        ("停车 非 试点", "停车 NOT 试点"),
        ("学校 or 医院 not 试点", "学校 OR (医院 NOT 试点)"),
        ("学校 ｏｒ 医院", "学校 OR 医院"),
        ("学校 and 医院", "学校 医院"),
        ("“‘不作为’”", '"不作为"'),
        ("「『不作为』」", '"不作为"'),
        ("““不作为””", '"不作为"'),
        ("“政府系统“不作为”的处理” 办法", '"政府系统“不作为”的处理" 办法'),
        ("“甲“ “乙”", '"甲“ “乙"'),
        ("《“甲”和“乙”》", '"“甲”和“乙”"'),
        ("颜色:红", "颜色:红"),
        ("NOT NOT 停车", "停车"),
        ("NOT (学校 医院)", "NOT (学校 医院)"),
        ("標題：殡葬", "标题:殡葬"),
        ("title:殡葬", "标题:殡葬"),
        ("标题:“实施意见”", '标题:"实施意见"'),
        ("年份:2019..2021", "年份:2019..2021"),
        ("年份：2021—2019", "年份:2019..2021"),
        ("年份:2019", "年份:2019"),
        ("类型:(通知 OR 意见)", "类型:通知 OR 类型:意见"),
        ("牵头:教育局 配合:财政局", "牵头:教育局 配合:财政局"),
        ("三政办2019-8", "三政办〔2019〕8号"),
        ("三政办 2019 8号", "三政办〔2019〕8号"),
        ("三政办（2019）8号 停车", "三政办〔2019〕8号 停车"),
        ("三政辦〔２０１９〕 八 號", "三政办〔2019〕8号"),
        ("三政办〔2019〕8号文件", "三政办〔2019〕8号"),
        ("三政办〔2019〕", "三政办〔2019〕"),
        ("(2024)5号", "〔2024〕5号"),
        ("国务院令 第711号", "国务院令第711号"),
        ("7号", "7号"),
        ("2019年6月6日", "2019-06-06"),
        ("2019.6.6", "2019-06-06"),
        ("二〇一九年六月六日", "2019-06-06"),
        ("二○二○年十二月三十一日", "2020-12-31"),
        ("二〇一九年十三月六日", "二〇一九年十三月六日"),
        ("2019-06", "2019年6月"),
        ("二〇一九年六月 停车", "2019年6月 停车"),
        ("2019 年 6 月 6 日", "2019-06-06"),
        ("停车 2019-6", "停车 2019年6月"),
        ("2019.6", "2019.6"),
        ("日期：2019/6", "日期:2019年6月"),
        ("date:2019-06-06", "日期:2019-06-06"),
        ("年份:2019-06", "日期:2019年6月"),
        ("日期:2019", "年份:2019"),
        ("日期:“2019年6月”", "日期:2019年6月"),
        ("标题:2019-06", "标题:2019年6月"),
        ("三政办2019", "三政办〔2019〕"),
        ("三政辦 2019年", "三政办〔2019〕"),
        ("驻政 2020 殡葬", "驻政〔2020〕 殡葬"),
        ("三政办 2019-8", "三政办〔2019〕8号"),
        ("三政办 2019年8月", "三政办 2019年8月"),
        ("义马 2024 5号", "义马 2024 5号"),
        ("民政办 2019", "民政办 2019"),
        ("711号令", "令第711号"),
        ("国务院711号令", "国务院令第711号"),
        ("年份:2020..", "年份:2020..9999"),
        ("学校或医院", "学校 OR 医院"),
        ("停车 学校或者医院", "停车 (学校 OR 医院)"),
        ("“学校或医院”", '"学校或医院"'),
        ("或许", "或许"),
        ("2019年13月6日", "2019年13月6日"),
        ("各县（市、区）政府", "各县（市、区）政府"),
        ("PM2.5", "PM2.5"),
        ("http://a.b/c", "http://a.b/c"),
        ("", ""),
        ("NOT", ""),
        ("-", ""),
        ("*", ""),
        ("😀", ""),
        ("()", ""),
        ("标题:", ""),
    ],
)
def test_reads(typed, normal):
    assert str(parse(typed)) == normal


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ('"婴幼儿', "引号"),
        ("停车 NOT", "非"),
        ("停*", "通配符"),
        ("颜色:红", "没有“颜色”这个字段"),
        ("标题:", "没有内容"),
        ("年份:今年", "年份"),
        ("日期:上月", "日期"),
        ("甲" * 10_000, "太长"),
        (" ".join(f"词{number}" for number in range(60)), "词太多"),
        ("(" * 40 + "甲" + ")" * 40, "括号"),
        ("(停车", "括号没有成对"),
        ("停车)", "括号没有成对"),
        ("学校或医院", "加引号"),
        ("😀", "没有可以查找的词"),
        ("OR", "没有可以查找的词"),
        ("？", "没有可以查找的词"),
    ],
)
def test_gives_a_hint(typed, hint):
    assert any(hint in note for note in parse(typed).notes)


def test_is_bounded():
    assert len(str(parse("甲乙" * 50_000))) <= MAX_QUERY_LENGTH
    assert str(parse(" ".join(f"词{number}" for number in range(400)))).count(" ") < MAX_TERMS

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from search import analysis
from search.highlighting import SNIPPET_LENGTH, mark, snippet


def test_who_is_responsible_follows_the_task():
    text = "1. 打好蓝天保卫战。突出重点区域、重点行业、重点污染物。\n牵头单位：市生态环境局。\n配合单位：市水利局。"
    assert snippet(text, ["蓝天"], also=["牵头"]) == (
        "1. 打好<mark>蓝天</mark>保卫战。…<mark>牵头</mark>单位：市生态环境局。"
    )
    assert snippet("由市林业局牵头造林。", ["造林"], also=["牵头"]) == "由市林业局<mark>牵头造林</mark>。"
    assert snippet("造林。", ["造林"], also=["牵头"]) == "<mark>造林</mark>。"


def test_a_long_sentence_shows_task_and_holder():
    text = "推进造林绿化，" + "按照要求抓好落实，" * 40 + "由市林业局牵头。"
    html = snippet(text, ["造林"], also=["牵头"])
    assert "推进<mark>造林</mark>绿化" in html
    assert html.endswith("由市林业局<mark>牵头</mark>。")
    assert len(html) < 240


def test_marks_what_is_printed_in_any_script_and_width():
    assert (
        mark("推進殯葬改革（ＰＭ２．５）", ["殡葬改革", "pm2.5"])
        == "推進<mark>殯葬改革</mark>（<mark>ＰＭ２．５</mark>）"
    )


def test_marks_through_padding_and_where_folding_changes_the_length():
    assert mark("胡 刚㎡，①", ["胡刚", "m2"]) == "<mark>胡 刚㎡</mark>，①"


def test_joins_marks_that_touch():
    assert mark("婴幼儿照护服务", ["婴幼儿", "照护", "婴幼儿照护"]) == "<mark>婴幼儿照护</mark>服务"


def test_is_safe():
    assert mark('<b>市&"局"</b>', ["市"]) == "&lt;b&gt;<mark>市</mark>&amp;&quot;局&quot;&lt;/b&gt;"
    assert "<script>" not in snippet("<script>alert(1)</script>停车。", ["停车"])


@given(st.text(alphabet="<>&\"'市政府。报告報 a1㎡\n", max_size=80), st.sampled_from(["市政", "报告", "a1", "m2", "<"]))
def test_marks_alter_no_character(text, wanted):
    marked = mark(text, [wanted])
    plain = re.sub("</?mark>", "", marked)
    from django.utils.html import escape

    assert plain == escape(text)
    assert ("<mark>" in marked) == analysis.contains(wanted, analysis.fold(text))


TEXT = "一、总则\n第一句说的是道路。第二句说停车。第三句说别的。第四句又说停车和婴幼儿照护。"


def test_shows_the_sentences_that_say_most():
    assert snippet(TEXT, ["停车", "婴幼儿照护"]) == (
        "第二句说<mark>停车</mark>。…第四句又说<mark>停车</mark>和<mark>婴幼儿照护</mark>。"
    )


def test_shows_the_first_whole_sentence_where_nothing_is_marked():
    assert snippet(TEXT, []) == "第一句说的是道路。"
    assert snippet("只有标题", ["停车"]) == "只有标题"
    assert snippet("", ["停车"]) == ""


def test_cuts_a_long_sentence_around_its_mark():
    cut = snippet("前" * 3000 + "停车" + "后" * 3000, ["停车"])
    assert "<mark>停车</mark>" in cut
    assert cut.startswith("…")
    assert cut.endswith("…")
    assert len(cut) <= SNIPPET_LENGTH + len("……<mark></mark>")


def test_takes_time_in_proportion_to_the_text():
    assert "<mark>停车</mark>" in snippet("停车，" * 60_000, ["停车"])

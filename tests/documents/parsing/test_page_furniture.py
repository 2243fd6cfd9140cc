"""Page numbers, running heads, web leftovers, records."""

import pytest

from documents.parsing.page_furniture import find_furniture, is_web_leftover
from documents.parsing.source_lines import read_lines


def furniture_of(text: str) -> list[str]:
    lines = list(read_lines(text, 0, len(text), 1))
    return [lines[place].text for place in sorted(find_furniture(lines))]


@pytest.mark.parametrize(
    "text",
    [
        "发布日期:2021-05-13 10:44 字体:",
        "简体版 | 繁體版 | English | 无障碍浏览",
        "繁體中文",
        "发布时间：2022年4月1日 来源：市政府办 浏览次数：128",
        "【字体：大 中 小】",
        "打印",
        "【打印本页】 【关闭窗口】",
        "首页 > 政务公开 > 政策文件",
        "您所在的位置：首页 > 公报",
        "上一篇：无",
        "政策解读链接：《安阳市节水办法》政策解读",
        "扫一扫在手机打开当前页",
        "版权所有：嘉禾市人民政府",
        "湘ICP备12345678号",
    ],
)
def test_web_leftovers(text: str) -> None:
    assert is_web_leftover(text)


@pytest.mark.parametrize(
    "text",
    [
        "发布日期由市政府确定。",
        "各县区打印分发",
        "打印、复印设备管理",
        "来源于各县区的意见，经汇总后报市政府。",
        "首页设计方案",
        "简体字和繁体字对照表",
        "提供简体、繁體两种版本",
        "解读政策要点，回应社会关切",
        "编辑出版政府公报，由市政府办公室负责，各部门配合做好稿件报送工作；",
    ],
)
def test_words_of_a_paper_are_no_web_leftovers(text: str) -> None:
    assert not is_web_leftover(text)


def test_bare_numbers_count_where_they_ascend_like_pages() -> None:
    assert furniture_of("各单位落实。\n\n12\n\n各部门配合。\n\n13\n\n完。") == ["12", "13"]
    assert furniture_of("得分\n\n85\n\n得分\n\n60\n\n完。") == []


def test_heads_count_where_they_come_back_or_stand_by_a_page_number() -> None:
    head = "嘉禾市人民政府公报 2021年第5期"
    assert furniture_of(f"{head}\n\n一、要求。\n\n{head}\n\n二、任务。") == []
    assert furniture_of(f"{head}\n\n一、要求。\n\n{head}\n\n二、任务。\n\n{head}") == [head] * 3
    assert furniture_of(f"一、要求。\n\n{head}\n- 3 -\n\n二、任务。") == [head, "- 3 -"]


def test_a_record_needs_two_lines_and_a_label_of_the_web() -> None:
    record = "索 引 号：0001/2022-00031\n标　　题：\n关于供水管理的通知\n成文日期：2022年3月28日"
    assert len(furniture_of(record)) == 4
    assert furniture_of("标题：供水\n文号：嘉政发〔2021〕5号") == []
    assert furniture_of("主题词：供水 管理 通知") == []

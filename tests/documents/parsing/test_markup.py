"""Marks that converters leave, line by line."""

import pytest

from documents.parsing.markup import Mark, read_marks


def read(printed: str) -> tuple[Mark, str]:
    mark, strips = read_marks(printed, 10)
    for strip in strips:
        assert strip.start < 0 or printed[strip.start - 10 :].startswith(strip.text)
    return mark, "".join(strip.text for strip in strips)


@pytest.mark.parametrize(
    ("printed", "mark", "text"),
    [
        ("通知如下", Mark.NONE, "通知如下"),
        ("**一要**抓好，**二**要落实", Mark.NONE, "一要抓好，二要落实"),
        ("- （一）问题通报；", Mark.BULLET, "（一）问题通报；"),
        ("* 张 华（市长）", Mark.BULLET, "张 华（市长）"),
        ("## 第一章 总则 ##", Mark.HEADING, "第一章 总则"),
        ("> 引文", Mark.NONE, "引文"),
        ("1\\. 总则", Mark.NONE, "1. 总则"),
        ("GB\\_T 9704", Mark.NONE, "GB_T 9704"),
        ("| 张三 | 财政局 |", Mark.TABLE_ROW, "张三 | 财政局"),
        ("|张三||财政局|", Mark.TABLE_ROW, "张三 |  | 财政局"),
        ("| 张三 | 财政局", Mark.TABLE_ROW, "张三 | 财政局"),
        ("1\t城南污水处理厂\t市住建局", Mark.TABLE_ROW, "1 | 城南污水处理厂 | 市住建局"),
        ("序号\t项目\t单位", Mark.TABLE_ROW, "序号 | 项目 | 单位"),
        ("周 强\t杨建民\t胡 刚", Mark.NONE, "周 强\t杨建民\t胡 刚"),
        ("市农业农村局\t张 源", Mark.NONE, "市农业农村局\t张 源"),
        ("|-----|:---:|", Mark.RULE, "|-----|:---:|"),
        ("```", Mark.RULE, "```"),
        ("<!-- 第3页 -->", Mark.RULE, "<!-- 第3页 -->"),
        ("面积5*3米", Mark.NONE, "面积5*3米"),
        ("2-3 岁", Mark.NONE, "2-3 岁"),
        ("- 3 -", Mark.NONE, "- 3 -"),
        ("水<sup>2</sup>&nbsp;升", Mark.NONE, "水2 升"),
    ],
)
def test_marks_are_taken_off(printed: str, mark: Mark, text: str) -> None:
    assert read(printed) == (mark, text)

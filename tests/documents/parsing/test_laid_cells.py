"""Rows set cell below cell: which lines make which cell, where a cell wraps over several lines."""

from __future__ import annotations

import pytest

from documents.parsing.laid_cells import MOST_WRAPS, read_cells
from documents.parsing.laid_tables import read_laid_tables
from documents.parsing.source_lines import LineKind, read_lines

HEADER = ("序号", "工作任务", "牵头单位", "配合单位", "完成时限")


def cells(names: tuple[str, ...], *printed: str, number: int = 1) -> list[str] | None:
    text = "\n".join(printed)
    lines = list(read_lines(text, 0, len(text), 1))[: len(names) + MOST_WRAPS + 1]
    found = read_cells(lines, names, number)
    return ["".join(line.text for line in cell) for cell in found] if found else None


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (["1", "建公园", "市住建局", "市财政局", "年底前", "2"], ["1", "建公园", "市住建局", "市财政局", "年底前"]),
        (["1", "建公园，完善绿道，", "增设座椅", "市住建局", "市财政局", "年底前", "2"],
         ["1", "建公园，完善绿道，增设座椅", "市住建局", "市财政局", "年底前"]),
        (["1", "建公园", "市住建局", "市财政局、", "市林业局", "年底前", "2"],
         ["1", "建公园", "市住建局", "市财政局、市林业局", "年底前"]),
        (["1", "建公园，", "增设座椅", "市住建局", "市财政局、", "市自然资源和", "规划局", "2021年底前", "2"],
         ["1", "建公园，增设座椅", "市住建局", "市财政局、市自然资源和规划局", "2021年底前"]),
        (["1", "建公园，", "增设座椅", "市住建局", "市财政局、", "市林业局", "年底前", "各单位要高度重视。"],
         ["1", "建公园，增设座椅", "市住建局", "市财政局、市林业局", "年底前"]),
        (["1", "建公园，", "增设座椅", "市住建局", "无", "年底前"],
         ["1", "建公园，增设座椅", "市住建局", "无", "年底前"]),
        (["1", "建公园", "一处", "两处", "三处", "四处", "2"], None),
        (["3", "建公园", "市住建局", "市财政局", "年底前"], None),
        (["1", "建公园"], None),
    ],
)  # fmt: skip
def test_cells_of_a_row(printed: list[str], expected: list[str] | None) -> None:
    assert cells(HEADER, *printed) == expected


def test_two_columns_of_free_words_are_not_guessed_apart() -> None:
    names = ("序号", "工作任务", "主要措施", "责任单位")
    assert cells(names, "1", "建公园", "增设座椅", "完善绿道", "市住建局", "2") is None
    assert cells(names, "1", "建公园", "增设座椅", "市住建局", "2") == ["1", "建公园", "增设座椅", "市住建局"]


def test_the_rows_of_a_table_whose_cells_wrap() -> None:
    printed = (
        *HEADER, "1", "建公园，", "增设座椅", "市住建局", "市财政局", "年底前",
        "2", "修路", "市交通运输局", "市财政局、", "市公安局", "10月底前", "二、保障措施",
    )  # fmt: skip
    text = "\n".join(printed)
    lines = read_laid_tables(list(read_lines(text, 0, len(text), 1)))
    assert [line.text for line in lines if line.kind is LineKind.TABLE_ROW] == [
        "序号 | 工作任务 | 牵头单位 | 配合单位 | 完成时限",
        "1 | 建公园，增设座椅 | 市住建局 | 市财政局 | 年底前",
        "2 | 修路 | 市交通运输局 | 市财政局、市公安局 | 10月底前",
    ]
    assert [text[line.start : line.end].count("\n") for line in lines] == [4, 5, 5, 0]
    assert lines[-1].text == "二、保障措施"

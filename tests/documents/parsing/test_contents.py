"""The 目录 of a gazette, entry by entry; how entries find their papers is in test_gazette."""

import pytest

from documents.parsing.blocks import split_blocks
from documents.parsing.contents import Contents, read_contents
from documents.parsing.folded_blocks import fold_short_blocks


def read(text: str) -> Contents:
    contents = read_contents(fold_short_blocks(split_blocks(f"嘉禾市人民政府公报\n\n目 录\n\n{text}\n\n为加强管理。")))
    assert contents is not None
    return contents


@pytest.mark.parametrize(
    ("line", "title", "page"),
    [
        ("关于加强供水管理的通知 /3", "关于加强供水管理的通知", 3),
        ("关于加强供水管理的通知……………（3）", "关于加强供水管理的通知", 3),
        ("关于加强供水管理的通知·········12", "关于加强供水管理的通知", 12),
        ("关于加强供水管理的通知 25", "关于加强供水管理的通知", 25),
        ("关于加强供水管理的通知(3)", "关于加强供水管理的通知", 3),
        ("● 关于加强供水管理的通知 3", "关于加强供水管理的通知", 3),
        ("2. 关于加强供水管理的通知 3", "关于加强供水管理的通知", 3),
        ("２．关于加强供水管理的通知 ３", "关于加强供水管理的通知", 3),
        ("３ 关于加强供水管理的通知", "关于加强供水管理的通知", 3),
        ("关于加强供水管理的通知…3", "关于加强供水管理的通知", 3),
        ("关于加强供水管理的通知" + "…" * 40 + "（3）", "关于加强供水管理的通知", 3),
        ("关于表彰 2019 年度先进的决定 3", "关于表彰2019年度先进的决定", 3),
    ],
)
def test_title_and_page_of_an_entry(line: str, title: str, page: int) -> None:
    entry, _ = read(f"{line}\n关于促进就业的意见 30").entries
    assert (entry.title, entry.page) == (title, page)


def test_a_figure_at_a_line_end_is_no_page_where_the_title_goes_on() -> None:
    first, _ = read("关于促进 3\n岁以下婴幼儿照护服务的意见 19\n关于促进就业的意见 30").entries
    assert (first.title, first.page) == ("关于促进3岁以下婴幼儿照护服务的意见", 19)


def test_wrapped_entries_keep_their_clauses() -> None:
    first, _ = read("守牢红线 强化利用\n——方启明同志在推进会上的\n讲话 /24\n关于促进就业的意见 /30").entries
    assert first.title == "守牢红线 强化利用——方启明同志在推进会上的讲话"


def test_columns_hold_until_the_next() -> None:
    entries = read("【市政府文件】\n关于供水的通知 1\n关于排水的通知 2\n【 领导讲话 】\n在推进会上的讲话 3").entries
    assert [entry.column for entry in entries] == ["市政府文件", "市政府文件", "领导讲话"]


def test_editors_and_imprint_are_no_entries() -> None:
    masthead = "《嘉禾市人民政府公报》编辑委员会\n主 任：高 山\n林 海 江 河\n2021\n第3期"
    text = f"关于供水的通知 1\n{masthead}\n【领导讲话】\n在推进会上的讲话 3"
    assert [entry.title for entry in read(text).entries] == ["关于供水的通知", "在推进会上的讲话"]


def test_below_a_sentence_contents_are_a_papers_own() -> None:
    blocks = split_blocks("关于印发规划的通知\n\n现印发给你们。\n\n目 录\n\n发展基础 1\n\n主要任务 3")
    assert read_contents(fold_short_blocks(blocks)) is None

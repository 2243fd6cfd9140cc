"""Text to blocks: the laws for any text, and paragraphs, cuts, furniture and marks of real layouts."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.parsing.blocks import split_blocks
from documents.parsing.decoding import decode
from documents.parsing.tree import Block, BlockKind

FRAGMENTS = (
    "一、", "（一）", "1. ", "第一条 ", "附件", "附 件 1", "。", "，", "：", "；", "（", "）", "《", "》", "“", "”", "**", "- ", "| ",
    "|", "\n", "\n\n", "\u3000\u3000", " ", "\t", "\xa0", "\u200b", "\x00", "\xad", "\r", "\x0b", "\x85", "\u2028", "?", " ? ", "<p>", "</p>", "<br>",
    "<table>", "<tr><td>", "</td></tr>", "</table>", "<script>", "<!--", "-->", "&nbsp;", "&#12288;", "&ldquo;", "<", "&", "目 录", "【市政府文件】", "/3",
    "3", "- 3 -", "第3页", "某市人民政府公报", "2020年4月16日", "二〇二〇年", "某政〔2020〕3号", "各县（市、区）人民政府", "某市人民政府", "关于印发", "的通知",
    "为贯彻落实", "word", "GDP", "12", "胡 刚", "发布日期:2021-05-13", "打印", "的", "和", "#", "\\", "`", "~~", "—", "——", "…", "牵头单位：", "\ud83d\ude00",
)  # fmt: skip
texts = st.one_of(st.text(), st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join))


def check_laws(text: str, blocks: tuple[Block, ...]) -> None:
    """Spans ascend, cover all but white space; pieces map text to the same characters in printed order."""
    position = 0
    for block in blocks:
        assert block.span.start >= position
        assert not text[position : block.span.start].strip()
        assert block.span.end > block.span.start
        position = block.span.end
        assert block.line == text.count("\n", 0, block.span.start) + 1
        assert "\n" not in block.text
        read = -1
        for piece in block.pieces:
            source = text[piece.source_start : piece.source_start + piece.length]
            assert block.text[piece.text_start : piece.text_start + piece.length] == source
            assert piece.source_start > read
            read = piece.source_start + piece.length - 1
            assert block.span.start <= piece.source_start <= read < block.span.end
    assert not text[position:].strip()


@given(texts)
def test_any_text_is_tiled_by_blocks_that_map_back(text: str) -> None:
    check_laws(text, split_blocks(text))


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join))
def test_any_web_page_is_tiled_by_blocks_that_map_back(text: str) -> None:
    page = f"<html><body><p>{text}</p></body></html>"
    check_laws(page, split_blocks(page))

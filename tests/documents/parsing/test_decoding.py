"""Bytes to text: encodings declared, guessed and contradicted; newlines; the way back to the bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.parsing.decoding import UndecodableError, decode

SIMPLIFIED = "嘉禾市人民政府关于促进家政服务业提质扩容的实施意见\n\n各县（区）人民政府：\n\n为促进发展，现通知如下。\n"
TRADITIONAL = "臺中市政府關於促進家政服務業發展的實施意見\n\n各區人民政府，市政府各部門：\n\n為促進發展，現通知如下。\n"
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_simplified_text_is_read_in_any_encoding_without_declaration(encoding: str) -> None:
    decoded = decode(SIMPLIFIED.encode(encoding))
    assert decoded.text == SIMPLIFIED
    assert not decoded.problems


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "big5hkscs", "utf-16-le"])
def test_traditional_text_is_read_in_any_encoding_without_declaration(encoding: str) -> None:
    decoded = decode(TRADITIONAL.encode(encoding))
    assert decoded.text == TRADITIONAL
    assert not decoded.problems


@pytest.mark.parametrize("declared", ["gbk", "GB2312", "gb18030", "cp936"])
def test_a_declaration_that_the_bytes_bear_out_holds(declared: str) -> None:
    decoded = decode(SIMPLIFIED.encode("gb18030"), declared)
    assert (decoded.text, decoded.encoding, decoded.problems) == (SIMPLIFIED, "gb18030", ())


@pytest.mark.parametrize(
    ("encoding", "declared", "code"),
    [
        ("utf-8", "gbk", "encoding-overridden"),
        ("gb18030", "utf-8", "encoding-overridden"),
        ("utf-8", "klingon", "encoding-unknown"),
        ("utf-8-sig", "gbk", "encoding-overridden"),
    ],
)
def test_a_declaration_that_the_bytes_belie_is_a_problem(encoding: str, declared: str, code: str) -> None:
    decoded = decode(SIMPLIFIED.encode(encoding), declared)
    assert decoded.text == SIMPLIFIED
    assert [problem.code for problem in decoded.problems] == [code]


def test_big5_declared_as_gb2312_is_read_as_big5() -> None:
    decoded = decode(TRADITIONAL.encode("big5"), "gb2312")
    assert decoded.text == TRADITIONAL
    assert [problem.code for problem in decoded.problems] == ["encoding-overridden"]


@pytest.mark.parametrize(
    "head",
    [
        '<html><head><meta charset="gb2312"></head>',
        "<meta http-equiv='Content-Type' content='text/html; charset=GBK'>",
        '<?xml version="1.0" encoding="gb18030"?>',
    ],
)
def test_a_page_declares_its_own_encoding(head: str) -> None:
    decoded = decode((head + "<p>通知</p>").encode("gb18030"))
    assert decoded.encoding == "gb18030"
    assert "通知" in decoded.text
    assert not decoded.problems


def test_a_few_bytes_of_gb18030_that_are_utf_8_by_chance_are_chinese() -> None:
    assert decode("通知".encode("gb18030")).text == "通知"


@pytest.mark.parametrize(("encoding", "offset"), [("utf-8", 30), ("gb18030", 20)])
def test_damaged_bytes_raise_with_their_offset(encoding: str, offset: int) -> None:
    content = bytearray((SIMPLIFIED * 3).encode(encoding))
    content[offset : offset + 1] = b"\xff"
    with pytest.raises(UndecodableError, match=f"第{offset}字节") as caught:
        decode(bytes(content))
    assert caught.value.offset == offset


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\u2028", "\x0b", "\x85"])
def test_every_line_break_becomes_a_newline(newline: str) -> None:
    assert decode(f"甲{newline}乙{newline}".encode()).text == "甲\n乙\n"


def test_invisible_characters_stay_so_that_offsets_hold() -> None:
    text = "通\u200b知\xad\x00\ufeff。"
    assert decode(text.encode()).text == text


def test_nothing_is_an_empty_text() -> None:
    assert decode(b"").text == ""
    assert decode(b"\xef\xbb\xbf").text == ""


@given(
    st.lists(st.sampled_from(("甲", "a", "。", "\r\n", "\r", "\n", "\u2028", "\x85", "\U00020000")), max_size=40),
    st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "gb18030")),
)
def test_every_character_leads_back_to_its_bytes(characters: list[str], encoding: str) -> None:
    content = "".join(["政府工作报告", *characters]).encode(encoding)
    decoded = decode(content, encoding)
    offsets = [decoded.byte_offset(offset) for offset in range(len(decoded.text) + 1)]
    assert offsets == sorted(set(offsets))
    assert offsets[-1] == len(content)
    for offset, character in enumerate(decoded.text):
        printed = content[offsets[offset] : offsets[offset + 1]].decode(decoded.encoding)
        assert printed == character or (character == "\n" and printed in ("\r\n", "\r", "\u2028", "\x85"))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_an_offset(content: bytes) -> None:
    refusal = None
    try:
        decode(content)
    except UndecodableError as error:
        refusal = error
    assert refusal is None or 0 <= refusal.offset < len(content)

from __future__ import annotations

import pytest

from documents.conversion import RefusedError, convert

PAGE = (
    "<html><body><h1>关于加强公园管理的通知</h1><p>正文。</p>"
    "<table><tr><td>任务</td><td>单位</td></tr></table>{}</body></html>"
)


def test_a_page_in_which_nothing_acts_is_its_own_text():
    content = PAGE.format("").encode("gb18030")
    conversion = convert(content, "a.html")
    assert conversion.text == content
    assert not conversion.is_derived


@pytest.mark.parametrize(
    "active",
    [
        "<script>alert('坏')</script>",
        "<style>p{color:red}</style>",
        "<p onclick='steal()'>好</p>",
        "<a href='javascript:steal()'>好</a>",
        "<iframe src='http://example.com'>坏</iframe>",
        "<svg><script>坏</script></svg>",
        "<img src=x onerror=steal()>",
        "<img/onerror=steal() src=x>",
        "<img src=x onerror            =steal()>",
        "<a href='java&#115;cript:steal()'>好</a>",
        "<a href=' java\tscript:steal()'>好</a>",
        "<a href='vbscript:steal()'>好</a>",
        "<a href='data:text/html;base64,c2NyaXB0'>好</a>",
        "<meta http-equiv='refresh' content='0;url=http://example.com/steal'>",
        "<meta content='" + "0" * 900 + ";url=http://example.com/steal' http-equiv=Refresh>",
        "<!--[if IE]><script>steal()</script><![endif]-->",
        "<frameset><frame src='http://example.com/steal'></frameset>",
        "<script>坏",
    ],
)
def test_what_acts_is_taken_out_and_the_words_stay(active):
    conversion = convert(PAGE.format(active).encode(), "a.html")
    page = conversion.text.decode()
    assert "<h1>关于加强公园管理的通知</h1>" in page
    assert "<td>任务</td><td>单位</td>" in page
    assert not any(word in page for word in ("script", "steal", "坏", "color", "iframe", "svg"))
    assert [note.code for note in conversion.notes] == ["script-removed"]
    assert conversion.converter == "html"


@pytest.mark.parametrize("depth", [300, 3000])
def test_what_acts_is_found_however_deep_it_stands(depth):
    conversion = convert(PAGE.format("<div>" * depth + "<script>steal()</script>").encode(), "a.html")
    assert "steal" not in conversion.text.decode()
    assert "<h1>关于加强公园管理的通知</h1>" in conversion.text.decode()


def test_pictures_in_a_page_and_links_to_others_do_nothing():
    quiet = "<a href='https://example.com/'>站</a><img src='data:image/png;base64,AAAA'><!-- 正文 -->"
    assert not convert(PAGE.format(quiet).encode(), "a.html").is_derived


@pytest.mark.parametrize("page", ["<html></html>", "<p>\u3000</p>", "<script>steal()</script>", "<!---->"])
def test_a_page_without_words_is_refused(page):
    with pytest.raises(RefusedError, match="没有读出文字。请") as error:
        convert(page.encode(), "a.html")
    assert error.value.code == "no-text"

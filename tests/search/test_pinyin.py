from __future__ import annotations

import pytest

from search.pinyin import begins_with_initials, initial


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("驻马店", "zmd"),
        ("三门峡", "smx"),
        ("义马", "ym"),
        ("霍州", "hz"),
        ("河南", "hn"),
        ("卫生健康", "wsjk"),
        ("啊座", "az"),
    ],
)
def test_tells_initials(name, initials):
    assert "".join(map(initial, name)) == initials


def test_rare_characters_fit_any_letter():
    assert initial("龘") == "?"
    assert begins_with_initials("渑池县", "mc")
    assert not begins_with_initials("渑池县", "mz")


def test_needs_no_whole_name():
    assert begins_with_initials("驻马店市", "zm")
    assert not begins_with_initials("驻马店市", "md")
    assert not begins_with_initials("驻马", "zmd")
    assert not begins_with_initials("驻马店市", "")

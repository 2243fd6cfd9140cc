import pytest

from documents.parsing.issuing import hands_on, issued_titles, quoted_titles, says_attached


@pytest.mark.parametrize(
    ("title", "issued"),
    [
        ("安阳市人民政府关于印发《甲办法》的通知", ["甲办法"]),
        ("安阳市人民政府关于印发甲实施方案的通知", ["甲实施方案"]),
        ("关于印发《甲》和《乙》的通知", ["甲", "乙"]),
        ("关于转发《甲关于印发〈乙〉的通知》的通知", ["甲关于印发〈乙〉的通知"]),
        ("安阳市人民政府关于加强管理的意见", []),
    ],
)
def test_titles_of_what_a_paper_issues(title: str, issued: list[str]) -> None:
    assert issued_titles(title) == issued


def test_outer_titles_only() -> None:
    assert quoted_titles("《甲《乙》丙》和《丁》") == ["甲《乙》丙", "丁"]


def test_handing_on_and_attaching() -> None:
    assert hands_on("关于印发甲的通知")
    assert not hands_on("关于公布名单的通知")
    assert says_attached("确定2处（名单附后），现予公布。")

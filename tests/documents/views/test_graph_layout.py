from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from documents.views.graph_layout import COLUMN_GAP, NODE_WIDTH, Neighbour, draw, wrap

NAMES = st.lists(st.text(alphabet="关于的通知2019〔〕a ", min_size=1, max_size=90), max_size=6)


def test_words_are_cut_into_lines_that_fit() -> None:
    lines = wrap("三门峡市人民政府办公室关于明确政府工作报告提出的2019年重点工作责任单位的通知")
    assert len(lines) == 3
    assert "".join(lines) == "三门峡市人民政府办公室关于明确政府工作报告提出的2019年重点工作责任单位的通知"
    assert wrap("长" * 100)[-1].endswith("…")
    assert wrap("短") == ["短"]


@given(NAMES, NAMES)
def test_no_box_lies_over_another_and_all_lie_in_the_picture(citing: list[str], cited: list[str]) -> None:
    picture = draw([Neighbour(name) for name in citing], Neighbour("中"), [Neighbour(name) for name in cited])
    assert len(picture.nodes) == len(citing) + 1 + len(cited)
    assert len(picture.edges) == len(citing) + len(cited)
    for node in picture.nodes:
        assert 0 <= node.x < node.right <= picture.width
        assert 0 <= node.y < node.y + node.height <= picture.height
    for upper, lower in pairwise(sorted(picture.nodes, key=lambda node: (node.x, node.y))):
        assert upper.x != lower.x or upper.y + upper.height <= lower.y


def test_a_side_without_papers_takes_no_room() -> None:
    assert draw([], Neighbour("中"), []).width == NODE_WIDTH
    assert draw([], Neighbour("中"), [Neighbour("甲")]).width == 2 * NODE_WIDTH + COLUMN_GAP

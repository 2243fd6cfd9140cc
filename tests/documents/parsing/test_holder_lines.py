import pytest

from documents.parsing.holder_lines import ends_holders


@pytest.mark.parametrize(
    ("before", "after", "ends"),
    [
        ("责任单位：市水利局、市财政局", "请各单位认真落实。", True),
        ("牵头部门：市水利局，各县（市、区）人民政府", "加快建设河道，全面推进。", True),
        ("责任单位：市", "民政局、市财政局", False),
        ("牵头单位：市发展改革委", "员会、市财政局", False),
        ("责任单位：市公安局、市场监", "管局", False),
        ("责任单位：市公安局", "、市财政局", False),
        ("责任单位：市公安局、", "市财政局，各县区", False),
        ("各单位要高度重视市财政局", "请各单位认真落实。", False),
    ],
)
def test_whether_a_list_of_holders_ends(before: str, after: str, ends: bool) -> None:
    assert ends_holders(before, after) is ends

import pytest

from documents.parsing.organs import full_name, in_print, is_central, is_organ, leading_organs, split_organs


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("驻马店市财政局 驻马店市教育局", ["驻马店市财政局", "驻马店市教育局"]),
        ("安阳市财政局安阳市教育局", ["安阳市财政局", "安阳市教育局"]),
        ("中共安阳市委安阳市人民政府", ["中共安阳市委", "安阳市人民政府"]),
        ("遂平县教育局、财政局", ["遂平县教育局", "财政局"]),
        ("安阳市人民政府(盖章)", ["安阳市人民政府"]),
        ("锡林郭勒盟行政公署", ["锡林郭勒盟行政公署"]),
        ("关于做好工作的通知", []),
        ("请认真贯彻执行", []),
    ],
)
def test_names_in_a_line(text: str, names: list[str]) -> None:
    assert split_organs(text) == names


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("三门峡市人民政府办公室关于印发某方案的通知", ["三门峡市人民政府办公室"]),
        ("安阳市财政局 安阳市教育局关于资金的通知", ["安阳市财政局", "安阳市教育局"]),
        ("遂平县人民政府批转县水利局关于方案的通知", ["遂平县人民政府"]),
        ("绍兴市人民政府公告", ["绍兴市人民政府"]),
        ("安阳市人民政府2020年4月大事记", ["安阳市人民政府"]),
        ("泸州市第九届人民代表大会第一次会议关于报告的决议", ["泸州市第九届人民代表大会第一次会议"]),
        ("关于印发某方案的通知", []),
        ("《某办法》政策解读", []),
        ("2021年政府工作报告", []),
    ],
)
def test_the_organs_a_title_opens_with(title: str, names: list[str]) -> None:
    assert leading_organs(title) == names


@pytest.mark.parametrize(
    "name", ["国务院", "国务院办公厅", "财政部", "市场监管总局", "国家发展改革委", "中华人民共和国主席"]
)
def test_organs_of_the_centre(name: str) -> None:
    assert is_central(name)


@pytest.mark.parametrize(
    "name", ["河南省人民政府", "市委组织部", "国家税务总局浙江省税务局", "义马市人民政府办公室", "市财政局"]
)
def test_local_organs(name: str) -> None:
    assert not is_central(name)


def test_names_in_print() -> None:
    assert in_print(["厦门市人民政府"], "厦门市人民政府 2020年", "廈門市人民政府 2020年") == ("廈門市人民政府",)


def test_the_name_of_the_state_is_dropped() -> None:
    assert full_name("中华人民共和国国务院") == "国务院"
    assert full_name("安阳市人民政府") == "安阳市人民政府"


def test_a_roster_line_is_no_organ() -> None:
    assert not is_organ("张三(市财政局局长)")

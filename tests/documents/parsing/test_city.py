import pytest

from documents.parsing import parse_source
from documents.parsing.city import infer_place, place_in_title
from documents.parsing.tree import How


def city(*paragraphs: str) -> tuple[str, How] | None:
    fact = parse_source("\n\n".join(paragraphs).encode()).documents[0].city
    return (fact.value, fact.how) if fact else None


@pytest.mark.parametrize(
    ("issuer", "place"),
    [
        ("遂平县人民政府", "遂平县"),
        ("驻马店市驿城区人民政府", "驿城区"),
        ("河南省人民政府办公厅", "河南省"),
        ("延边朝鲜族自治州人民政府", "延边朝鲜族自治州"),
        ("锡林郭勒盟行政公署", "锡林郭勒盟"),
        ("驻马店市财政局", "驻马店市"),
    ],
)
def test_the_issuers_place_at_its_own_level(issuer: str, place: str) -> None:
    found = city(f"{issuer}关于做好工作的通知", "各有关单位：", "请落实。", issuer, "2021年3月5日")
    assert found == (place, How.PRINTED)


def test_the_centre_has_none() -> None:
    text = (
        "国务院办公厅关于做好工作的通知",
        "各省、自治区、直辖市人民政府：",
        "河南省要落实。",
        "国务院办公厅",
        "2021年3月5日",
    )
    assert city(*text) is None


def test_the_addressee_is_not_the_issuer() -> None:
    text = ("遂平县人民政府关于情况的报告", "驻马店市人民政府：", "现报告如下。", "遂平县人民政府", "2021年3月5日")
    assert city(*text) == ("遂平县", How.PRINTED)


def test_a_place_in_a_title_without_issuer() -> None:
    for title, code in (
        ("怀化市鹤城区2023年政府工作报告", "431202"),
        ("上海市嘉定区政府工作报告", "310114"),
        ("湖南省怀化市2023年政府工作报告", "431200"),
        ("长春市朝阳区政府工作报告", "220104"),
    ):
        place = place_in_title(title, on=None)
        assert place is not None
        assert place.code == code
    place = place_in_title("2024年霍州市政府工作报告", on=None)
    assert place is not None
    assert place.name == "霍州市"


def test_bodies_of_its_own_level_tell_the_place() -> None:
    text = (
        "在三门峡市位居前列。根据《中共义马市委关于制定义马市国民经济和社会发展规划的建议》，"
        "市政府编制了纲要。三门峡市支持。三门峡市肯定。"
    )
    fact = infer_place(text, on=None)
    assert fact is not None
    assert fact.value.name == "义马市"
    assert fact.how is How.INFERRED


def test_a_text_without_places_has_none() -> None:
    assert infer_place("今天的会议很重要。", on=None) is None

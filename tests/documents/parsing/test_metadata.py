from documents.parsing.blocks import split_blocks
from documents.parsing.lines import Line, fold_blocks
from documents.parsing.metadata import is_metadata, read_metadata


def lines(text: str) -> list[Line]:
    return fold_blocks(split_blocks(text))


def values(text: str) -> dict[str, str]:
    return {entry.field: entry.value for entry in read_metadata(lines(text))}


def test_several_fields_on_one_line() -> None:
    text = "标　　题：安阳市人民政府关于抗旱的通知\n发文字号：安政办〔2021〕9号　　发布日期：2021年03月08日"
    assert values(text) == {
        "title": "安阳市人民政府关于抗旱的通知",
        "document_number": "安政办〔2021〕9号",
        "published_date": "2021年03月08日",
    }


def test_fields_in_a_table() -> None:
    text = (
        "| 索引号 | 006939748/2022-11021 | 发布机构 | 义乌市人民政府 |\n"
        "|---|---|---|---|\n"
        "| 文号 | 义政发〔2022〕8号 | 成文日期 | 2022-03-10 |"
    )
    held = [line for line in lines(text) if is_metadata(line)]
    found = {entry.field: entry.value for entry in read_metadata(held)}
    assert found["issuing_authority"] == "义乌市人民政府"
    assert found["issued_date"] == "2022-03-10"


def test_the_place_of_a_value() -> None:
    text = "发布日期:2021-05-13 10:44字体:"
    entry = read_metadata(lines(text))[0]
    assert text[entry.span.start : entry.span.end] == "2021-05-13 10:44"


def test_a_date_behind_the_name_of_the_site() -> None:
    assert values("安阳市人民政府门户网站 发布时间: 2019-02-20 11:02 【字体:") == {"published_date": "2019-02-20 11:02"}


def test_a_piped_row_of_any_label() -> None:
    assert all(is_metadata(line) for line in lines("政策咨询电话: | 0372-5556666 |\n标 题: | 安阳市的通知 | ||"))


def test_sentences_are_no_table() -> None:
    assert not any(is_metadata(line) for line in lines("来源于各级财政的资金应当公开。\n\n各县人民政府："))

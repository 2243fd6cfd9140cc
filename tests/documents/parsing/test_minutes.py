from documents.parsing.blocks import split_blocks
from documents.parsing.lines import Line, fold_blocks
from documents.parsing.minutes import are_minutes, infer_title, read_meeting_date
from documents.parsing.tree import How, PrintedDate


def body(text: str) -> list[Line]:
    return fold_blocks(split_blocks(text))


FIRST = "3月26日，市政府召开十一届三十四次常务会议，现纪要如下："


def test_minutes_are_known_by_their_first_words() -> None:
    kind = are_minutes(body(FIRST))
    assert kind is not None
    assert kind.how is How.INFERRED
    assert are_minutes(body("现将有关事项通知如下：")) is None


def test_the_title_is_inferred() -> None:
    title = infer_title(body(FIRST), "义马市人民政府")
    assert title is not None
    assert title.how is How.INFERRED
    assert title.value == "义马市人民政府十一届三十四次常务会议纪要"


def test_the_year_comes_from_the_number() -> None:
    date = read_meeting_date(body(FIRST), "〔2024〕5号", None)
    assert date is not None
    assert str(date.value) == "2024-03-26"
    assert date.how is How.INFERRED
    assert "发文字号" in date.reason


def test_the_year_of_a_meeting_before_new_year() -> None:
    date = read_meeting_date(body("12月28日，市政府召开会议，纪要如下："), None, PrintedDate(2024, 1, 3))
    assert date is not None
    assert str(date.value) == "2023-12-28"


def test_a_printed_year_is_printed() -> None:
    date = read_meeting_date(body("2022年4月22日，区长主持召开常务会议。"), None, None)
    assert date is not None
    assert date.how is How.PRINTED

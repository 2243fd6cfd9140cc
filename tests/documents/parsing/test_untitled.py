import pytest

from documents.parsing import parse_source
from documents.parsing.blocks import split_blocks
from documents.parsing.lines import Line, fold_blocks
from documents.parsing.tree import How
from documents.parsing.untitled import infer_opening_title, read_opening_kind


def body(text: str) -> list[Line]:
    return fold_blocks(split_blocks(text))


@pytest.mark.parametrize(
    ("words", "kind", "title"),
    [
        ("现将2021年国庆节放假安排通知如下：", "通知", "某市人民政府关于2021年国庆节放假安排的通知"),
        ("为了防治扬尘污染，现将有关要求通知如下。", "通知", "某市人民政府关于防治扬尘污染的通知"),
        ("《甲办法》和《乙细则》已经同意，现印发给你们。", "通知", "某市人民政府关于印发《甲办法》和《乙细则》的通知"),
        ("根据《甲条例》，现将《乙细则》印发给你们。", "通知", "某市人民政府关于印发《乙细则》的通知"),
        ("现将新桥区绿道建设方案印发给你们，请执行。", "通知", "某市人民政府关于印发新桥区绿道建设方案的通知"),
        ("你局《关于设立第二中学的请示》收悉，现批复如下：", "批复", "某市人民政府关于设立第二中学的批复"),
        ("现将上半年安全生产情况通报如下：", "通报", "某市人民政府关于上半年安全生产情况的通报"),
    ],
)
def test_the_first_sentence_tells_kind_and_title(words: str, kind: str, title: str) -> None:
    told = read_opening_kind(body(words))
    assert told is not None
    assert (told.value, told.how) == (kind, How.INFERRED)
    inferred = infer_opening_title(body(words), kind, "某市人民政府")
    assert inferred is not None
    assert (inferred.value, inferred.how) == (title, How.INFERRED)


@pytest.mark.parametrize("words", ["现就有关事项通知如下：", "请认真贯彻执行。", "会议指出，要抓好落实。"])
def test_nothing_is_inferred_from_words_that_do_not_tell(words: str) -> None:
    lines = body(words)
    kind = read_opening_kind(lines)
    assert infer_opening_title(lines, kind.value if kind else None, "某市人民政府") is None


def test_joint_issuers_are_left_out_of_an_inferred_title() -> None:
    title = infer_opening_title(body("现就防汛工作通知如下："), "通知", "甲市财政局、甲市水利局")
    assert title is not None
    assert title.value == "关于防汛工作的通知"


def test_an_inferred_title_is_flagged() -> None:
    paper = "各县（区）人民政府：\n\n现就防汛工作通知如下：\n\n一、加强领导\n\n邵阳市人民政府\n\n2021年6月1日\n"
    (document,) = parse_source(paper.encode()).documents
    assert document.title is not None
    assert document.title.how is How.INFERRED
    assert "title-inferred" in {problem.code for problem in document.problems}

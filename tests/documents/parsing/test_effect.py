import pytest

from documents.parsing.blocks import split_blocks
from documents.parsing.effect import read_effective_date
from documents.parsing.lines import fold_blocks
from documents.parsing.tree import How, PrintedDate

ISSUED = PrintedDate(2020, 12, 20)


@pytest.mark.parametrize(
    ("text", "day", "how"),
    [
        ("本办法自2022年4月1日起施行。", "2022-04-01", How.PRINTED),
        ("本意见自2021年1月1日起执行，有效期五年。", "2021-01-01", How.PRINTED),
        ("本办法自印发之日起施行。", "2020-12-20", How.INFERRED),
        ("本规定自公布之日起30日后施行。", "2021-01-19", How.INFERRED),
    ],
)
def test_from_when_a_text_holds(text: str, day: str, how: How) -> None:
    date = read_effective_date(fold_blocks(split_blocks(text)), ISSUED)
    assert date is not None
    assert (str(date.value), date.how) == (day, how)


@pytest.mark.parametrize("text", ["自接到意见书之日起15日内提出。", "从2020年起实施提升工程。", "方案实施期限为三年。"])
def test_other_beginnings(text: str) -> None:
    assert read_effective_date(fold_blocks(split_blocks(text)), ISSUED) is None

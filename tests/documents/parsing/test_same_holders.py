"""同上 in the place of holders: those of the duty before, marked inferred; else a duty without a holder."""

from __future__ import annotations

import pytest

from documents.parsing.departments import IssuerContext
from documents.parsing.duties import find_duties
from documents.parsing.facts import How
from documents.parsing.tree import DutyForm, ParsedDuty, PrintedDate
from tests.documents.parsing.paragraphs import section_of, sections_of

CITY = IssuerContext.of("临沂市", issued_date=PrintedDate(2023, 3, 10))
PLANT = "植树造林。（牵头单位：市林业局；配合单位：市财政局、水利局）"


def read(*texts: str) -> list[ParsedDuty]:
    """The duties of sections of one paragraph each."""
    return find_duties("body", sections_of(*((f"{number}.", None, text) for number, text in enumerate(texts, 1))), CITY)


def rows(duty: ParsedDuty) -> list[tuple[str, str, list[str]]]:
    return [(part.role.value, str(part.how), [holder.name for holder in part.holders]) for part in duty.assignments]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("种草。（同上）", [("lead", "inferred", ["市林业局"]), ("support", "inferred", ["市财政局", "市水利局"])]),
        ("种草。（配合单位：同上）", [("support", "inferred", ["市财政局", "市水利局"])]),
        ("种草。（牵头单位：市城管局；配合单位：同上）", [
            ("lead", "printed", ["市城管局"]), ("support", "inferred", ["市财政局", "市水利局"])]),
        ("种草。（责任单位：同上）", [
            ("lead", "inferred", ["市林业局"]), ("support", "inferred", ["市财政局", "市水利局"])]),
        ("种草。（督导单位：同上）", [("oversight", "inferred", [])]),
    ],
)  # fmt: skip
def test_the_duty_before_tells_the_holders(text: str, expected: list[tuple[str, str, list[str]]]) -> None:
    _, duty = read(PLANT, text)
    assert rows(duty) == expected
    assert duty.task == "种草"


def test_one_reaches_over_another() -> None:
    _, second, third = read(PLANT, "种草。（同上）", "浇水。（配合单位：同上）")
    assert rows(third) == [("support", "inferred", ["市财政局", "市水利局"])]
    assert second.assignments[0].reason == "原文写“同上”，依前一项责任分工推定"


def test_a_label_line_takes_them_too() -> None:
    _, duty = find_duties(
        "body",
        [section_of("植树造林。", "责任单位：市林业局", "开展种草。", "责任单位：同上", "完成时限：年底前")],
        CITY,
    )
    assert rows(duty) == [("responsible", "inferred", ["市林业局"])]
    assert (duty.form, duty.task) == (DutyForm.LINE, "开展种草")
    assert duty.deadline is not None


def test_with_no_duty_before_it_the_duty_is_kept_without_a_holder() -> None:
    (duty,) = read("种草。（责任单位：同上）")
    assert rows(duty) == [("responsible", "inferred", [])]
    assert duty.assignments[0].how is How.INFERRED
    assert duty.assignments[0].reason == "原文写“责任单位：同上”，前面未见可依的责任分工"


@pytest.mark.parametrize("text", ["种草（同上一年相比）。", "种草，要求同上。", "标准同上。（见附表）"])
def test_other_words_lay_no_duty(text: str) -> None:
    assert len(read(PLANT, text)) == 1

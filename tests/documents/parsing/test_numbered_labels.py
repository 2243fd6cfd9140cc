"""Label lines under numbers of their own: whose task they tell, and where the numbers are left as they are."""

from __future__ import annotations

import datetime

import pytest

from documents.parsing.departments import IssuerContext
from documents.parsing.duties import find_duties
from documents.parsing.numbered_labels import join_numbered_labels, label_start
from documents.parsing.tree import ParsedDuty, PrintedDate, Span
from tests.documents.parsing.paragraphs import sections_of

CITY = IssuerContext.of("临沂市", issued_date=PrintedDate(2023, 3, 10))


def read(*rows: tuple[str, str | None, str]) -> list[ParsedDuty]:
    return find_duties("body", sections_of(*rows), CITY)


def told(duty: ParsedDuty) -> tuple[str, str, list[str]]:
    holders = [f"{part.role.value} {holder.name}" for part in duty.assignments for holder in part.holders]
    return " ".join(duty.path), duty.task, holders


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("1. 牵头单位:市住建局", 3),
        ("(二)完成时限:年底前", 3),
        ("(3)责任人:王建国", 3),
        ("牵头单位:市住建局", 0),
        ("1. 主要目标:建成公园", 0),
        ("1. 加快建设", 0),
        ("", 0),
    ],
)
def test_where_a_numbered_label_begins(text: str, end: int) -> None:
    assert label_start(text) == end


def test_labels_below_a_task_are_lines_of_it() -> None:
    (duty,) = read(
        ("（一）", "建设公园", "（一）建设公园"),
        ("（一） 1.", "牵头单位：市城管局", "1. 牵头单位：市城管局"),
        ("（一） 2.", "责任单位：市财政局、林业局", "2．责任单位：市财政局、林业局"),
        ("（一） 3.", "责任人：王建国", "3. 责任人：王建国"),
        ("（一） 4.", "完成时限：2023年10月底前", "4. 完成时限：2023年10月底前"),
    )
    assert told(duty) == (
        "（一）", "建设公园", ["lead 市城管局", "responsible 市财政局", "responsible 市林业局"])  # fmt: skip
    assert duty.deadline is not None
    assert duty.deadline.due == datetime.date(2023, 10, 31)
    assert duty.deadline.path == ("（一）", "4.")  # where it is printed
    assert [holder.span for part in duty.assignments for holder in part.holders] == [
        Span(16, 20), Span(28, 32), Span(33, 36)]  # fmt: skip


def test_labels_beside_their_task_are_lines_of_it() -> None:
    first, second = read(
        ("一、", "民生", "一、民生"),
        ("一、 （一）", "建设公园", "（一）建设公园"),
        ("一、 （二）", "责任单位：市城管局", "（二）责任单位：市城管局"),
        ("一、 （三）", "完成时限：年底前", "（三）完成时限：年底前"),
        ("二、", "交通", "二、交通"),
        ("二、 （一）", "修建道路", "（一）修建道路"),
        ("二、 （二）", "牵头单位：市交通运输局", "（二）牵头单位：市交通运输局"),
    )
    assert told(first) == ("一、 （一）", "建设公园", ["responsible 市城管局"])
    assert first.deadline is not None
    assert first.deadline.due == datetime.date(2023, 12, 31)
    assert told(second) == ("二、 （一）", "修建道路", ["lead 市交通运输局"])


def test_labels_behind_several_tasks_belong_to_the_section_above_them() -> None:
    (duty,) = read(
        ("一、", "绿化", "一、绿化"),
        ("一、 1.", "植树", "1. 植树"),
        ("一、 2.", "种草", "2. 种草"),
        ("一、 3.", "责任单位：市林业局", "3. 责任单位：市林业局"),
    )
    assert told(duty) == ("一、", "绿化", ["responsible 市林业局"])


def test_a_time_without_label_lines_before_it_stays_a_section() -> None:
    sections = sections_of(
        ("一、", "总体安排", "一、总体安排"),
        ("二、", "时间安排：2023年", "二、时间安排：2023年"),
    )
    assert join_numbered_labels(sections) == sections

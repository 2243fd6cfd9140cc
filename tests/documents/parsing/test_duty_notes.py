"""Names behind a dash: a note of who is charged with what stands before it, or something else."""

from __future__ import annotations

import pytest

from documents.parsing.departments import IssuerContext
from documents.parsing.duties import find_duties
from documents.parsing.tree import ParsedDuty, PrintedDate
from tests.documents.parsing.paragraphs import section_of

CITY = IssuerContext.of("临沂市", issued_date=PrintedDate(2023, 3, 10))


def read(*texts: str) -> list[ParsedDuty]:
    return find_duties("body", [section_of(*texts)], CITY)


def told(duty: ParsedDuty) -> tuple[str, list[tuple[str, list[str]]]]:
    return duty.task, [(part.role.value, [holder.name for holder in part.holders]) for part in duty.assignments]


@pytest.mark.parametrize(
    ("texts", "task", "names"),
    [
        (["更新路灯。——市城管局"], "更新路灯", ["市城管局"]),
        (["更新路灯。——市城管局、财政局。"], "更新路灯", ["市城管局", "市财政局"]),
        (["（一）更新路灯；--市城管局、各县区政府"], "更新路灯", ["市城管局", "各县区政府"]),
        (["更新路灯。力争年内完成。 —— 市城管局，市财政局"], "更新路灯", ["市城管局", "市财政局"]),
        (["更新路灯。", "——市城管局、市财政局"], "更新路灯", ["市城管局", "市财政局"]),
    ],
)
def test_notes(texts: list[str], task: str, names: list[str]) -> None:
    (duty,) = read(*texts)
    assert told(duty) == (task, [("responsible", names)])


@pytest.mark.parametrize(
    "texts",
    [
        ["“服务企业就是服务发展。”——市工商联"],
        ["我们要做到三点。", "——市区道路改造", "——农村公路建设"],
        ["表扬下列单位。", "——市教育局", "——市财政局"],
        ["受表扬的单位", "——市教育局"],
        ["改造道路。——市区主干道、背街小巷"],
        ["营造氛围——市教育局、市财政局"],
        ["更新路灯。——市城管局、三条主干道"],
        ["更新路灯。——王建国"],
        ["工作时间为2021——2023年"],
        ["——"],
    ],
)
def test_dashes_before_other_things(texts: list[str]) -> None:
    assert read(*texts) == []

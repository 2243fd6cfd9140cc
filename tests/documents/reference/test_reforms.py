"""Reforms: dated links between bodies, over functions that go on."""

from __future__ import annotations

import datetime

from documents.reference.functions import find_function, functions_of
from documents.reference.reforms import all_reforms, name_on, reforms_of, successors_of


def test_rows_are_whole_and_in_order() -> None:
    dates = [reform.date for reform in all_reforms()]
    assert dates == sorted(dates)
    for reform in all_reforms():
        assert reform.date <= reform.local_by
        assert reform.after
        assert reform.basis
        assert all(find_function(identifier) for identifier in reform.functions)


def test_bodies_before_a_reform_had_one_of_its_functions() -> None:
    for reform in all_reforms():
        for body in reform.before:
            assert set(functions_of(body)) & set(reform.functions), body


def test_the_health_commission_came_in_two_steps() -> None:
    assert [reform.date.year for reform in reforms_of("health")] == [2013, 2018]
    assert [reform.after for reform in successors_of("扶贫开发办公室")] == [("乡村振兴局",)]
    assert successors_of("林业局") == ()


def test_a_body_bears_the_name_of_its_day() -> None:
    assert name_on("rural_revitalization", "乡村振兴局", datetime.date(2019, 4, 26)) == "扶贫开发办公室"
    assert name_on("rural_revitalization", "乡村振兴局", datetime.date(2022, 4, 26)) == "乡村振兴局"
    assert name_on("health", "卫生健康委员会", datetime.date(2010, 1, 1)) == "卫生局"
    assert name_on("education", "教育局", datetime.date(1999, 1, 1)) == "教育局"

"""Only words that stand in the tasks of several places are put together."""

from __future__ import annotations

from search.shared_tasks import Task, shared_phrases


def test_the_same_words_in_two_places_are_found() -> None:
    tasks = [
        Task(1, "三门峡市", "突出抓好优化营商环境"),
        Task(2, "义马市", "筹备好我市優化營商環境专题会议相关工作"),  # the other script
        Task(3, "驻马店市", "规范化建设托育机构"),
    ]
    assert shared_phrases(tasks, 5) == [("优化营商环境", (1, 2))]


def test_one_place_alone_shares_nothing() -> None:
    assert shared_phrases([Task(1, "义马市", "优化营商环境"), Task(2, "义马市", "优化营商环境")], 5) == []


def test_short_words_and_words_of_order_do_not_count() -> None:
    tasks = [Task(1, "甲市", "主要负责人是第一责任人，加强管理"), Task(2, "乙市", "县长是第一责任人，加强管理")]
    assert shared_phrases(tasks, 5) == []


def test_of_phrases_with_the_same_tasks_the_longest_stands() -> None:
    tasks = [Task(place, place, "大力推进农村公路建设养护") for place in ("甲市", "乙市")]
    (found,) = shared_phrases(tasks, 5)
    assert found == ("大力推进农村公路建设养护", ("甲市", "乙市"))

"""search_archive answers a script as the page answers a reader, key by key."""

from __future__ import annotations

import json
import re
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from search.criteria import FACET_LABELS, MAX_LIMIT

pytestmark = pytest.mark.django_db
KEYS = {"state", "message", "total", "understood", "suggestions", "hits", "partial", "facets"}
HIT = {"title", "document_number", "url", "place", "issued_date", "score", "snippet", "path"}
DUTY = HIT | {"task", "role", "departments", "assignments", "deadline", "due"}


def ask(*arguments: str) -> dict[str, Any]:
    written = StringIO()
    call_command("search_archive", *arguments, "--json", stdout=written)
    answer: dict[str, Any] = json.loads(written.getvalue())
    return answer


def ask_after_options(*arguments: str, query: str) -> dict[str, Any]:
    written = StringIO()
    call_command("search_archive", *arguments, "--json", "--", query, stdout=written)
    answer: dict[str, Any] = json.loads(written.getvalue())
    return answer


def titles(answer: dict[str, Any]) -> list[str]:
    return [hit["title"] for hit in answer["hits"]]


def test_an_answer_has_these_keys(seed_search):
    answer = ask("婴幼儿照护")
    assert set(answer) == KEYS
    assert answer["state"] == "ok"
    assert answer["total"] == len(answer["hits"]) == 2
    assert set(answer["facets"]) == set(FACET_LABELS)
    first = answer["hits"][0]
    assert set(first) == HIT
    assert first["document_number"] == "驻政办〔2020〕24号"
    assert first["url"].startswith("/documents/")
    assert (first["place"], first["issued_date"], first["path"]) == ("驻马店市", "2020-04-20", None)
    assert "<mark>婴幼儿照护</mark>" in first["snippet"]
    assert isinstance(first["score"], float)
    assert answer["facets"]["year"] == [{"value": "2020", "count": 2, "selected": False}]


def test_sections_tell_their_path(seed_search):
    hit = ask("近视筛查", "--mode", "sections")["hits"][0]
    assert set(hit) == HIT
    assert hit["path"] == ["五、", "4."]
    assert "#" in hit["url"] or hit["url"].count("/") > 2


def test_duties_tell_who_and_until_when(seed_search):
    answer = ask("--mode", "duties", "--filter", "department=卫健委", "--filter", "role=support", "--limit", "5")
    assert len(answer["hits"]) == 5 < answer["total"]
    for hit in answer["hits"]:
        assert set(hit) == DUTY
        assert hit["role"] == "support"
        assert any("卫生健康委" in name or "卫健" in name for name in hit["departments"])
        assert hit["task"]
        assert hit["title"]
    everything = ask("--mode", "duties", "--limit", "200")
    assert {hit["due"] for hit in everything["hits"]} - {None}


def test_a_date_that_is_not_the_day_of_issue_is_not_told_as_such(seed_search):
    minutes, report = ask("〔2024〕5号")["hits"][0], ask("城市:义马 标题:政府工作报告")["hits"][0]
    assert (minutes["issued_date"], report["issued_date"]) == (None, None)
    assert ask("文号:三政〔2019〕9号")["hits"][0]["issued_date"] == "2019-06-06"


@pytest.mark.parametrize(
    ("filters", "total"),
    [
        (["city=三门峡市"], 8),
        (["city=三门峡"], 8),
        (["city=411200"], 8),
        (["city=河南省"], 18),
        (["city=义马市", "city=霍州市"], 3),
        (["year=2019"], 7),
        (["year=2019", "year=2021"], 8),
        (["year=2019..2021"], 18),
        (["year=2021..2019"], 18),
        (["year=２０１９年"], 7),
        (["kind=講話"], 4),
        (["role=牵头"], 3),
        (["kind=会议纪要"], 1),
        (["column=【市政府文件】"], 5),
        (["kind=讲话"], 4),
        (["kind=讲话", "year=2019"], 0),
        (["department=卫生健康委员会"], 5),
        (["department=卫健委"], 5),
        (["department=卫生局"], 5),
        (["department=市卫健体委"], 3),
        (["department=卫生健康委员会", "role=support"], 2),
        (["department=卫生健康委员会", "role=support", "role=lead"], 3),
        (["role=lead"], 3),
        (["column=领导讲话"], 4),
        (["authority=三门峡市人民政府"], 2),
    ],
)
def test_filters_narrow_and_repeated_ones_widen(seed_search, client, filters, total):
    answer = ask(*(part for pair in filters for part in ("--filter", pair)))
    assert answer["total"] == total
    assert answer["state"] == ("ok" if total else "no_match")
    chosen = [tuple(pair.split("=")) for pair in filters]
    query = "&".join(f"{name}={value}" for name, value in chosen)
    page = client.get(f"{reverse('search:results')}?{query}").context["page"]
    assert page.total == total
    for name, values in answer["facets"].items():
        assert all(value["count"] or value["selected"] for value in values)
        shown = next(facet for facet in page.facets if facet.name == name)
        counted = {value.value: value.count for value in shown.flat if value.count or value.is_selected}
        assert {value["value"]: value["count"] for value in values} == counted


def test_the_value_of_a_department_is_its_function(seed_search):
    answer = ask("--filter", "department=市卫健委")
    assert [value["value"] for value in answer["facets"]["department"] if value["selected"]] == ["卫生健康委员会"]


def test_pages_of_rows_add_up(seed_search):
    everything = titles(ask("--limit", "50"))
    assert len(everything) == 20
    parts = [titles(ask("--limit", "7", "--offset", str(offset))) for offset in (0, 7, 14, 21)]
    assert [title for part in parts for title in part] == everything
    assert titles(ask("--limit", "0")) == []
    assert titles(ask("--limit", str(10 * MAX_LIMIT))) == everything


def test_a_question_that_begins_with_a_dash_follows_two(seed_search):
    assert ask_after_options("--limit", "1", query="-殡葬")["total"] == 19


def test_rows_stand_in_the_order_asked_for(seed_search):
    dates = [hit["issued_date"] or "" for hit in ask("标题:通知", "--sort", "date")["hits"]]
    assert dates == sorted(dates, reverse=True)
    dates = [hit["issued_date"] or "" for hit in ask("标题:通知", "--sort", "oldest")["hits"]]
    assert dates == sorted(dates)
    numbers = [hit["document_number"] for hit in ask("三政办〔2019〕", "--sort", "number")["hits"]]
    assert numbers == [f"三政办〔2019〕{serial}号" for serial in (7, 8, 9, 10)]


def test_some_words_are_told_apart_or_made_hits(seed_search):
    apart = ask("卫健委 托育")
    assert (apart["total"], apart["understood"]["complete"]) == (1, None)
    assert apart["partial"]["total"] == 8
    assert not set(titles(apart)) & {hit["title"] for hit in apart["partial"]["hits"]}
    together = ask("卫健委 托育", "--match", "some")
    assert (together["total"], together["understood"]["complete"], together["partial"]) == (9, 1, None)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (["--filter", "town=x"], "city、year、kind、department、role、column、authority"),
        (["--filter", "city"], "名称=值"),
        (["--filter", "city="], "名称=值"),
        (["--filter", "role=boss"], "lead（牵头）"),
        (["--filter", "year=lately"], "2019..2021"),
        (["--limit", "-1"], "不小于 0 的整数"),
        (["--limit", "many"], "不小于 0 的整数"),
        (["--offset", "-5"], "不小于 0 的整数"),
        (["--mode", "papers"], "documents、sections、duties"),
        (["--sort", "newest"], "relevance、date、oldest、number"),
        (["--match", "any"], "all、some"),
    ],
)
def test_what_cannot_be_is_refused_in_chinese(seed_search, wrong, told):
    with pytest.raises(CommandError, match=re.escape(told)):
        ask(*wrong)


def test_a_choice_is_told_under_the_value_of_its_facet(seed_search):
    chosen = {
        pair: [
            value for name, values in ask("--filter", pair)["facets"].items() for value in values if value["selected"]
        ]
        for pair in ("kind=講話", "year=2020年", "role=牵头", "department=卫生局", "city=411200")
    }
    assert [value["value"] for values in chosen.values() for value in values] == [
        "讲话",
        "2020",
        "lead",
        "卫生健康委员会",
        "三门峡市",
    ]
    ranged = ask("--filter", "year=2020..2024")["facets"]["year"]
    assert [value["value"] for value in ranged if value["selected"]] == ["2024", "2021", "2020"]
    assert sum(value["count"] for value in ranged if value["selected"]) == ask("--filter", "year=2020..2024")["total"]


def test_the_last_day_of_a_deadline_is_told(seed_search):
    hits = ask("--mode", "duties", "--limit", "200")["hits"]
    assert {len(hit["due"]) for hit in hits if hit["due"]} == {len("2022-12-31")}
    assert {hit["due"] for hit in hits if hit["deadline"] == "到2022年"} == {"2022-12-31"}


def test_bytes_that_are_no_text_are_answered(seed_search):
    assert ask("\udcff殡葬", "--filter", "city=\udcff")["state"] == "no_match"


def test_people_can_read_it_too(seed_search):
    written = StringIO()
    call_command("search_archive", "卫健委", "托育", stdout=written)
    assert "共 1 条" in written.getvalue()
    assert "另有 8 条只含部分词语" in written.getvalue()
    assert "<mark>" not in written.getvalue()

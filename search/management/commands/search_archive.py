"""Search from a script: answers exactly as the results page does."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from django.utils.html import strip_tags

from search.choices import read_years
from search.criteria import (
    FACET_LABELS,
    MAX_LIMIT,
    PAGE_SIZE,
    ROLE_LABELS,
    Match,
    Mode,
    SearchCriteria,
    Sort,
    role_value,
)
from search.queries import search
from search.result_page import Hit, PartialHits, SearchPage, State

_Way = TypeVar("_Way", Mode, Sort, Match)


class Command(BaseCommand):
    """python manage.py search_archive 婴幼儿照护 --filter city=驻马店市 --json"""

    help = "检索档案库；以 - 开头的问题写在 -- 之后。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("query", nargs="*", default=[], help="检索词；不写则列出全部")
        parser.add_argument(
            "--filter",
            action="append",
            default=[],
            dest="filters",
            metavar="NAME=VALUE",
            help=f"限定条件，可重复；名称为 {'、'.join(FACET_LABELS)}",
        )
        parser.add_argument("--mode", default=Mode.DOCUMENTS.value, help=f"一条结果是什么：{_values(Mode)}")
        parser.add_argument("--sort", default=Sort.RELEVANCE.value, help=f"排序：{_values(Sort)}")
        parser.add_argument(
            "--match",
            default=Match.ALL.value,
            help="all：只列含全部词语的；some：只含部分词语的也列入，排在后面",
        )
        parser.add_argument("--limit", default=PAGE_SIZE, help=f"最多列出多少条（不超过 {MAX_LIMIT}）")
        parser.add_argument("--offset", default=0, help="从第几条之后列起")
        parser.add_argument("--json", action="store_true", dest="as_json", help="输出 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        criteria = read_criteria(options)
        try:
            page = search(criteria)
        except OperationalError as error:
            raise CommandError(f"数据库不能使用（{error}）。请先运行 python manage.py prepare_site。") from error
        if options["as_json"]:
            self.stdout.write(json.dumps(page_as_json(page), ensure_ascii=False, indent=2))
        else:
            self._print(page)

    def _print(self, page: SearchPage) -> None:
        if page.message:
            self.stdout.write(page.message)
        self.stdout.write(f"共 {page.total} 条")
        self._print_hits(page.hits)
        if page.partial is not None:
            self.stdout.write(f"\n另有 {page.partial.total} 条只含部分词语，或近义的词语")
            self._print_hits(page.partial.hits)

    def _print_hits(self, hits: Iterable[Hit]) -> None:
        for hit in hits:
            facts = " · ".join(filter(None, (hit.document_number, hit.place, hit.date, "".join(hit.path or ()))))
            self.stdout.write(f"\n{hit.title}\n{facts}\n{strip_tags(_snippet(hit))}")


def read_criteria(options: dict[str, Any]) -> SearchCriteria:
    """The question of the command line. Raises CommandError for a filter, way or number that cannot be."""
    chosen: dict[str, list[str]] = {name: [] for name in FACET_LABELS}
    for pair in options["filters"]:
        name, _, text = pair.partition("=")
        value = _readable(text).strip()
        if not value or name not in chosen:
            raise CommandError(f"不认识的条件 {pair!r}，应为 名称=值，名称为 {'、'.join(FACET_LABELS)}。")
        chosen[name].append(_checked(name, value))
    return SearchCriteria(
        query=_readable(" ".join(options["query"])),
        mode=_one_of(Mode, "mode", options["mode"]),
        sort=_one_of(Sort, "sort", options["sort"]),
        match=_one_of(Match, "match", options["match"]),
        offset=_whole_number("offset", options["offset"]),
        limit=min(_whole_number("limit", options["limit"]), MAX_LIMIT),
        **{name: tuple(dict.fromkeys(values)) for name, values in chosen.items()},
    )


def _checked(name: str, value: str) -> str:
    """A value of a filter, as facets write it. Raises CommandError for one that no paper can have."""
    if name == "role" and role_value(value) not in ROLE_LABELS:
        roles = "、".join(f"{role}（{label}）" for role, label in ROLE_LABELS.items())
        raise CommandError(f"没有“{value}”这种责任方式，应为 {roles}。")
    if name == "year" and not list(read_years(value)):
        raise CommandError(f"年份不能是“{value}”，应为 2019 或 2019..2021。")
    return role_value(value) if name == "role" else value


def _one_of(ways: type[_Way], name: str, value: str) -> _Way:
    if value not in {way.value for way in ways}:
        raise CommandError(f"--{name} 不能是“{value}”，应为 {_values(ways)} 之一。")
    return ways(value)


def _values(ways: type[Mode] | type[Sort] | type[Match]) -> str:
    return "、".join(way.value for way in ways)


def _whole_number(name: str, value: object) -> int:
    text = str(value)
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise CommandError(f"--{name} 应为不小于 0 的整数，不能是“{text}”。")
    return int(text)


def _readable(argument: str) -> str:
    """An argument without bytes that are no UTF-8: no answer could repeat them."""
    return argument.encode(errors="replace").decode()


def page_as_json(page: SearchPage) -> dict[str, Any]:
    """A page in plain values, for scripts."""
    return {
        "state": page.state.value,
        "message": page.message,
        "total": page.total,
        "understood": {
            "text": page.understood.text,
            "also": {chip.label: chip.value.split("、") for chip in page.understood.also if chip.kind != "date"},
            "dates": list(page.understood.dates),
            "notes": list(page.understood.notes),
            "is_loosened": page.understood.is_loosened,
            "complete": page.understood.complete,
            "document_number": page.understood.document_number or None,
        },
        "suggestions": [
            {"label": entry.label, "query": entry.query, "url": entry.url, "count": entry.count}
            for entry in (*page.suggestions, *page.loosenings)
        ],
        "hits": [_hit_as_json(hit, page.criteria.mode) for hit in page.hits],
        "partial": None if page.partial is None else _partial_as_json(page.partial, page.criteria.mode),
        "facets": {
            facet.name: [
                {"value": value.value, "count": value.count, "selected": value.is_selected}
                for value in facet.flat
                if value.count or value.is_selected
            ]
            for facet in page.facets
        }
        if page.state is not State.FAILED
        else {},
    }


def _partial_as_json(partial: PartialHits, mode: Mode) -> dict[str, Any]:
    """What is listed beside the hits, and none of their total."""
    return {
        "total": partial.total,
        "url": partial.url,
        "near_words": list(partial.near_words),
        "hits": [_hit_as_json(hit, mode) for hit in partial.hits],
    }


def _hit_as_json(hit: Hit, mode: Mode) -> dict[str, Any]:
    common: dict[str, Any] = {
        "title": hit.title,
        "document_number": hit.document_number or None,
        "url": hit.url,
        "place": hit.place or None,
        "issued_date": hit.issued_date or None,
        "score": hit.score,
        "snippet": _snippet(hit),
        "path": list(hit.path) if hit.path is not None else None,
    }
    if mode is Mode.DUTIES and hit.duty is not None:
        duty = hit.duty
        common |= {
            "task": duty.task,
            "role": duty.role,
            "departments": list(duty.departments),
            "assignments": [{"role": role, "departments": list(holders)} for role, holders in duty.assignments],
            "deadline": duty.deadline or None,
            "due": duty.due_day or None,
        }
    return common


def _snippet(hit: Hit) -> str:
    return str(hit.duty.task_html if hit.duty else hit.snippet_html)

"""The engine behind Haystack: `SearchQuerySet` for those who want it, routing by HAYSTACK_CONNECTIONS."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from haystack import connections
from haystack.backends import BaseEngine, BaseSearchBackend, BaseSearchQuery, log_query
from haystack.models import SearchResult
from haystack.utils import get_model_ct, get_model_ct_tuple

from search.criteria import MAX_LIMIT, SearchCriteria, Sort
from search.engines.interface import Answer
from search.engines.whoosh.engine import ArchiveWhoosh
from search.planning import plan_search

_engines: dict[Path, ArchiveWhoosh] = {}
_engines_lock = Lock()
_SORTS = {"-sort_date": Sort.NEWEST, "sort_date": Sort.OLDEST, "document_number": Sort.NUMBER}
_FIELDS = {
    "title": "标题", "document_number": "文号", "city": "城市", "year": "年份", "kind": "类型", "authority": "机关",
    "column": "栏目", "department": "部门",
}  # fmt: skip


def engine_at(path: Path) -> ArchiveWhoosh:
    """The one engine of this process for a folder: its open index and its cache are shared by all threads."""
    with _engines_lock:
        if path not in _engines:
            _engines[path] = ArchiveWhoosh(path)
        return _engines[path]


class WhooshBackend(BaseSearchBackend):
    """Haystack's side of the engine. The indexed model is the paper; its index makes the records."""

    def __init__(self, connection_alias: str, **connection_options: Any) -> None:
        super().__init__(connection_alias, **connection_options)
        if not connection_options.get("PATH"):
            raise ImproperlyConfigured(f"HAYSTACK_CONNECTIONS[{connection_alias!r}] 须给出 PATH（索引所在文件夹）。")
        self.engine = engine_at(Path(connection_options["PATH"]))

    def update(self, index: Any, iterable: Iterable[Any], commit: bool = True) -> None:
        """Put papers in the place of their former records."""
        with self.engine.writing() as writer:
            writer.update([index.prepare_record(paper) for paper in iterable])

    def remove(self, obj_or_string: Any, commit: bool = True) -> None:
        """Take out a paper, given as row or as "documents.document.12"."""
        key = obj_or_string.rsplit(".", 1)[-1] if isinstance(obj_or_string, str) else obj_or_string.pk
        with self.engine.writing() as writer:
            writer.update((), [int(key)])

    def clear(self, models: Iterable[Any] | None = None, commit: bool = True) -> None:
        """Take out everything; papers are all that is held."""
        indexed = connections[self.connection_alias].get_unified_index().get_indexed_models()
        if models is None or set(indexed) & set(models):
            with self.engine.writing() as writer:
                writer.rebuild(())

    def build_schema(self, fields: Any) -> Any:
        """The schema is the engine's own: records are made whole, not of Haystack's fields."""
        raise NotImplementedError("the schema is made by search/engines/whoosh/schema.py, not of fields")

    @log_query
    def search(self, query_string: str, **kwargs: Any) -> dict[str, Any]:
        """Answer a question in the archive's own query language; "*" asks for all."""
        model = connections[self.connection_alias].get_unified_index().get_indexed_models()[0]
        wanted = {
            get_model_ct(entry) if not isinstance(entry, str) else entry for entry in kwargs.get("models") or [model]
        }
        if get_model_ct(model) not in wanted:
            return {"results": [], "hits": 0, "facets": {}}
        start = kwargs.get("start_offset") or 0
        end = kwargs.get("end_offset")
        sort_by = next(iter(kwargs.get("sort_by") or ()), "")
        criteria = SearchCriteria(
            query="" if query_string == "*" else query_string,
            within=tuple(sorted(kwargs.get("narrow_queries") or ())),
            sort=_SORTS.get(str(sort_by), Sort.RELEVANCE),
            offset=start,
            limit=MAX_LIMIT if end is None else max(0, end - start),
        )
        answer = self.engine.answer(plan_search(criteria).plan)
        app_label, model_name = get_model_ct_tuple(model)
        result_class = kwargs.get("result_class") or SearchResult
        results = [
            result_class(
                app_label, model_name, row.paper.key, row.score,
                title=row.paper.title, document_number=row.paper.document_number, kind=row.paper.kind,
            )
            for row in answer.rows
        ]  # fmt: skip
        facets = _facet_fields(answer, kwargs.get("facets") or {})
        return {"results": results, "hits": answer.total, "facets": facets}


def _facet_fields(answer: Answer, wanted: Iterable[str]) -> dict[str, Any]:
    counted = {name: sorted(answer.counts.get(name, {}).items(), key=lambda pair: -pair[1]) for name in wanted}
    return {"fields": counted, "dates": {}, "queries": {}} if counted else {}


class WhooshQuery(BaseSearchQuery):
    """Haystack's filters written in the archive's query language."""

    def build_query_fragment(self, field: str, filter_type: str, value: Any) -> str:
        """content=… as it was typed; exact lookups as phrases; known fields under their names."""
        prepared = value.prepare(self) if hasattr(value, "prepare") else value
        values = list(prepared) if isinstance(prepared, list | tuple | set) else [prepared]
        if filter_type == "range" and field == "year":
            return f"{_FIELDS[field]}:{values[0]}..{values[-1]}"
        name = f"{_FIELDS[field]}:" if field in _FIELDS else ""
        is_exact = filter_type == "exact" or (filter_type == "in" and bool(name))
        words = [f'{name}"{word}"' if is_exact else f"{name}({word})" if name else str(word) for word in values]
        return words[0] if len(words) == 1 else "(" + " OR ".join(words) + ")"


class WhooshEngine(BaseEngine):
    """HAYSTACK_CONNECTIONS: {"ENGINE": "search.engines.whoosh.WhooshEngine", "PATH": folder}."""

    backend = WhooshBackend
    query = WhooshQuery

"""职能: what departments are for, and how the name of a body tells it.

The same function bears another name in the next city and another after a reform; a merged body has several. The table
(data/functions.toml) holds words for functions and whole names; a name that neither it nor the joining of its words
explains gives nothing: it goes to a list for a person, never to a guess.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

# Endings that, behind a word for a function, make a body of government: 教育局, 教育厅, 教育部门.
_ENDINGS = (
    "委员会办公室", "管理委员会", "行政主管部门", "主管部门", "行政部门", "委员会", "办公室", "管理局", "管理部门",
    "服务局", "事务局", "部门", "总局", "分局", "机构", "系统", "局", "厅", "委", "办", "部", "署",
)  # fmt: skip
_BRACKET = re.compile(r"[(（〔][^()（）〔〕]*[)）〕]")
_JOINTS = "和与及、"
# Words that names of one body carry or drop: 民族宗教(事务)局, 市场监(督)管(理)局.
_DROPPED = ("管理", "监督", "事务", "工作")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class DepartmentFunction:
    """One function: `id` is the facet's value, `name` the canonical name of its body (发展和改革委员会).

    `kind`: government, party, judicial, mass, enterprise, institution, territory or temporary. `is_vertical`: local
    bodies answer to the level above (税务, 海关, 气象). `source`: the paper that the row rests on.
    """

    id: str
    name: str
    english: str
    kind: str
    is_vertical: bool
    stems: tuple[str, ...]
    aliases: tuple[str, ...]
    bodies: tuple[str, ...]
    source: str

    @property
    def is_party(self) -> bool:
        """Whether its bodies belong to the Party: 组织部, 宣传部."""
        return self.kind == "party"

    @property
    def is_enterprise(self) -> bool:
        """Whether its bodies are enterprises: 供电公司."""
        return self.kind == "enterprise"

    @property
    def is_mass_organization(self) -> bool:
        """Whether its bodies are mass organizations: 总工会, 妇联."""
        return self.kind == "mass"


@dataclass(frozen=True, slots=True)
class BodyReading:
    """What a name without place and level tells: function ids and the canonical name of the body.

    `is_function_only`: the words name a function and no body (财政, 卫生健康部门), which the reader joins to one.
    """

    functions: tuple[str, ...]
    name: str
    is_function_only: bool = False


@dataclass(frozen=True, slots=True)
class _Tables:
    functions: Mapping[str, DepartmentFunction]
    names: Mapping[str, BodyReading]  # whole names
    stems: Mapping[str, str]
    trimmed_stems: Mapping[str, str]  # without 和, 管理, 监督 …
    merged: Mapping[str, tuple[str, ...]]


@cache
def _tables() -> _Tables:
    raw = tomllib.loads((resources.files("documents.reference") / "data" / "functions.toml").read_text("utf-8"))
    functions = {
        row["id"]: DepartmentFunction(
            row["id"], row["name"], row["english"], row["kind"], row.get("vertical", False),
            tuple(row["stems"]), tuple(row["aliases"]), tuple(row["bodies"]), row["source"],
        )
        for row in raw["function"]
    }  # fmt: skip
    stems = {stem: row.id for row in functions.values() for stem in row.stems}
    trimmed: dict[str, str] = {}
    for stem, identifier in stems.items():
        trimmed.setdefault(_drop_words(stem), identifier)
    merged = {name: tuple(ids) for name, ids in raw["merged"].items()}
    return _Tables(functions, _whole_names(functions, merged, raw["former"]), stems, trimmed, merged)


def _whole_names(
    functions: Mapping[str, DepartmentFunction], merged: Mapping[str, tuple[str, ...]], former: Mapping[str, list[str]]
) -> dict[str, BodyReading]:
    names: dict[str, BodyReading] = {}
    for row in functions.values():
        for body in row.bodies:
            names.setdefault(_bare(body), BodyReading((row.id,), _bare(body)))
        for name in (row.name, *row.aliases):
            if name == "办公室":  # 市委办公室 says whose; the bare word says nothing
                continue
            names[_bare(name)] = BodyReading((row.id,), row.name, is_function_only=name in row.stems)
    for name, ids in merged.items():
        names[name] = BodyReading(ids, merged_name(ids, functions))
    stems = {stem: row.id for row in functions.values() for stem in row.stems}
    for canonical, others in former.items():
        known = [names[name].functions for name in (canonical, *others) if name in names]
        ids = known[0] if known else _by_stem(canonical, stems)
        for name in (canonical, *others):
            names[name] = BodyReading(ids, canonical)
    return names


def _by_stem(name: str, stems: Mapping[str, str]) -> tuple[str, ...]:
    return next(((stems[stem],) for stem in _stems_in(name) if stem in stems), ())


def merged_name(ids: tuple[str, ...], functions: Mapping[str, DepartmentFunction] | None = None) -> str:
    """The canonical name of a body with several functions: health, sports → 卫生健康体育委员会."""
    rows = [(functions or _tables().functions)[identifier] for identifier in ids]
    if len(rows) == 1:
        return rows[0].name
    ending = "委员会" if rows[0].name.endswith("委员会") else "办公室" if rows[0].name.endswith("办") else "局"
    return "".join(row.stems[0] if row.stems else row.name for row in rows) + ending


def all_functions() -> tuple[DepartmentFunction, ...]:
    """Every function, in the order of the table (government first, then enterprises, Party, mass organisations)."""
    return tuple(_tables().functions.values())


def find_function(identifier: str) -> DepartmentFunction | None:
    """The function of an id: "health" → 卫生健康委员会."""
    return _tables().functions.get(identifier)


def functions_of(name: str) -> tuple[str, ...]:
    """The ids of the functions that a name tells; () where the table does not explain the whole name."""
    reading = read_body(name)
    return reading.functions if reading else ()


def read_body(name: str) -> BodyReading | None:
    """What the name of a body tells; None where the table does not explain the whole name.

    In: the name without place and prefix of its level, simplified: "卫健体委", "农业农村和水利局", "财政"; a bracket in
    it does not count. Specimens: "卫健体委" → health, sports, 卫生健康体育委员会; "环保局" → ecology, 环境保护局 (ended
    by a reform); "河长办" → water, 河长办 (no 水利局); "督查落实委员会" → None.
    """
    tables = _tables()
    bare = _bare(name)
    if not 1 < len(bare) <= _LONGEST:
        return None
    if reading := tables.names.get(bare):
        return reading
    for stem, is_body in _stems_in(bare).items():
        if identifier := tables.stems.get(stem):
            return BodyReading((identifier,), tables.functions[identifier].name, not is_body)
        if ids := tables.merged.get(stem + "局"):
            return BodyReading(ids, merged_name(ids), not is_body)
    for stem, is_body in _stems_in(bare).items():
        if ids := _compose(stem):
            return BodyReading(ids, merged_name(ids), not is_body)
    return None


def _bare(name: str) -> str:
    return re.sub(r"\s", "", _BRACKET.sub("", name))


def _stems_in(bare: str) -> dict[str, bool]:
    """What may be the function in a name, and whether the rest makes it a body: 财政, 财政部门 (no), 财政局 (yes)."""
    stems = {bare: False}
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) > len(ending) + 1:
            stems.setdefault(bare[: -len(ending)], not ending.endswith(("部门", "机构", "系统")))
    return stems


def _drop_words(text: str) -> str:
    for word in _DROPPED:
        text = text.replace(word, "")
    return text.translate({ord(joint): None for joint in _JOINTS})


def _compose(stem: str) -> tuple[str, ...]:
    """Cover a stem wholly with words for functions, longest first: 农业农村和水利 → agriculture, water.

    Words of management (管理, 监督, 事务) may be dropped on both sides. Names are at most 40 characters long.
    """
    tables = _tables()
    for text, table in ((stem, tables.stems), (_drop_words(stem), tables.trimmed_stems)):
        if ids := _cover(text, table):
            return ids
    return ()


def _cover(text: str, table: Mapping[str, str]) -> tuple[str, ...]:
    best: list[tuple[str, ...] | None] = [()] + [None] * len(text)
    for end in range(1, len(text) + 1):
        if text[end - 1] in _JOINTS and best[end - 1]:
            best[end] = best[end - 1]
        for start in range(max(0, end - 14), end - 1):
            before = best[start]
            if before is None or (identifier := table.get(text[start:end])) is None:
                continue
            ids = before if identifier in before else (*before, identifier)
            if best[end] is None or len(ids) < len(best[end] or ()):
                best[end] = ids
    return best[len(text)] or ()

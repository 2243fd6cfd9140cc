"""A question as asked → a plan for an engine, and how the question was read."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from documents.reference import places
from search import analysis, names
from search.criteria import Chip, SearchCriteria, Understood
from search.lexicon import official_words
from search.plans import (
    All,
    AnyOf,
    Attribute,
    Body,
    Condition,
    Day,
    Held,
    Not,
    Number,
    Plan,
    Run,
    Scope,
    Term,
    Years,
)
from search.query_language import parse
from search.query_tree import (
    AndQuery,
    DateQuery,
    Fielded,
    FieldName,
    NotQuery,
    NumberQuery,
    OrQuery,
    Phrase,
    Query,
    Words,
    YearsQuery,
)

_ROLE_OF_FIELD = {
    FieldName.DEPARTMENT: "",
    FieldName.LEAD: "lead",
    FieldName.SUPPORT: "support",
    FieldName.RESPONSIBLE: "responsible",
    FieldName.OVERSIGHT: "oversight",
}
_FACET_OF_FIELD = {FieldName.KIND: "kind", FieldName.AUTHORITY: "authority", FieldName.COLUMN: "column"}
# Questions after who is responsible: the words say what is asked for, not what the text must contain.
_WHO = re.compile(
    "(?:请问)?(?:具体)?(?:是|由|归|该|要)?(?:谁|(?:哪个|哪些|哪几个|哪一个|什么|啥)(?:部门|单位|局|机构))(?:来|在|去)?"
    "(?:牵头|负责|主管|管|承担|落实|分管|主办|组织)?(?:的|吗|呢)?"
)
# What people put around the matter: it says how they ask, not what the text must contain.
_FILLER = re.compile(
    "(?:一个人|每个人|多少钱|多少|怎么办|怎么样|怎样|能不能|可不可以|有没有|哪里|太[少多贵慢差远高低小]|从?哪[里儿]?来|"
    "[在设]?哪里|(?:的)?规定是什么|是什么)(?:的|用|有)?"
)
_COMPLAINTS = frozenset("难差贵慢少多高低远烂乱")  # 停车难, 水质差: papers name the matter, seldom the complaint
_PARTICLES = frozenset("的了吗呢吧啊呀嘛是和与及在由被把将其之也都")
_GAP = "，"  # stands where filler was taken out
_IDIOM = 4  # characters of a saying that print may part: 吃、拿、卡、要
_LONGEST_SPELLED = 6  # characters
_STOP_WORDS = frozenset(
    (
        "的 了 是 和 与 及 以及 在 由 对 为 把 被 将 等 吗 呢 吧 啊 呀 嘛 之 其 有 也 "
        "都 就 还 要 能 会 可以 应该 请 请问 想 我 我们 你 你们 什么 怎么 怎样 怎么样 如何 "
        "哪些 哪个 哪里 哪 几 多少 为什么 有没有 是否 有关 相关 关于 一下 查 查询 找 里 中 "
        "从 到 向 给 让 并"
    ).split()
)
HeldNames = Callable[[str], Iterable[str]]
_DAY_FORMS = ("{0}年{1}月{2}日", "{0}年{1:02}月{2:02}日", "{0}-{1:02}-{2:02}", "{0}.{1}.{2}")
_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class PlannedQuestion:
    """The plan; how the question was read; the words behind each wanted condition, for loosening."""

    plan: Plan
    understood: Understood
    typed: tuple[str, ...]


class _Planner:
    def __init__(self, criteria: SearchCriteria, held_names: HeldNames, *, is_wider: bool) -> None:
        self._criteria = criteria
        self._is_wider = is_wider
        self._held_names = held_names
        self.notes: list[str] = []
        self.others: dict[str, tuple[str, ...]] = {}  # typed name → other names searched too
        self.asks_who = False

    # Words ------------------------------------------------------------------------------------------------------------

    def words(self, typed: str, scope: Scope = Scope.ANYWHERE) -> Term | Run | None:
        """The condition for text typed without quotes; None if nothing in it can be looked for."""
        asked = _WHO.sub("", typed) if scope is Scope.ANYWHERE else typed
        if asked != typed:
            self.asks_who = True
        if scope is Scope.ANYWHERE and not self._criteria.exact:
            asked = _FILLER.sub(_GAP, asked).strip(_GAP) or asked
        folded = analysis.fold(asked)
        if not analysis.query_grams(folded):
            return None
        place, name = _placed_name(folded)
        if place:
            held = Term((name, *self._others(name)), scope)
            return Run(folded, (Term((place,), scope), held), scope)
        others = self._others(folded)
        if others:
            return Term((folded, *others), scope)
        texts = self._pieces(folded)
        pieces = [Term((piece, *self._others(piece)), scope) for piece in texts]
        spellings = _spellings(folded)
        if texts == [folded] and len(folded) == _IDIOM:
            return Term((folded, "、".join(folded)), scope)
        if len(pieces) == 1 and not spellings and len(texts[0]) >= len(folded) - 1:
            return pieces[0]
        return Run(folded, tuple(pieces), scope, spellings)

    def _pieces(self, folded: str) -> list[str]:
        """The words that count. What loses its meaning alone is kept with its neighbour: a figure with its measure
        (7号, 第35条, A股), 不 with what it denies, characters that the dictionary leaves single with each other.
        """
        pieces: list[str] = []
        before = ""
        for word in analysis.coarse_words(folded):
            is_joined = bool(before) and _stick_together(before, word) and (before + word) in folded
            if is_joined:
                pieces[-1] += word
            elif word in _STOP_WORDS:
                before = ""
                continue
            else:
                pieces.append(word)
            before = pieces[-1] if is_joined and len(word) == 1 and not word.isdecimal() else word
        meant = [piece for piece in pieces if piece not in _COMPLAINTS]
        return list(dict.fromkeys(meant)) or [folded]

    def _others(self, name: str) -> tuple[str, ...]:
        if name in self._criteria.exact:
            return ()
        others = names.other_names(name, self._held_names)
        if self._is_wider:
            others += official_words(name)
        if others:
            self.others[name] = others
        return others

    # Conditions -------------------------------------------------------------------------------------------------------

    def condition(self, query: Query) -> Condition | None:
        """The condition for a tree; None where nothing in it can be looked for."""
        match query:
            case NotQuery(query=inner):
                excluded = self.condition(inner)
                return None if excluded is None else Not(excluded)
            case AndQuery(parts=parts):
                return _gathered(All, self._conditions(parts))
            case OrQuery(parts=parts):
                return _gathered(AnyOf, self._conditions(parts))
            case Words(text=text):
                return self.words(text)
            case Phrase(text=text):
                return self._phrase(text)
            case Fielded():
                return self._fielded(query)
            case _:
                return _exact(query)

    def _conditions(self, parts: Iterable[Query]) -> list[Condition]:
        return [condition for part in parts if (condition := self.condition(part)) is not None]

    def _phrase(self, text: str, scope: Scope = Scope.ANYWHERE) -> Term | None:
        folded = analysis.fold(text)
        if not analysis.query_grams(folded):
            self.notes.append("只有标点的词组无法检索，已略去。")
            return None
        return Term((folded,), scope, is_phrase=True)

    def _fielded(self, query: Fielded) -> Condition | None:
        field, text = query.field, query.value.text
        if field in _ROLE_OF_FIELD:
            role = _ROLE_OF_FIELD[field]
            return Held(names.bodies(text), frozenset({role} if role else ()))
        if field in _FACET_OF_FIELD:
            return Attribute(_FACET_OF_FIELD[field], frozenset({analysis.fold(text)}), is_part=True)
        if field is FieldName.CITY:
            return self._city((text,))
        if field is FieldName.NUMBER:
            return Attribute("number", frozenset({analysis.fold(text)}), is_part=True)
        scope = Scope.TITLE if field is FieldName.TITLE else Scope.BODY
        return self._phrase(text, scope) if isinstance(query.value, Phrase) else self.words(text, scope)

    def _city(self, values: Iterable[str]) -> Attribute:
        codes: set[str] = set()
        for value in values:
            found = place_codes(value)
            if not found:
                self.notes.append(f"没有叫“{value}”的地方。")
            codes |= found
        return Attribute("city", frozenset(analysis.fold(code) for code in codes))

    # Choices ----------------------------------------------------------------------------------------------------------

    def filters(self) -> Iterator[tuple[str, Attribute]]:
        criteria = self._criteria
        if criteria.city:
            yield "city", self._city(criteria.city)
        if criteria.year:
            yield "year", Attribute("year", frozenset(_years(criteria.year)))
        for facet in ("kind", "column", "authority"):
            if criteria.chosen(facet):
                yield facet, Attribute(facet, frozenset(analysis.fold(value) for value in criteria.chosen(facet)))

    def bodies(self) -> tuple[Body, ...]:
        return tuple(dict.fromkeys(body for value in self._criteria.department for body in names.bodies(value)))


def _placed_name(folded: str) -> tuple[str, str]:
    """A department's name with its place in front, 郑州市规划局, as 郑州市 and 规划局: other names of the department do
    not make it another place's. Empty if it is none.
    """
    code, bare = names.without_place(folded)
    return (folded.removesuffix(bare), bare) if code and folded.endswith(bare) else ("", "")


def _spellings(folded: str) -> tuple[str, ...]:
    """A short saying of several words as print may part it: 吃、拿、卡、要; 过“紧日子”. Single words are not parted."""
    is_han = len(folded) > 2 and not any(analysis.is_mark(mark) or analysis.is_plain(mark) for mark in folded)
    if not is_han or len(folded) > _LONGEST_SPELLED or len(analysis.coarse_words(folded)) == 1:
        return ()
    quoted = (f'{folded[:place]}"{folded[place:]}' for place in range(1, len(folded)))
    return ("、".join(folded), *quoted)


def _stick_together(before: str, word: str) -> bool:
    """Whether two neighbouring words of a question are looked for as one."""
    if analysis.is_plain(before[-1]):
        return len(word) == 1 and not analysis.is_plain(word)
    if word[0].isdecimal():
        return before == "第"
    is_single = len(word) == 1 and not analysis.is_plain(word) and word not in _PARTICLES
    return before == "不" or (is_single and len(before) == 1 and not analysis.is_plain(before))


def _exact(query: NumberQuery | DateQuery | YearsQuery) -> Condition:
    """Numbers, dates and years."""
    if isinstance(query, NumberQuery):
        return Number(query.series, query.year, query.serial, analysis.fold(query.printed))
    if isinstance(query, YearsQuery):
        return Years(query.first, query.last)
    date = query.date
    forms = [analysis.fold(form.format(date.year, date.month, date.day)) for form in _DAY_FORMS]
    return Day(date.isoformat(), tuple(dict.fromkeys([*forms, _chinese_day(date)])))


def _gathered(kind: Callable[[tuple[Condition, ...]], Condition], conditions: list[Condition]) -> Condition | None:
    if not conditions:
        return None
    return conditions[0] if len(conditions) == 1 else kind(tuple(conditions))


def plan_search(
    criteria: SearchCriteria,
    held_names: HeldNames = lambda function: (),
    *,
    is_wider: bool = False,
    seconds: float = 2.0,
) -> PlannedQuestion:
    """Work out a question. Never raises for anything a person types.

    `held_names` gives the names under which the archive has bodies of a function (SearchEngine.body_names).
    `is_wider`: everyday words are also looked for as official papers put them.
    """
    planner = _Planner(criteria, held_names, is_wider=is_wider)
    parsed = parse(criteria.query)
    wanted: list[Term | Run] = []
    required: list[Condition] = []
    typed: list[str] = []
    notes = list(parsed.notes)
    number = ""
    for query in (*(parse(earlier).query for earlier in criteria.within), parsed.query):
        for part in query.parts if isinstance(query, AndQuery) else (query,):
            condition = None if part is None else planner.condition(part)
            if isinstance(part, NumberQuery):
                number = part.printed
            if condition is None:
                continue
            if isinstance(part, Words) and isinstance(condition, Term | Run):
                wanted.append(condition)
                typed.append(str(part))
            else:
                required.append(condition)
    plan = Plan(
        mode=criteria.mode,
        wanted=tuple(wanted),
        required=tuple(required),
        filters=tuple(planner.filters()),
        bodies=planner.bodies(),
        roles=frozenset(criteria.role),
        asks_who=planner.asks_who,
        sort=criteria.sort,
        offset=criteria.offset,
        limit=criteria.limit,
        seconds=seconds,
    )
    also = tuple(
        Chip("also", name, "、".join(others), replace(criteria, exact=(*criteria.exact, name), offset=0).url)
        for name, others in planner.others.items()
    )
    understood = Understood(
        text=str(parsed), also=also, notes=tuple(dict.fromkeys([*notes, *planner.notes])), document_number=number
    )
    return PlannedQuestion(plan, understood, tuple(typed))


def place_codes(value: str) -> frozenset[str]:
    """Codes of the places a person may mean: a code, a full name, or a name without its rank."""
    folded = analysis.fold(value)
    if folded[:2].isdigit():
        place = places.place_by_code(value.strip())
        return frozenset({place.code} if place else ())
    found = places.places_with_full_name(folded) or places.places_with_short_name(folded)
    return frozenset(place.code for place in found)


def _years(values: Iterable[str]) -> Iterator[str]:
    """Years chosen; a range 2019..2021 stands for each of its years."""
    for value in values:
        first, is_range, last = value.partition("..")
        if is_range and first.isdecimal() and last.isdecimal() and int(last) - int(first) < 500:
            yield from map(str, range(int(first), int(last) + 1))
        else:
            yield value


def _chinese_day(date: datetime.date) -> str:
    """二〇一九年六月六日, as older papers print it."""
    year = "".join(_DIGITS[int(digit)] for digit in str(date.year))
    return f"{year}年{_chinese(date.month)}月{_chinese(date.day)}日"


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")

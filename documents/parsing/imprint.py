"""Cover and imprint of a gazette issue: name, number, date, sponsor, editors, permit.

《出版管理条例》 and the rules on 连续性内部资料 ask for these lines; labels are spaced and values wrap at will.
"""

import re
from collections import Counter
from collections.abc import Sequence

from documents.parsing.dates import find_dates, parse_date
from documents.parsing.numerals import chinese_to_int
from documents.parsing.padding import drop_padding
from documents.parsing.script import fold, fold_script
from documents.parsing.tree import Block, ContentsEntry, Fact, How, ParsedIssue, PrintedDate, Span
from documents.reference.places import place_of_issuer

_LABELS = (
    "主管主办|主办主管|主办单位|主管单位|协办单位|承办单位|编辑单位|主办|主管|承办|协办|编印|编辑出版|编辑发行|出版发行|编辑|出版日期|出版时间|印刷日期|出刊日期|发行日期|出版|"
    "通讯地址|通信地址|地址|邮政编码|邮编|联系电话|电话|传真|电子邮箱|电子信箱|邮箱|网址|印刷单位|承印单位|承印|印刷|印数|发送对象|发行范围|发行|"
    "准印证号|准印证|准印号|登记证号|刊号|国内统一刊号|国内统一连续出版物号|定价|编委会主任|编委会副主任|编委会委员|编委会|"
    "主任|副主任|委员|主编|副主编|执行主编|总编|副总编|编辑|责任编辑|编审|校对|审核|顾问|编委"
)
_LABEL = re.compile(rf"(?P<label>{_LABELS})(?:[:：]|$)")
_TRAILING_LABEL = re.compile(
    r"(?P<value>[\u4e00-\u9fff]{4,30}(?:政府|办公[室厅]|委员会))(?P<label>主管主办|主办|主管)$"
)
_PERMITS = ("准印证号", "准印证", "准印号", "登记证号", "国内统一连续出版物号", "国内统一刊号", "刊号")
_OFFICES = ("编辑部", "编辑室", "编委会", "编辑委员会")
_COMPLETE = re.compile(
    "(?:编辑[部室]|公报室|办公[室厅]|研究室|政府|委员会|公司|印刷厂)$"
)  # a value that names an organ whole
_ROLES = frozenset(
    (
        "主任 副主任 委员 主编 副主编 执行主编 总编 副总编 编辑 责任编辑 编审 校对 审核 顾问 编委"
        " 编委会主任 编委会副主任 编委会委员"
    ).split()
)
_OPENING = re.compile(
    r"(?:《.{2,40}》)?(?:编辑委员会|编委会|编辑部|编辑委员会名单)(?:成员|名单)?$|《.{2,40}(?:公报|政报)》$|(?:主任|主编|主办|主办单位)(?:[:：]|$)"
)
_NAMES = re.compile(r"[\u4e00-\u9fff·]{1,8}(?:\s{1,8}[\u4e00-\u9fff·]{1,8}){0,11}$")
_ISSUE_LINE = re.compile(
    r"(?:[0-9〇○零一二三四五六七八九]{4}年?)?第[0-9一二三四五六七八九十百]{1,5}[期号](?:\(?总第?[0-9一二三四五六七八九十百]{1,6}[期号]\)?)?$|\(?总第?[0-9]{1,6}[期号]\)?$|[0-9]{4}年?$"
)
_FOREIGN = re.compile(r"[A-Za-z0-9 '’.,:/&()\-]{3,}$")
_SLOGAN = re.compile(
    r"(?:传达政令|宣传政策|指导工作|服务社会|内部资料|免费交流|免费赠阅|赠阅|\(内部资料|半月刊|月刊|双月刊|季刊|旬刊).{0,40}$"
)
_NAME = re.compile(
    r"(?P<issuer>[\u4e00-\u9fff]{2,24}?(?:人民政府|国务院|政府|管理委员会|管委会|行政公署))公报|(?P<other>[\u4e00-\u9fff]{2,8})政报"
)
_NUMBER = re.compile(r"(?<!总)第(?P<number>[0-9]{1,4}|[一二三四五六七八九十百]{1,5})[期号]")
_CUMULATIVE = re.compile(r"总第?(?P<number>[0-9]{1,6}|[一二三四五六七八九十百千〇零]{1,8})[期号]")
_YEAR = re.compile(r"(?P<year>(?:19|20)[0-9]{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2})(?:年|第|$)")
_MONTHS = re.compile("(?P<year>(?:19|20)[0-9]{2})年[0-9]{1,2}[-—~～、至][0-9]{1,2}月(?:合刊)?$")
_CITY = re.compile(
    r"(?:.{2,8}?(?:省|自治区))?(?:.{2,10}?[市州盟](?=.{2,8}[县区旗]))?(?P<city>.{1,10}?(?:自治州|地区|[市县区州盟旗省]))(?:人民)?政府$"
)
_PUT_OUT = re.compile("(?:出版|印刷|编印|编制|印制|出刊|发行)$")
_DAY = re.compile("(?P<day>[0-9]{1,2}月[0-9]{1,2}日)(?:出版|印刷|编印|出刊|发行)$")
_COUNT = re.compile(r"[0-9一二三四五六七八九十百〇○零年月第期号总()·.,-]{0,30}")
_COVER = 60  # lines
_GOVERNMENT = re.compile("[\u4e00-\u9fff]{2,24}?人民政府")
_LONGEST_NAME = 60
_MOST_WRAPPED, _MOST_NAMES = 3, 30  # lines that a value may take


def opens_imprint(line: str) -> bool:
    """Whether a folded line begins the masthead or imprint: 编辑委员会, 编辑部, 主任：, 主办."""
    return _OPENING.match(line) is not None


def is_imprint_line(line: str) -> bool:
    """Whether a folded line, blanks dropped, belongs to cover, masthead or imprint by its own words."""
    return (
        _LABEL.match(line) is not None
        or _TRAILING_LABEL.match(line) is not None
        or _ISSUE_LINE.match(line) is not None
        or _SLOGAN.match(line) is not None
        or _FOREIGN.match(line) is not None
        or (_NAME.search(line) is not None and len(line) <= 30 and "关于" not in line)
    )


def opens_gazette(texts: Sequence[str]) -> bool:
    """Whether one of the first lines of a source (folded) is the name of a gazette, with at most its number behind."""
    for text in texts[:_COVER]:
        match = _NAME.match(text) if len(text) <= _LONGEST_NAME else None
        if text == "政府公报" or (match is not None and _COUNT.fullmatch(text, match.end())):
            return True
    return False


def read_issue(blocks: Sequence[Block], contents: tuple[ContentsEntry, ...]) -> ParsedIssue | None:
    """The facts of an issue from its cover, contents page and imprint; None where no gazette's name is printed.

    In: the blocks that belong to no paper. Specimen: "第4号（总第96号）" → number 4, cumulative number 96.
    """
    lines = [(block, "".join(fold(block.text).split())) for block in blocks]
    name = _find_name(lines)
    if name is None:
        return None
    fields = _read_fields(lines)
    published = _find_date(fields, lines)
    year = _find_year(lines, published)
    return ParsedIssue(
        gazette_name=name,
        city=_find_city(name) or _find_sponsors_city(lines),
        year=year,
        number=_find_number(lines, _NUMBER),
        cumulative_number=_find_number(lines, _CUMULATIVE),
        published_date=published or _find_day(lines, year),
        sponsor=_field(fields, "主办单位", "主办", "主管主办", "主办主管", "主管单位", "主管"),
        editorial_office=_field(fields, "编辑出版", "编辑单位", "编辑发行", "出版发行"),
        permit_number=_field(fields, *_PERMITS),
        imprint=tuple((label, value.value) for label, value in fields),
        contents=contents,
    )


def _find_name(lines: Sequence[tuple[Block, str]]) -> Fact[str] | None:
    """The name printed most often; a line that consists of it is its place."""
    found: Counter[str] = Counter()
    places: dict[str, tuple[int, Span]] = {}
    for block, line in lines:
        match = _NAME.search(line) if len(line) <= 60 and "关于" not in line else None
        if match is None:
            continue
        name = _printed(block)[match.start() : match.end()]
        found[name] += 1
        if name not in places or len(line) < places[name][0]:
            places[name] = (len(line), block.span)
    if not found:
        return _find_bare_name(lines)
    name = found.most_common(1)[0][0]
    return Fact(name, span=places[name][1])


def _find_bare_name(lines: Sequence[tuple[Block, str]]) -> Fact[str] | None:
    """A name that leaves its government out (政府公报), or has it on the line above (某市人民政府 | 公报)."""
    for number, (block, line) in enumerate(lines):
        if line == "政府公报":
            return Fact(_printed(block), span=block.span)
        if line == "公报" and number and _GOVERNMENT.fullmatch(lines[number - 1][1]):
            above = lines[number - 1][0]
            return Fact(_printed(above) + _printed(block), span=Span(above.span.start, block.span.end))
    return None


def _find_sponsors_city(lines: Sequence[tuple[Block, str]]) -> Fact[str] | None:
    """The place of the government that a line of the cover or imprint names as sponsor or editor."""
    for block, line in lines:
        match = _GOVERNMENT.search(line) if len(line) <= _LONGEST_NAME and "关于" not in line else None
        if match and (city := _find_city(Fact(match[0], span=block.span))):
            return city
    return None


def _find_city(name: Fact[str]) -> Fact[str] | None:
    """The place whose government publishes the gazette, by its full name: 楚雄州人民政府公报 → 楚雄彝族自治州."""
    sponsor = fold_script(name.value).removesuffix("公报")
    match = _CITY.match(sponsor)
    if match is None:
        return None
    place = place_of_issuer(sponsor)
    is_full = place is not None and place.name.startswith(match["city"][:-1])
    return Fact(place.name if place and is_full else match["city"], span=name.span)


def _find_number(lines: Sequence[tuple[Block, str]], pattern: re.Pattern[str]) -> Fact[int] | None:
    for block, line in lines:
        if len(line) <= 60 and (match := pattern.search(line)) and not line.startswith("准印"):
            return Fact(chinese_to_int(match["number"]), span=block.span)
    return None


def _find_year(lines: Sequence[tuple[Block, str]], published: Fact[PrintedDate] | None) -> Fact[int] | None:
    for block, line in lines:
        if _ISSUE_LINE.match(line) and (match := _YEAR.match(line)):
            return Fact(chinese_to_int(match["year"]), span=block.span)
    for block, line in lines:
        if len(line) <= 60 and _NUMBER.search(line) and (match := _YEAR.search(line)):
            return Fact(chinese_to_int(match["year"]), span=block.span)
    for block, line in lines:
        if match := _MONTHS.match(line):
            return Fact(int(match["year"]), span=block.span)
    return Fact(published.value.year, span=published.span) if published else None


def _find_date(fields: Sequence[tuple[str, Fact[str]]], lines: Sequence[tuple[Block, str]]) -> Fact[PrintedDate] | None:
    for label, value in fields:
        if label in ("出版日期", "出版时间", "出刊日期", "发行日期", "印刷日期", "出版") and (
            dates := find_dates(value.value)
        ):
            return Fact(dates[0][0], span=value.span)
    for block, line in lines:
        if len(line) <= 60 and _NUMBER.search(line):
            days = [date for date, _, _ in find_dates(line) if date.day]
            if days:
                return Fact(days[0], span=block.span)
        date = parse_date(_PUT_OUT.sub("", line))
        if date is not None and date.month is not None:
            return Fact(date, span=block.span)
    return None


def _find_day(lines: Sequence[tuple[Block, str]], year: Fact[int] | None) -> Fact[PrintedDate] | None:
    """The day of publication where its year stands with the number of the issue: 12月31日出版."""
    for block, line in lines:
        match = _DAY.match(line) if year is not None else None
        date = parse_date(f"{year.value}年{match['day']}") if year and match else None
        if date is not None:
            return Fact(date, How.INFERRED, block.span, "出版日期未印年份，按本期所印年份补全。")
    return None


def _field(fields: Sequence[tuple[str, Fact[str]]], *labels: str) -> Fact[str] | None:
    for wanted in labels:
        for label, value in fields:
            if label == wanted and value.value:
                return value
    return None


def _read_fields(lines: Sequence[tuple[Block, str]]) -> list[tuple[str, Fact[str]]]:
    """Every label of the imprint with its value; a value may wrap, or stand below its label."""
    fields: list[tuple[str, Fact[str]]] = []
    open_lines = 0  # how many more lines the last value may take
    for block, line in lines:
        if match := _TRAILING_LABEL.match(line):
            fields.append((match["label"], Fact(_printed(block)[: match.end("value")], span=block.span)))
            open_lines = 0
        elif match := _LABEL.match(line):
            label = match["label"]
            value = _names_in(block.text) if label in _ROLES else _printed(block)[match.end() :]
            fields.append((label, Fact(value, span=block.span)))
            open_lines = _MOST_NAMES if label in _ROLES else _MOST_WRAPPED
        elif open_lines and fields and _goes_on(*fields[-1], line):
            label, held = fields[-1]
            added = f" {_names_in(block.text)}" if label in _ROLES else _printed(block)
            start = held.span.start if held.span else block.span.start
            fields[-1] = (label, Fact((held.value + added).strip(), span=Span(start, block.span.end)))
            open_lines -= 1
        else:
            open_lines = 0
    return fields


def _names_in(text: str) -> str:
    """The names behind a label, parted by one blank: "编 辑：毕红兵 张小幸", "李 平" → "毕红兵 张小幸", "李平"."""
    words = drop_padding(text).replace("：", ":")
    return " ".join(words.partition(":")[2].split() if ":" in words else words.split())


def _printed(block: Block) -> str:
    """A block's text without blanks, in its own width and script; as long as the folded line."""
    return "".join(block.text.split())


def _goes_on(label: str, value: Fact[str], line: str) -> bool:
    if label in _PERMITS and value.value and not value.value.endswith("号") and line.endswith("号") and len(line) <= 20:
        return True
    if value.value.endswith("》") and line in _OFFICES:
        return True
    if is_break(line) or (label not in _ROLES and _COMPLETE.search(value.value)):
        return False
    return _NAMES.match(line) is not None and len(line) <= 40 if label in _ROLES else len(line) <= 40


def is_break(line: str) -> bool:
    """Whether a line ends the value before it: column, cover line, foreign words, remark in brackets, wrapped title."""
    return (
        _ISSUE_LINE.match(line) is not None
        or _SLOGAN.match(line) is not None
        or (_FOREIGN.match(line) is not None and not line[-1].isdigit())
        or line.startswith(("【", "(", "[", "-"))
        or ("关于" in line)
        or (opens_imprint(line) and "《" not in line)
    )

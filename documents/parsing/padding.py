"""Which blanks of a paragraph are padding, and which part words.

Rules
1. Invisible characters (zero-width, NUL, control, soft hyphen) are dropped everywhere.
2. In prose (a sentence mark, or more than 80 characters) a run of blanks beside a Chinese character or sign is
   padding; between Latin words or figures one blank stays, as it does between two bodies that a label lists.
3. In a line of words (titles, names, rosters, imprints) a run of blanks parts words and one of it stays, a tab before
   any other; but where it holds no tab
   a. between single characters it is letter spacing: 通 知, 附 件, 副 主 任：, 胡 刚; a row of surnames each followed
      by one character is read as names of two (胡 刚 何 蔚), and where the runs differ in width only the narrow go;
   b. between a figure and the Chinese characters around it is padding: 第 711 号, 表彰 2019 年度; not before a figure
      that ends the line, which may be a page or the number of an attachment (条例 1, 附件 1).
4. The blank right after a level ordinal, or after the day that opens a chronicle's entry, stays: 第一条 为了…, 1. 实施…
5. Blanks at either end of a line are dropped.
"""

import re

from documents.parsing.passages import BLANK, INVISIBLE

LEVEL_LABEL = re.compile(
    r"第[0-9〇零一二三四五六七八九十百千]{1,7}[编章节条款編節條]|[（(][0-9〇一二三四五六七八九十百]{1,4}[）)]"
    r"|[〇一二三四五六七八九十百]{1,4}[、．﹒.]|[0-9]{1,3}[.．﹒、](?![0-9])|[①-⑳⑴-⒇]"
)
# Every sign that a level ordinal begins with, for telling most lines from one without a search.
LABEL_SIGNS = frozenset("第（(〇一二三四五六七八九十百0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇")
_LEAD = re.compile(
    rf"(?:{LEVEL_LABEL.pattern})|(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}日(?=\s)"
)  # or the day of a chronicle's entry
_NEEDED = re.compile(f"[{INVISIBLE}{BLANK}]")
_INVISIBLE_RUN = re.compile(f"[{INVISIBLE}]+")
_RUN = re.compile(f"[{BLANK}{INVISIBLE}]+")
_WORD = re.compile(f"[^{BLANK}{INVISIBLE}]+")
_PROSE = re.compile("[。；！？;]")
_LONGEST_WORDS = 80
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇]")
_LONE_END = re.compile("(?:^|[^\u3400-\u4dbf\u4e00-\u9fff0-9A-Za-z])[\u3400-\u4dbf\u4e00-\u9fff]$")
_LONE_START = re.compile("[\u3400-\u4dbf\u4e00-\u9fff](?:$|[^\u3400-\u4dbf\u4e00-\u9fff0-9A-Za-z])")
_WIDE_SIGNS = frozenset("“”‘’—…·")
# The surnames that nine tenths and more of all names begin with (公安部《二〇二〇年全国姓名报告》 and 百家姓).
_HOLDERS = re.compile("(?:单位|部门|單位|部門)[:：]")
_BODY_ENDS = frozenset("局委办厅院会府社联部辦廳會聯")
_BODY_STARTS = frozenset("市县区省州旗各縣區")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆"
    "范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤文华柳邢庞齐裴卓祝包左施洪"
    "吉兰章梅倪申路尚关米麻辛聂焦柴岳宁翟安牛耿符涂冉党屈庆党荆连郜兀茹莘卯员原卫费俞詹柯单牟苗温"
)


def padding_of(text: str, *, is_listing: bool = False) -> list[tuple[int, int]]:
    """The stretches of a joined paragraph or line that are padding, ascending and disjoint.

    In: the text as printed, without line breaks; `is_listing`: a line of a contents page, where every inner blank may
    part an entry from its page, so that only rules 1 and 5 hold. Specimen: "主 任：金冬江" → [(1, 2)].
    """
    if not _NEEDED.search(text):
        return []
    if is_listing:
        return _trim(text, [match.span() for match in _INVISIBLE_RUN.finditer(text)])
    if len(text) > _LONGEST_WORDS or _PROSE.search(text):
        return _padding_of_prose(text)
    return _padding_of_words(text)


def drop_padding(text: str) -> str:
    """A text without its padding, where the way back to the source is not needed: "主 任：李 平" → "主任：李平"."""
    kept, position = [], 0
    for start, end in padding_of(text):
        kept.append(text[position:start])
        position = end
    return "".join([*kept, text[position:]])


def _padding_of_prose(text: str) -> list[tuple[int, int]]:
    label = _LEAD.match(text.lstrip())
    label_end = len(text) - len(text.lstrip()) + label.end() if label else -1
    holders = _HOLDERS.search(text)
    dropped = []
    for match in _RUN.finditer(text):
        start, end = match.span()
        is_at_edge = start == 0 or end == len(text)
        is_needed = start == label_end or (holders and holders.end() <= start and _parts_bodies(text, start, end))
        if is_at_edge or (not is_needed and (_is_wide(text[start - 1]) or _is_wide(text[end]))):
            dropped.append((start, end))
        else:
            dropped += _all_but_one(text, start, end)
    return dropped


def _parts_bodies(text: str, start: int, end: int) -> bool:
    """Whether a blank stands between two bodies, as in a list behind a label: 配合单位：市财政局 市审计局."""
    return end < len(text) and text[start - 1] in _BODY_ENDS and text[end] in _BODY_STARTS


def _is_wide(character: str) -> bool:
    return character >= "\u2e80" or character in _WIDE_SIGNS


def _all_but_one(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The run without the one blank that stays: its tab, else its first blank; nothing stays of invisible ones."""
    kept = text.find("\t", start, end)
    if kept < 0:
        kept = next((place for place in range(start, end) if text[place].isspace()), end)
    return [stretch for stretch in ((start, kept), (kept + 1, end)) if stretch[0] < stretch[1]]


def _trim(text: str, dropped: list[tuple[int, int]]) -> list[tuple[int, int]]:
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if start >= end:
        return [(0, len(text))]
    inner = [stretch for stretch in dropped if stretch[0] >= start and stretch[1] <= end]
    return [*([(0, start)] if start else []), *inner, *([(end, len(text))] if end < len(text) else [])]


def _padding_of_words(text: str) -> list[tuple[int, int]]:
    words = [match.span() for match in _WORD.finditer(text)]
    if not words:
        return [(0, len(text))]
    dropped = [(0, words[0][0])] if words[0][0] else []
    spaced = _letter_spaced(text, words)
    label = _LEAD.match(text, words[0][0])
    for place in range(len(words) - 1):
        start, end = words[place][1], words[place + 1][0]
        after_label = label is not None and label.end() == start
        is_tab = "\t" in text[start:end]
        if not after_label and not is_tab and (place in spaced or _is_beside_figure(text, start, end)):
            dropped.append((start, end))
        else:
            dropped += _all_but_one(text, start, end)
    if words[-1][1] < len(text):
        dropped.append((words[-1][1], len(text)))
    return dropped


def _is_beside_figure(text: str, start: int, end: int) -> bool:
    left, right = text[start - 1], text[end]
    if left.isdigit() and _HAN.match(right):
        return True
    if right.isdigit() and _HAN.match(left):
        rest = text[end:].lstrip("0123456789０１２３４５６７８９.,%-—–~").lstrip()
        return bool(rest) and _HAN.match(rest) is not None
    return False


def _letter_spaced(text: str, words: list[tuple[int, int]]) -> set[int]:
    """The gaps (numbered by the word before them) that only space out single characters."""
    gaps: set[int] = set()
    chain: list[int] = []
    for place in range(len(words)):
        is_open = (
            place + 1 < len(words)
            and _LONE_END.search(text[words[place][0] : words[place][1]]) is not None
            and _LONE_START.match(text, *words[place + 1]) is not None
        )
        if is_open:
            chain.append(place)
        if chain and (not is_open or words[place + 1][1] - words[place + 1][0] > 1):
            gaps.update(_read_chain(text, words, chain))
            chain = []
    return gaps


def _read_chain(text: str, words: list[tuple[int, int]], chain: list[int]) -> list[int]:
    """Of gaps between single characters in a row: all, every second where they are names, or the narrow ones."""
    widths = [words[place + 1][0] - words[place][1] for place in chain]
    if min(widths) < max(widths):
        return [place for place, width in zip(chain, widths, strict=True) if width == min(widths)]
    firsts = chain[::2]
    if len(chain) >= 3 and len(chain) % 2 and all(text[words[place][1] - 1] in _SURNAMES for place in firsts):
        return firsts
    return chain

"""Simplified and traditional characters, full and half width: folding for matching, never for showing.

Both foldings map one character to one character, so that an offset in the folded text is the same place in the print.
The table comes from OpenCC's own dictionaries, read once at import; where OpenCC would change the length (phrases,
characters it maps to none) the character stays.
"""

import functools
import re
import unicodedata
from importlib import resources

_DICTIONARIES = resources.files("opencc") / "dictionary"
# How much of a text is looked at to tell its script: enough for any paper, bounded for any file.
_SAMPLE = 200_000
# One form is "the" script of a text when it holds at least this share of all characters that differ between the two.
_CLEAR_SHARE = 0.9


def _read_pairs(name: str) -> dict[str, str]:
    """One-to-one lines of an OpenCC dictionary: a character, a tab, its forms, the usual one first."""
    pairs = {}
    for line in (_DICTIONARIES / name).read_text("utf-8").splitlines():
        printed, _, forms = line.partition("\t")
        first = forms.split(" ", 1)[0]
        if len(printed) == len(first) == 1 and printed != first:
            pairs[printed] = first
    return pairs


def _build_script_table() -> dict[int, str]:
    """Traditional characters, with the variants of Taiwan and Hong Kong, to their simplified form."""
    simplified = _read_pairs("TSCharacters.txt")
    for name in ("TWVariants.txt", "HKVariants.txt"):
        for standard, variant in _read_pairs(name).items():
            simplified.setdefault(variant, simplified.get(standard, standard))
    return {ord(printed): form for printed, form in simplified.items()}


def _build_width_table() -> dict[int, str]:
    """What NFKC makes of full-width signs, small forms, compatibility ideographs and radicals, one for one."""
    ranges = ((0xFF01, 0xFF5E), (0xFFE0, 0xFFE6), (0xFE50, 0xFE6B), (0xF900, 0xFAD9), (0x2E80, 0x2FD5))
    table = {}
    for first, last in ranges:
        for code in range(first, last + 1):
            form = unicodedata.normalize("NFKC", chr(code))
            if len(form) == 1 and ord(form) != code:
                table[code] = form
    table.update(dict.fromkeys((0x00A0, 0x3000, *range(0x2000, 0x200B), 0x202F, 0x205F), " "))
    table.update({0xFE5D: "〔", 0xFE5E: "〕"})
    return table


_SCRIPT_TABLE = _build_script_table()
_WIDTH_TABLE = _build_width_table()
_FOLD_TABLE = {code: _SCRIPT_TABLE.get(ord(form), form) for code, form in _WIDTH_TABLE.items()} | _SCRIPT_TABLE


# Classes of characters hold the basic plane only: with one sign beyond it a class is searched sign by sign.
_BASIC_PLANE = 0x10000
# The signs of width that nearly every paragraph has; replacing them one by one spares most texts the whole table.
_USUAL = tuple((chr(code), form) for code, form in _FOLD_TABLE.items() if chr(code) in "，：；（）？！％．～－＋／")
_UNUSUAL = re.compile(
    "[" + "".join(re.escape(chr(code)) for code in _FOLD_TABLE if code < _BASIC_PLANE) + "]|[\U00010000-\U0010ffff]"
)
_LONGEST_KEPT = 4000


@functools.cache
def _differing_characters() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What only traditional texts and only simplified ones hold; compiled at first use, for it takes 30 ms."""
    folded = {form for form in _SCRIPT_TABLE.values() if ord(form) not in _SCRIPT_TABLE}
    simplified = folded & set(_read_pairs("STCharacters.txt"))
    classes = (map(chr, _SCRIPT_TABLE), simplified)
    traditional_class, simplified_class = (
        re.compile("[" + "".join(sign for sign in signs if ord(sign) < _BASIC_PLANE) + "]") for signs in classes
    )
    return traditional_class, simplified_class


def fold_script(text: str) -> str:
    """Traditional characters to simplified ones, length kept: "政府工作報告" → "政府工作报告"."""
    return text if text.isascii() else _reply(text.translate(_SCRIPT_TABLE))


def fold(text: str) -> str:
    """Width and script folded for matching, length kept: "（２０２０年）報告" → "(2020年)报告"."""
    if text.isascii():
        return text
    return _fold_kept(text) if len(text) <= _LONGEST_KEPT else _fold(text)


def _fold(text: str) -> str:
    for printed, form in _USUAL:
        text = text.replace(printed, form)
    return _reply(text.translate(_FOLD_TABLE) if _UNUSUAL.search(text) else text)


def _reply(text: str) -> str:
    """批覆, as programs that turn simplified text into traditional write 批复; 覆 alone stays (覆盖)."""
    return text.replace("批覆", "批复") if "批覆" in text else text


# Every reader of a paper folds the same paragraphs; the last ones are kept.
_fold_kept = functools.lru_cache(maxsize=1024)(_fold)


def detect_script(text: str) -> str:
    """The script of a text: "simplified", "traditional", or "mixed" where neither has nine tenths.

    Only characters that differ between the two count; a text without any is "simplified", the script of the state.
    """
    sample = text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + text[-_SAMPLE // 2 :]
    traditional, simplified = (len(pattern.findall(sample)) for pattern in _differing_characters())
    share = traditional / (traditional + simplified) if traditional else 0.0
    if share >= _CLEAR_SHARE:
        return "traditional"
    return "mixed" if share > 1 - _CLEAR_SHARE else "simplified"

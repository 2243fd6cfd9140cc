"""Every word of the interface stands in both catalogues, translated."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

LANGUAGES = ("en", "zh_Hant")
STRING = r'"((?:[^"\\]|\\.)*)"'
TRANSLATE = re.compile(r"\{%\s*translate\s+" + STRING)
UNDERSCORE = re.compile(r"(?<![\w.])(?:_|gettext|gettext_lazy|gettext_noop)\(\s*((?:" + STRING + r"\s*)+)")
BLOCK = re.compile(r"\{%\s*blocktranslate\b[^%]*%\}(.*?)\{%\s*endblocktranslate\s*%\}", re.DOTALL)


def read_catalogue(project_dir: Path, language: str) -> dict[str, str]:
    """msgid → msgstr."""
    text = (project_dir / "locale" / language / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
    entries: dict[str, str] = {}
    for entry in text.split("\n\n"):
        msgid, _, msgstr = entry.partition("\nmsgstr ")
        _, _, msgid = msgid.partition("msgid ")
        entries[unquote(msgid)] = unquote(msgstr)
    entries.pop("")
    return entries


def unquote(lines: str) -> str:
    words = "".join(re.findall(STRING, lines))
    return re.sub(r"\\(.)", lambda escaped: {"n": "\n"}.get(escaped[1], escaped[1]), words)


def words_of_the_interface(project_dir: Path) -> dict[str, Path]:
    """Everything that asks to be translated, with a file that asks."""
    found: dict[str, Path] = {}
    for path in (project_dir / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        blocks = (re.sub(r"\{\{\s*(\w+)\s*\}\}", r"%(\1)s", body.strip()) for body in BLOCK.findall(text))
        asked = {*TRANSLATE.findall(text), *blocks, *(unquote(call[0]) for call in UNDERSCORE.findall(text))}
        found |= dict.fromkeys(asked, path)
    for package in ("documents", "search", "govarchive"):
        for path in (project_dir / package).rglob("*.py"):
            calls = UNDERSCORE.findall(path.read_text(encoding="utf-8"))
            found |= {unquote(call[0]): path for call in calls}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_missing_or_untranslated(language: str, project_dir: Path) -> None:
    catalogue = read_catalogue(project_dir, language)
    missing = {
        words: str(path) for words, path in words_of_the_interface(project_dir).items() if not catalogue.get(words)
    }
    assert missing == {}, "run makemessages and translate"


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_their_values(language: str, project_dir: Path) -> None:
    for words, translation in read_catalogue(project_dir, language).items():
        assert set(re.findall(r"%\(\w+\)s", words)) == set(re.findall(r"%\(\w+\)s", translation)), words


def test_the_english_interface_has_no_chinese_but_names_of_levels(project_dir: Path) -> None:
    levels = {"一、", "（一）", "（1）", "①"}
    chinese = re.compile(r"[\u4e00-\u9fff]")
    assert {words for words in read_catalogue(project_dir, "en").values() if chinese.search(words)} <= levels

"""How a paper is to be read out just now: in which script, and with which words marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.safestring import SafeString

from documents.models import Document, Script
from documents.views.facts import text_language
from documents.views.finding import LONGEST, Finder
from documents.views.other_script import CONFIGURATIONS, LANGUAGES, convert
from documents.views.typesetting import EMPTY, Line


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: `?script=traditional&find=托育&at=3`; whatever is unknown is left out."""

    script: str = ""
    find: str = ""
    at: int = 0

    @classmethod
    def read(cls, request: HttpRequest) -> Asked:
        """From the query string."""
        script, at = request.GET.get("script", ""), request.GET.get("at", "")
        return cls(
            script=script if script in CONFIGURATIONS else "",
            find=request.GET.get("find", "").strip()[:LONGEST],
            at=int(at) if at.isascii() and at.isdigit() and len(at) < 7 else 0,
        )

    def url(self, path: str, anchor: str = "") -> str:
        """The address of a page that is read so."""
        query = urlencode({name: value for name, value in self.parameters if value})
        return f"{path}{'?' if query else ''}{query}{'#' if anchor else ''}{anchor}"

    @property
    def parameters(self) -> tuple[tuple[str, str], ...]:
        """Names and values, empty where nothing is asked for."""
        return ("script", self.script), ("find", self.find), ("at", str(self.at or ""))


@dataclass(slots=True)
class Lens:
    """Lays the other script and the marks of what was found over one line after another, in the order of reading."""

    script: str = ""
    finder: Finder | None = None

    def look(self, line: Line) -> Line:
        """The line as it is to be shown."""
        shown = self.convert(line.text) if self.script else ""
        found = self.finder.places(line.text) if self.finder else ()
        return replace(line, shown=shown, found=found) if shown or found else line

    def convert(self, text: str) -> str:
        """Words in the script chosen, without marks."""
        return convert(text, self.script)

    def words(self, text: str) -> SafeString:
        """Words that stand alone, a title, as HTML."""
        return self.look(Line("title", text, ())).words(0, len(text)) if text else EMPTY


@dataclass(frozen=True, slots=True)
class ScriptChoice:
    """A script in which the paper can be read; "" is the one it is printed in."""

    script: str
    label: str
    language: str
    url: str
    is_chosen: bool


def script_choices(paper: Document, asked: Asked, path: str) -> list[ScriptChoice]:
    """The printed script first, then those it can be converted to."""
    printed = Script(paper.source.script)
    choices = [ScriptChoice("", str(printed.label), text_language(paper.source), "", not asked.script)]
    choices += [
        ScriptChoice(script, str(Script(script).label), language, "", script == asked.script)
        for script, language in LANGUAGES.items()
        if script != printed
    ]
    return [replace(choice, url=replace(asked, script=choice.script).url(path)) for choice in choices]


@dataclass(frozen=True, slots=True)
class Found:
    """What the page says of the words looked for, with the ways from place to place."""

    asked: str
    count: int
    at: int  # number of the place that is led to, 0 for none
    is_parted: bool
    previous_url: str
    next_url: str
    clear_url: str


def found_in(finder: Finder, asked: Asked, path: str) -> Found:
    """After the paper has been read out: how often the words stand there."""
    count = finder.count
    at = min(asked.at, count)

    def url(number: int) -> str:
        return replace(asked, at=number).url(path, f"find-{number}")

    return Found(
        asked=asked.find,
        count=count,
        at=at,
        is_parted=finder.is_parted,
        previous_url=url(at - 1 if at > 1 else count) if count else "",
        next_url=url(at % count + 1) if count else "",
        clear_url=replace(asked, find="", at=0).url(path),
    )


def lens_for(asked: Asked, texts: Iterable[str]) -> Lens:
    """The lens for what is asked; `texts` are those of the paper, in which the words are looked for."""
    return Lens(asked.script, Finder.of(asked.find, texts) if asked.find else None)


def title_clauses(title: str, lens: Lens) -> Sequence[SafeString]:
    """A title cut where a gazette breaks it."""
    return [lens.words(clause) for clause in title.split()]

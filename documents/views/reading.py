"""From the rows of a paper to what its page reads out: parts, sections with real headings, the outline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, dropwhile, repeat

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from documents.models import Document, Section, SectionStyle
from documents.templatetags.corrected import CorrectedFact, corrected_facts
from documents.views.citation_text import document_citation_text, section_locator
from documents.views.lens import Lens
from documents.views.typesetting import EMPTY, Block, Heading, Line, Marks, set_blocks, set_heading

FIRST_LEVEL = 2  # of the headings under the page's title
LAST_LEVEL = 6
OUTLINE_DEPTH = 3
LONG_OUTLINE = 120  # entries; a longer outline shows two levels
LONGEST_SALUTATION = 12  # characters
EXCERPT = 16  # characters that stand for a missing heading in the outline
HEAD_KINDS = frozenset({"title", "subtitle", "speaker", "number"})
UNNUMBERED = frozenset({SectionStyle.OPENING, SectionStyle.CLOSE})
CHAPTERS = frozenset({SectionStyle.PART, SectionStyle.CHAPTER, SectionStyle.SUBCHAPTER})


@dataclass(frozen=True, slots=True)
class Node:
    """One section as the page shows it. `level` is that of its HTML heading, 0 if it has none."""

    anchor: str
    permalink: str
    name: str
    style: str
    depth: int
    level: int = 0
    label: SafeString = EMPTY
    heading: SafeString = EMPTY
    rest: SafeString | None = None
    blocks: tuple[Block, ...] = ()
    sub_level: int = LAST_LEVEL
    corrected: tuple[CorrectedFact, ...] = ()
    locator: str = ""  # what stands behind the words that cite its document: 第三条

    @property
    def is_article(self) -> bool:
        """Whether it is an article (第一条) of a regulation."""
        return self.style == SectionStyle.ARTICLE

    @property
    def look(self) -> str:
        """What the style sheet knows the heading by: chapters are centred, 一、 （一） 1. follow GB/T 9704."""
        return "chapter" if self.style in CHAPTERS else str(min(max(self.depth, 1), 4))


@dataclass(slots=True)
class OutlineEntry:
    """One line of the outline, with those under it."""

    label: str
    heading: str
    anchor: str
    children: list[OutlineEntry] = field(default_factory=list)
    articles: list[OutlineEntry] = field(default_factory=list)  # 第一条 第二条 …: bare numbers, set in one run


@dataclass(frozen=True, slots=True)
class Part:
    """A paper's own text (`document` is the paper), or one issued text or attachment."""

    document: Document
    anchor: str
    nodes: tuple[Node, ...]
    outline: tuple[OutlineEntry, ...]
    mark: str = ""  # the words over an attachment's title, as printed: 附件1
    title: SafeString = EMPTY
    subtitle: SafeString = EMPTY
    outline_title: str = ""

    @property
    def citation(self) -> str:
        """The words that cite it as a whole."""
        return document_citation_text(self.document)

    @property
    def is_body(self) -> bool:
        """Whether it is the paper itself."""
        return self.document.is_paper


def part_anchor(part: str) -> str:
    """The id of a part on its paper's page: body → s, children/0 → children-0."""
    return "s" if part == "body" else part.replace("/", "-")


def section_anchor(part: str, anchor: str) -> str:
    """The id of a section on its paper's page: ("children/0", "3.1") → children-0-3.1."""
    return f"{part_anchor(part)}-{anchor}"


def read_parts(documents: Sequence[Document], sections: Iterable[Section], marks: Marks, lens: Lens) -> list[Part]:
    """The paper and its parts in printed order; `sections` are those of all of them, in order."""
    by_document: dict[int, list[Section]] = defaultdict(list)
    for section in sections:
        by_document[section.document_id].append(section)
    for document in documents:
        for section in by_document[document.pk]:
            section.document = document  # its permalink needs the slug: without this, a query each
    return [_read_part(document, by_document[document.pk], marks, lens) for document in documents]


def _read_part(document: Document, sections: Sequence[Section], marks: Marks, lens: Lens) -> Part:
    base = FIRST_LEVEL if document.is_paper else FIRST_LEVEL + 1
    open_depths: list[int] = []  # of the headings around the present section: their number gives its level
    nodes, mark = [], ""
    # A part's title stands above its text, a paper's in the head of the page: what is found is counted in that order.
    title, subtitle = (
        (EMPTY, EMPTY) if document.is_paper else (lens.words(document.title), lens.words(document.subtitle))
    )
    for section in sections:
        lines = _lines(section)
        if section.style == SectionStyle.OPENING:
            mark, lines = _leave_out_head(document, lines)
        while open_depths and open_depths[-1] >= max(section.depth, 1):
            open_depths.pop()
        level = min(base + len(open_depths), LAST_LEVEL)
        node = _read_node(document, section, [lens.look(line) for line in lines], marks, level)
        if node.level:
            open_depths.append(section.depth)
        nodes.append(node)
    return Part(
        document=document,
        anchor=part_anchor(document.part),
        nodes=tuple(nodes),
        outline=tuple(_outline(document, sections, lens)),
        mark=lens.convert(mark),
        title=title,
        subtitle=subtitle,
        outline_title=lens.convert(document.title),
    )


def _leave_out_head(document: Document, lines: list[Line]) -> tuple[str, list[Line]]:
    """The printed mark over an attachment's title, and the opening without the lines that stand in the head above it.

    Left out are leading lines whose very words are shown there. What follows other text stays: the title of the text
    that an order promulgates, after the order's own words.
    """
    facts = (document.title, document.subtitle, document.speaker, document.document_number)
    shown = "\n".join(map(_squeeze, facts))
    mark = ""
    if not document.is_paper and lines and lines[0].kind == "attachment_mark":
        mark, lines = lines[0].text, lines[1:]
    rest = dropwhile(lambda line: line.kind in HEAD_KINDS and _squeeze(line.text) in shown, lines)
    return mark, [replace(line, kind=_kind_in_opening(line)) for line in rest]


def _kind_in_opening(line: Line) -> str:
    """同志们： and 各位代表： stand flush left like an addressee, a date in brackets, as of a speech, in the middle."""
    if _is_salutation(line):
        return "addressee"
    return "date_note" if line.kind == "date" and line.text.startswith(("（", "(")) else line.kind


def _is_salutation(line: Line) -> bool:
    return line.kind == "paragraph" and len(line.text) <= LONGEST_SALUTATION and line.text.endswith(("：", ":"))


def _read_heading(section: Section, lines: list[Line], marks: Marks) -> Heading | None:
    """The heading of a section: printed, or, where a person corrected it, their words in place of the print."""
    label, words = section.reading("label"), section.reading("heading")
    printed = set_heading(lines[0], label, words, marks) if lines else None
    if section.label == label and section.heading == words and (printed or "split" not in section.evidence):
        return printed
    own_label, own_words = conditional_escape(section.label), conditional_escape(section.heading)
    if printed:
        return replace(printed, label=own_label, html=own_words)
    return Heading(own_label, own_words, None, is_printed=False) if section.heading else None


def _read_node(document: Document, section: Section, lines: list[Line], marks: Marks, level: int) -> Node:
    heading = _read_heading(section, lines, marks)
    rest_of_lines, label = lines[1:] if heading and heading.is_printed else lines, EMPTY
    lead: tuple[Block, ...] = ()
    printed = section.reading("label")
    if heading is None and lines and printed and lines[0].text.startswith(printed):
        # 第一条 and its text: the label stands apart, the words run on.
        label = marks.set_line(lines[0], 0, len(printed))
        if section.label != printed:
            label = conditional_escape(section.label)
        lead = (Block("labelled", html=marks.set_line(lines[0], len(printed))),)
        rest_of_lines = lines[1:]
    return Node(
        anchor=section_anchor(document.part, section.anchor),
        permalink=section.get_absolute_url(),
        name=section.label or str(section.get_style_display()),
        style=section.style,
        depth=section.depth,
        level=level if heading else 0,
        label=heading.label if heading else label,
        heading=heading.html if heading else EMPTY,
        rest=heading.rest if heading else None,
        blocks=(*lead, *set_blocks(rest_of_lines, marks)),
        sub_level=min(level + 1 if heading else level, LAST_LEVEL),
        corrected=tuple(corrected_facts(section)),
        locator=section_locator(section),
    )


def _lines(section: Section) -> list[Line]:
    """Every line of the text, each with its place in the layout; one without (text changed by hand) is a paragraph."""
    texts = section.text.split("\n") if section.text else []
    placed = chain(section.layout, repeat(("paragraph", ())))
    return [Line(kind, text, pieces) for text, (kind, pieces) in zip(texts, placed, strict=False)]


def _squeeze(text: str) -> str:
    """Without blanks and without the dash before a subtitle, so that a line is known again in the head."""
    return "".join(text.split()).lstrip("—－-─")


def _outline(document: Document, sections: Sequence[Section], lens: Lens) -> list[OutlineEntry]:
    """Numbered sections down to the third level (the second of a long text), nested as printed."""
    numbered = [section for section in sections if section.style not in UNNUMBERED]
    deepest = OUTLINE_DEPTH if len(numbered) <= LONG_OUTLINE else OUTLINE_DEPTH - 1
    roots: list[OutlineEntry] = []
    around: list[tuple[int, OutlineEntry]] = []
    for section in numbered:
        if section.style in (SectionStyle.ITEM, SectionStyle.SUB_ITEM) or section.depth > deepest:
            continue
        while around and around[-1][0] >= section.depth:
            around.pop()
        is_article = section.style == SectionStyle.ARTICLE and not section.heading
        entry = OutlineEntry(
            f"{section.label}\u3000" if section.style in CHAPTERS else section.label,
            lens.convert(section.heading or ("" if is_article else _excerpt(section))),
            section_anchor(document.part, section.anchor),
        )
        if is_article:
            (around[-1][1].articles if around else _last_run(roots)).append(entry)
        else:
            (around[-1][1].children if around else roots).append(entry)
            around.append((section.depth, entry))
    return roots


def _last_run(roots: list[OutlineEntry]) -> list[OutlineEntry]:
    """Where articles outside any chapter go: into a run of their own, without a heading."""
    if not roots or roots[-1].label or roots[-1].heading:
        roots.append(OutlineEntry("", "", ""))
    return roots[-1].articles


def _excerpt(section: Section) -> str:
    """The first words of a section without heading, for the outline."""
    words = section.text.split("\n", 1)[0].removeprefix(section.label).strip()
    return words if len(words) <= EXCERPT else words[:EXCERPT] + "…"

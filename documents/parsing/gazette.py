"""Blocks to papers: the cover, contents and imprint of a gazette issue, and one run of blocks for each paper.

A single paper is a gazette of one. Where a contents page is printed it decides what the papers are, and is matched
to their titles approximately; without one the shapes of titles part them. Issued texts and attachments stay with the
paper that carries them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.parsing.contents import COLUMN, read_contents
from documents.parsing.imprint import is_imprint_line, read_issue
from documents.parsing.matching import match_entries
from documents.parsing.paper_starts import find_starts
from documents.parsing.problems import report
from documents.parsing.titles import squeeze
from documents.parsing.tree import Block, BlockKind, ContentsEntry, Fact, ParsedIssue, Problem

_MOST_HEAD_LINES = 12


@dataclass(frozen=True, slots=True)
class PaperBlocks:
    """The blocks of one paper in printed order, from its first line (版头, order or title) to its last.

    `furniture` are the web leftovers and page furniture between them and above them (below them too for the last paper):
    they may hold its 发布日期. `column` is the column it stands under, in the contents or in the body.
    """

    blocks: tuple[Block, ...]
    contents_entry: ContentsEntry | None = None
    column: Fact[str] | None = None
    furniture: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class SplitSource:
    """A source taken apart: every block stands either in `furniture` or in exactly one paper's `blocks`."""

    issue: ParsedIssue | None
    furniture: tuple[Block, ...]
    papers: tuple[PaperBlocks, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Start:
    place: int
    entry: ContentsEntry | None


def split_documents(blocks: Sequence[Block]) -> SplitSource:
    """Part the blocks of a source into its papers.

    In: what `split_blocks` gives. Out: the issue (None for anything but a gazette), the blocks of no paper, the papers
    in printed order; at least one wherever anything but furniture is printed. Raises nothing for any blocks.
    """
    contents = read_contents(blocks)
    problems: list[Problem] = []
    starts: list[_Start] = []
    front = 0
    if contents:
        matched = match_entries(blocks, contents)
        starts = [_Start(place, entry) for place, entry in matched.starts]
        problems += [report("contents-entry-unmatched", entry.span, title=entry.title) for entry in matched.missing]
        front = contents.body
        if not starts and contents.entries:
            problems.append(report("contents-without-papers", contents.entries[0].span))
    taken = [start.place for start in starts]
    for place in find_starts(blocks, front, taken):
        starts.append(_Start(place, None))
    starts.sort(key=lambda start: start.place)
    return _assemble(blocks, starts, front, contents.entries if contents else (), problems)


def _assemble(
    blocks: Sequence[Block],
    starts: list[_Start],
    front: int,
    entries: tuple[ContentsEntry, ...],
    problems: list[Problem],
) -> SplitSource:
    first = starts[0].place if starts else len(blocks)
    back = _back_matter(blocks, first)
    issue = read_issue([*blocks[:first], *back], entries)
    if issue is None or not starts:
        starts = _with_opening(blocks, starts, front)
        first = starts[0].place if starts else len(blocks)
    papers = []
    furniture = list(blocks[:first])
    above = [block for block in furniture if _is_furniture(block)]
    column = _last_column(furniture) if not entries else None
    end_of_papers = len(blocks) - (len(back) if issue else 0)
    bounds = [*(start.place for start in starts[1:]), end_of_papers]
    for start, stop in zip(starts, bounds, strict=True):
        run = blocks[start.place : stop]
        own = tuple(block for block in run if not _is_furniture(block))
        around = [block for block in run if _is_furniture(block)]
        below = [block for block in around if block.span.start > own[-1].span.end] if own else around
        if own:
            inside = tuple(around[: len(around) - len(below)] if stop != end_of_papers else around)
            papers.append(PaperBlocks(own, start.entry, _column_of(start.entry) or column, (*above, *inside)))
        above = below
        furniture += around
        column = _last_column(run) or column
    return SplitSource(issue, (*furniture, *blocks[end_of_papers:]), tuple(papers), tuple(problems))


def _with_opening(blocks: Sequence[Block], starts: list[_Start], front: int) -> list[_Start]:
    """Outside a gazette everything printed belongs to a paper: what stands above the first title too.

    A few short lines there are its head (版头, breadcrumbs); sentences are a paper without title.
    """
    content = next((place for place in range(front, len(blocks)) if not _is_furniture(blocks[place])), None)
    if content is None:
        return starts
    if not starts:
        return [_Start(content, None)]
    above = blocks[content : starts[0].place]
    if len(above) <= _MOST_HEAD_LINES and not any("。" in block.text for block in above):
        return [_Start(content, starts[0].entry), *starts[1:]]
    return [_Start(content, None), *starts]


def _is_furniture(block: Block) -> bool:
    return block.kind is BlockKind.FURNITURE or (
        len(block.text) <= 24 and COLUMN.match(squeeze(block.text)) is not None
    )


def _column_of(entry: ContentsEntry | None) -> Fact[str] | None:
    return Fact(entry.column, span=entry.span) if entry and entry.column else None


def _last_column(blocks: Sequence[Block]) -> Fact[str] | None:
    for block in reversed(blocks):
        if len(block.text) <= 24 and (match := COLUMN.match(squeeze(block.text))):
            return Fact(match["name"], span=block.span)
    return None


def _back_matter(blocks: Sequence[Block], first: int) -> Sequence[Block]:
    """The imprint on the back cover: the lines at the very end that are nothing else."""
    place = len(blocks)
    while place > first + 1 and is_imprint_line(squeeze(blocks[place - 1].text)):
        place -= 1
    return blocks[place:] if len(blocks) - place >= 3 else blocks[len(blocks) :]

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


@dataclass(frozen=True, slots=True)
class PaperBlocks:
    """The blocks of one paper in printed order, from its first line (版头, order or title) to its last.

    `furniture` are the web leftovers and page furniture among them and, for the first paper, above it: they may
    hold its 发布日期. `column` is the column it stands under, in the contents or in the body.
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
    if not starts:
        starts = [_Start(place, None) for place in _first_content(blocks, front)]
    first = starts[0].place if starts else len(blocks)
    issue = read_issue([*blocks[:first], *_back_matter(blocks, first)], entries)
    papers = []
    furniture = list(blocks[:first])
    bounds = [*(start.place for start in starts), len(blocks)]
    column = _last_column(blocks[:first]) if not entries else None
    for start, stop in zip(starts, bounds[1:], strict=True):
        end = stop if stop < len(blocks) else stop - (len(_back_matter(blocks, start.place)) if issue else 0)
        run = blocks[start.place : end]
        own = tuple(block for block in run if not _is_furniture(block))
        around = tuple(block for block in run if _is_furniture(block))
        above = tuple(block for block in blocks[:first] if _is_furniture(block)) if start.place == first else ()
        if own:
            papers.append(PaperBlocks(own, start.entry, _column_of(start.entry) or column, (*above, *around)))
        furniture += [*around, *blocks[end:stop]]
        column = _last_column(run) or column
    return SplitSource(issue, tuple(furniture), tuple(papers), tuple(problems))


def _first_content(blocks: Sequence[Block], front: int) -> list[int]:
    return [place for place in range(front, len(blocks)) if not _is_furniture(blocks[place])][:1]


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

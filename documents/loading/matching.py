"""Which rows the papers of a new reading are: by identity, else by the place or the words of their text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from documents.loading.keys import squeeze
from documents.models import Document

_SHORTEST_LINE = 8  # characters of a line that tells one paper from another
_LIKE = 0.5  # share of lines in common that makes two papers versions of one


def match_by_identity(old: Sequence[Document], new: Sequence[Document]) -> dict[int, Document]:
    """Index of the new paper → old row of the same identity."""
    by_identity = {paper.identity: paper for paper in old}
    return {index: by_identity[paper.identity] for index, paper in enumerate(new) if paper.identity in by_identity}


def match_by_place(old: Sequence[Document], new: Sequence[Document]) -> dict[int, Document]:
    """Index of the new paper → old row that covers the most of the same text, for two readings of one text."""
    in_order = sorted(old, key=lambda paper: paper.start_offset)
    starts = [paper.start_offset for paper in in_order]
    shares: list[tuple[int, int, int]] = []
    for index, paper in enumerate(new):
        first = max(0, bisect_right(starts, paper.start_offset) - 1)
        for place in range(first, bisect_left(starts, paper.end_offset)):
            other = in_order[place]
            common = min(paper.end_offset, other.end_offset) - max(paper.start_offset, other.start_offset)
            if common > 0:
                shares.append((-common, index, place))
    return {index: in_order[place] for index, place in _best_pairs(shares)}


def match_by_words(
    old: Sequence[Document], new: Sequence[Document], old_texts: Mapping[int, str], new_text: str
) -> dict[int, Document]:
    """Index of the new paper → old row with at least half of its lines, for two versions of one text.

    `old_texts`: the decoded text of each old row's source, by the primary key of the source.
    """
    bearers: dict[str, set[int]] = defaultdict(set)
    for place, paper in enumerate(old):
        for line in _lines(old_texts[paper.source_id], paper):
            bearers[line].add(place)
    shares: list[tuple[int, int, int]] = []
    for index, paper in enumerate(new):
        lines = _lines(new_text, paper)
        # A line that many papers bear (an office's usual heading) tells nothing.
        common = Counter(place for line in lines for place in bearers.get(line, ()) if len(bearers[line]) <= 3)
        shares += [(-count, index, place) for place, count in common.items() if count >= _LIKE * max(1, len(lines))]
    return {index: old[place] for index, place in _best_pairs(shares)}


def _lines(text: str, paper: Document) -> set[str]:
    """The telling lines of a paper; long ones cut at their sentences, since some texts have no lines."""
    lines: set[str] = set()
    for line in text[paper.start_offset : paper.end_offset].replace("。", "\n").split("\n"):
        words = squeeze(line)
        if len(words) >= _SHORTEST_LINE:
            lines.add(words)
    return lines


def _best_pairs(shares: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Pairs of (new, old), the best first, each used once."""
    pairs: list[tuple[int, int]] = []
    used_new: set[int] = set()
    used_old: set[int] = set()
    for _, index, place in sorted(shares):
        if index not in used_new and place not in used_old:
            used_new.add(index)
            used_old.add(place)
            pairs.append((index, place))
    return pairs

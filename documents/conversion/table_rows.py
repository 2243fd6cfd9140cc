"""Tables as lines of cells between bars, the form in which the parser reads a table in a plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def table_lines(rows: Sequence[Sequence[Sequence[str]]]) -> Iterator[str]:
    """Lines of a table. In: rows of cells, each the lines in it; one column only is a frame, not a table."""
    if all(len(row) <= 1 for row in rows):
        for row in rows:
            for cell in row:
                yield from cell
        return
    yield ""
    for place, row in enumerate(rows):
        cells = [" ".join(" ".join(cell).split()).replace("|", "\\|") for cell in row]
        if not any(cells):
            continue
        yield f"| {' | '.join(cells)} |"
        if place == 0:
            yield "|" + " --- |" * len(cells)
    yield ""

from __future__ import annotations

from documents.loading.matching import match_by_identity, match_by_place, match_by_words
from documents.models import Document

LINES = ["各县（市、区）人民政府要加强公园管理", "市林业局六月底前完成普查并报送结果", "市财政局按时拨付所需的专项资金"]


def at(start: int, end: int, identity: str = "") -> Document:
    return Document(start_offset=start, end_offset=end, identity=identity, source_id=1)


def test_the_same_identity_is_the_same_row() -> None:
    old = [at(0, 5, "a"), at(5, 9, "b")]
    assert match_by_identity(old, [at(0, 4, "c"), at(4, 9, "b")]) == {1: old[1]}


def test_a_paper_is_the_row_that_covers_most_of_it() -> None:
    old = [at(60, 100), at(0, 60)]  # in any order
    assert match_by_place(old, [at(0, 55), at(55, 100)]) == {0: old[1], 1: old[0]}
    assert match_by_place(old, [at(0, 100)]) == {0: old[1]}
    assert match_by_place(old[1:], [at(0, 20), at(20, 60)]) == {1: old[1]}  # each row once
    assert match_by_place(old[1:], [at(60, 100)]) == {}  # they only touch


def by_words(old: str, new: str) -> bool:
    """Whether a paper with one text is taken for the row with another."""
    row = at(0, len(old))
    return match_by_words([row], [at(0, len(new))], {1: old}, new) == {0: row}


def test_half_of_the_lines_make_a_version() -> None:
    first, second, third = LINES
    assert by_words("\n".join(LINES), "\n".join([first, second, "新写的一行也有八个字以上"]))
    assert by_words(first, f"{first}\n新写的一行也有八个字以上")
    assert not by_words(first, f"{first}\n{second}\n{third}")
    assert by_words(f"{first}。{second}", f"{first}\n{second}。")  # lines or sentences


def test_short_lines_tell_nothing() -> None:
    assert not by_words("通知如下\n特此通知", "通知如下\n特此通知")


def test_a_line_that_many_papers_bear_tells_nothing() -> None:
    def matched(bearers: int) -> bool:
        rows = [at(0, len(LINES[0])) for _ in range(bearers)]
        return bool(match_by_words(rows, [at(0, len(LINES[0]))], {1: LINES[0]}, LINES[0]))

    assert matched(3)
    assert not matched(4)


def test_the_most_alike_are_paired_first() -> None:
    old_text = "\n".join(LINES)
    whole, part = at(0, len(old_text)), at(0, len(LINES[0]))
    new_text = "\n".join(LINES[:2])
    new = [at(0, len(LINES[0])), at(0, len(new_text))]
    assert match_by_words([whole, part], new, {1: old_text}, new_text) == {1: whole, 0: part}

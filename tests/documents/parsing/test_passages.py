"""Dropping characters keeps the way back to the source."""

from hypothesis import given
from hypothesis import strategies as st

from documents.parsing.passages import Strip, join_strips, keep, trim_strips

SOURCE = "甲乙丙丁戊己庚辛壬癸" * 3


@st.composite
def passages(draw: st.DrawFn) -> tuple[list[Strip], list[tuple[int, int]]]:
    """Strips of SOURCE in printed order, blanks put in between, and stretches to drop."""
    places = sorted(draw(st.sets(st.integers(0, len(SOURCE)), min_size=2, max_size=8)))
    strips = []
    for start, end in zip(places[::2], places[1::2], strict=False):
        strips.append(Strip(SOURCE[start:end], start))
        if draw(st.booleans()):
            strips.append(Strip(" ", -1))
    length = sum(len(strip.text) for strip in strips)
    cuts = sorted(draw(st.sets(st.integers(0, length), max_size=6)))
    return strips, list(zip(cuts[::2], cuts[1::2], strict=False))


@given(passages())
def test_every_kept_character_maps_to_its_place(case: tuple[list[Strip], list[tuple[int, int]]]) -> None:
    strips, dropped = case
    whole = join_strips(strips)
    text, pieces = keep(strips, whole, dropped)
    assert text == "".join(
        sign for place, sign in enumerate(whole) if not any(start <= place < end for start, end in dropped)
    )
    mapped = set()
    for piece in pieces:
        source = SOURCE[piece.source_start : piece.source_start + piece.length]
        assert text[piece.text_start : piece.text_start + piece.length] == source
        mapped.update(range(piece.text_start, piece.text_start + piece.length))
    assert all(text[place] == " " for place in range(len(text)) if place not in mapped)


def test_neighbouring_pieces_are_one() -> None:
    _, pieces = keep([Strip("甲乙", 4), Strip("丙", 6)], "甲乙丙", [])
    assert [(piece.text_start, piece.source_start, piece.length) for piece in pieces] == [(0, 4, 3)]


def test_blanks_at_the_ends_are_trimmed_with_the_places_moved() -> None:
    trimmed = trim_strips([Strip(" ", -1), Strip("　甲", 3), Strip("乙 ", 7), Strip("  ", 9)])
    assert trimmed == [Strip("甲", 4), Strip("乙", 7)]
    assert trim_strips([Strip("  ", 0)]) == []

"""Quoted words: how they are found again in a text, whatever blanks and line breaks came between them."""

from __future__ import annotations

import hashlib
import unicodedata


def bare(text: str) -> str:
    """The words without blanks, full and half width alike: "（ A ）" → "(A)"."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def find_quote(text: str, quote: str) -> tuple[int, int] | None:
    """Where quoted words stand in a text (start, end), blanks and line breaks apart; the first place of several."""
    start = text.find(quote)
    if start >= 0 and quote:
        return start, start + len(quote)
    places = [place for place, sign in enumerate(text) if not sign.isspace()]
    wanted = "".join(quote.split())
    at = "".join(text[place] for place in places).find(wanted)
    if at < 0 or not wanted:
        return None
    return places[at], places[at + len(wanted) - 1] + 1


def begins_with(text: str, quote: str) -> bool:
    """Whether a text opens with quoted words, blanks apart."""
    return "".join(text.split()).startswith("".join(quote.split()))


def key_of(*parts: str) -> str:
    """A key for what a person added, made of its words: the same in every archive."""
    return "+" + hashlib.sha256("\x1f".join(map(bare, parts)).encode(errors="surrogatepass")).hexdigest()[:16]

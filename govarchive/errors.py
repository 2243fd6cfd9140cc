"""What the site answers when a page is not there."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from search.completions import Completion, complete

_HAN = re.compile(r"[\u3400-\u9fff]")
_LONGEST = 60  # characters of an address worth looking for


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 with what the words of the address may have meant: /documents/三政办2019-8/ → the paper itself."""
    words = words_of(request.path)
    here = reverse("search:results")
    context = {
        "words": words,
        "offers": [(offer.label, address(offer, here)) for offer in (complete(words) if words else ())],
    }
    return render(request, "404.html", context, status=404)


def words_of(path: str) -> str:
    """The last part of an address that has Han characters in it; "" where none has.

    >>> words_of("/documents/三政办〔2019〕8号/x/")
    '三政办〔2019〕8号'
    """
    parts = [part for part in path.split("/") if _HAN.search(part) and part != "文号"]
    return parts[-1].strip()[:_LONGEST] if parts else ""


def address(offer: Completion, here: str) -> str:
    """Where an offer leads: an address of the site, or a question to the results page `here`."""
    return offer.url if offer.url.startswith("/") else here + offer.url

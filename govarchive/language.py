"""The language of the interface: Chinese first, another when the reader asks for it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header


class ReaderLanguageMiddleware(LocaleMiddleware):
    """Take the language chosen at the foot of the page; else the script of Chinese that the browser asks for.

    A browser that asks for no Chinese at all gets the default language and not English: offices run many
    computers that were set up in English, whose staff read Chinese. Where it asks for English, that is offered in
    English at the head of the page (`request.offered_language`), one click away, and kept.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Activate the language of this request, a code of settings.LANGUAGES."""
        super().process_request(request)
        accepted = _accepted(request)
        request.offered_language = ""  # type: ignore[attr-defined]
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and "zh" not in accepted:
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = translation.get_language()
            request.offered_language = "en" if "en" in accepted else ""  # type: ignore[attr-defined]


def _accepted(request: HttpRequest) -> set[str]:
    """The languages that the browser asks for, without their regions: {"en", "zh"}."""
    header = request.META.get("HTTP_ACCEPT_LANGUAGE", "")
    return {code.split("-")[0] for code, weight in parse_accept_lang_header(header) if weight > 0}

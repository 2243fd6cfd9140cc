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
    computers that were set up in English, whose staff read Chinese. English is one click away and is kept.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Activate the language of this request, a code of settings.LANGUAGES."""
        super().process_request(request)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and not _asks_for_chinese(request):
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = translation.get_language()


def _asks_for_chinese(request: HttpRequest) -> bool:
    accepted = parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
    return any(code.split("-")[0] == "zh" for code, _weight in accepted)

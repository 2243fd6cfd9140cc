"""Refusing requests that are too long before a byte of them is read."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class BodyLimitMiddleware:
    """Answers 413 with a page that says what to do where the announced length is past `settings.LONGEST_BODY`.

    The length is announced in all requests that reach us: the web server refuses or spools those that do not say.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isascii() and length.isdecimal() and int(length) > settings.LONGEST_BODY:
            context = {"limit": settings.LONGEST_BODY, "length": int(length)}
            return render(request, "413.html", context, status=413)
        return self.get_response(request)

"""The network address a request came from, for limits on how often one address may try something."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The visitor's address: "203.0.113.7".

    Behind a proxy it is the last entry of X-Forwarded-For: the one that our own proxy wrote; all before it may be
    invented by the visitor.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.BEHIND_PROXY:
        return direct
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    return forwarded.rpartition(",")[2].strip() or direct

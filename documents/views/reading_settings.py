"""How a reader wants to read: size, spacing, the plainer pages for elders (关怀版), single keys; kept in a cookie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

COOKIE = "reading"
COOKIE_SECONDS = 365 * 24 * 3600
SIZES = {"normal": gettext_lazy("标准"), "large": gettext_lazy("大"), "larger": gettext_lazy("特大")}
SPACINGS = {"normal": gettext_lazy("标准"), "wide": gettext_lazy("宽")}
MODES = ("normal", "elder")
KEYS = ("normal", "off")  # keys that do something when pressed alone: who dictates needs them off (WCAG 2.1.4)


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """What was chosen; "normal" stands for what the style sheet does anyway."""

    size: str = "normal"
    spacing: str = "normal"
    mode: str = "normal"
    keys: str = "normal"

    @classmethod
    def read(cls, cookie: str) -> ReadingSettings:
        """From the cookie, "large.wide.elder.off"; whatever is unknown or missing falls back to normal."""
        parts = [*cookie.split("."), "", "", "", ""]
        return cls().choosing({"size": parts[0], "spacing": parts[1], "mode": parts[2], "keys": parts[3]})

    def choosing(self, choices: Mapping[str, str]) -> ReadingSettings:
        """These settings with the known ones of `choices` put in their place."""
        known = {"size": SIZES, "spacing": SPACINGS, "mode": MODES, "keys": KEYS}
        return replace(self, **{name: choices[name] for name in known if choices.get(name) in known[name]})

    @property
    def cookie(self) -> str:
        """What the cookie keeps: "large.wide.elder.off"."""
        return f"{self.size}.{self.spacing}.{self.mode}.{self.keys}"

    @property
    def is_elder(self) -> bool:
        """Whether the pages for elders (关怀版) are chosen."""
        return self.mode == "elder"

    @property
    def has_keys(self) -> bool:
        """Whether single keys act."""
        return self.keys == "normal"

    @property
    def classes(self) -> str:
        """Classes of the html element, "size-large elder"; empty where nothing was chosen."""
        chosen = (f"size-{self.size}", f"spacing-{self.spacing}", self.mode)
        return " ".join(name for name in chosen if not name.endswith("normal"))

    @property
    def sizes(self) -> list[tuple[str, object, bool]]:
        """Value, label, whether chosen."""
        return [(value, label, value == self.size) for value, label in SIZES.items()]

    @property
    def spacings(self) -> list[tuple[str, object, bool]]:
        """Value, label, whether chosen."""
        return [(value, label, value == self.spacing) for value, label in SPACINGS.items()]


def reading_settings(request: HttpRequest) -> dict[str, ReadingSettings]:
    """Context processor: `reading` for every page."""
    return {"reading": ReadingSettings.read(request.COOKIES.get(COOKIE, ""))}


@require_POST
def set_reading(request: HttpRequest) -> HttpResponse:
    """Keep the choices sent and go back to the page they were made on; a plain form without script."""
    chosen = ReadingSettings.read(request.COOKIES.get(COOKIE, "")).choosing(request.POST.dict())
    back = request.POST.get("next", "")
    is_here = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if is_here else "/")
    response.set_cookie(
        COOKIE,
        chosen.cookie,
        max_age=COOKIE_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response

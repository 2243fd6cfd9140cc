"""Signing in: the page, the lock after too many failures, the longest session, the archive for members alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView, redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.views.navigation import Crumb

_SIGNED_IN_AT = "signed_in_at"  # in the session, seconds since the epoch
_OPEN = frozenset({"set_language", "documents:set_reading"})  # the foot of the sign-in page itself


class FromTheTop:
    """A form that leaves the focus at the head of the page, where the link past the head is: as on every page."""

    def get_form(self, form_class: Any = None) -> Any:
        """The form, none of its fields focused at the start."""
        form = super().get_form(form_class)  # type: ignore[misc]
        for field in form.fields.values():
            field.widget.attrs.pop("autofocus", None)
        return form


class SignInView(FromTheTop, LoginView):
    """User name and password, in the manner of the house; leads back to where the person wanted to go."""

    template_name = "sign_in/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Where the person is, and whether he is signed in but not let through."""
        return super().get_context_data(breadcrumbs=[Crumb(_("登录"))], **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """Sign in; the session counts from now, even if the same person had one."""
        response = super().form_valid(form)
        self.request.session[_SIGNED_IN_AT] = int(time.time())
        return response


class PasswordView(FromTheTop, PasswordChangeView):
    """A new password, by the rules of the settings."""

    template_name = "sign_in/password.html"
    success_url = reverse_lazy("home")
    extra_context = {"breadcrumbs": [Crumb(gettext_lazy("修改密码"))]}  # type: ignore[list-item]


sign_in = SignInView.as_view()
sign_out = LogoutView.as_view(next_page="home")
change_password = PasswordView.as_view()


@login_not_required
def sign_in_for_administration(request: HttpRequest) -> HttpResponse:
    """The administration's own address for signing in leads to the one page of the house, and from there back."""
    return redirect_to_login(request.GET.get("next") or reverse("admin:index"), reverse("sign_in"))


def locked_out(request: HttpRequest, credentials: dict[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
    """Say that there were too many failures, and when to try again."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    context = {"minutes": minutes, "breadcrumbs": [Crumb(_("登录"))]}
    return render(request, "sign_in/locked_out.html", context, status=429)


def longest_session(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Any:
    """Middleware that ends sessions older than `settings.SESSION_LONGEST_AGE`, however busy they are.

    The request goes on as that of a stranger, whom a page that needs a sign-in leads there, and back afterwards.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            began = request.session.setdefault(_SIGNED_IN_AT, int(time.time()))
            if time.time() - began > settings.SESSION_LONGEST_AGE:
                logout(request)
                messages.info(request, _("登录已久，为安全起见已自动退出；请重新登录。"))
        return get_response(request)

    return answer


class MembersOnlyMiddleware(LoginRequiredMiddleware):
    """With `settings.SIGN_IN_TO_READ` every page asks for a sign-in; without it, nothing is different.

    Programs that ask for data get 401 and no page; htmx is told where to lead the browser.
    """

    def process_view(
        self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        """Let through what needs no sign-in."""
        match = request.resolver_match
        if not settings.SIGN_IN_TO_READ or (match and match.view_name in _OPEN):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseBase:
        """Lead to the sign-in page, or answer 401."""
        if "HX-Request" in request.headers:
            return HttpResponse(status=401, headers={"HX-Redirect": reverse("sign_in")})
        if "text/html" in request.headers.get("Accept", "text/html"):
            return redirect_to_login(request.get_full_path(), reverse("sign_in"))
        return JsonResponse({"error": _("请先登录。")}, status=401, json_dumps_params={"ensure_ascii": False})

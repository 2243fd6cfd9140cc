"""Addresses of the site. Each application names its own; here they are joined."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView

from documents.views import home
from govarchive.sign_in import change_password, sign_in, sign_out
from govarchive.style_guide import style_guide

urlpatterns = [
    path("", home, name="home"),
    path("", include("documents.urls")),
    path("", include("search.urls")),
    path("styleguide/", style_guide, name="style_guide"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-out/", sign_out, name="sign_out"),
    path("password/", change_password, name="change_password"),
    path("admin/login/", login_not_required(RedirectView.as_view(pattern_name="sign_in", query_string=True))),
    path("admin/", admin.site.urls),
]

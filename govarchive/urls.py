"""Addresses of the site. Each application names its own; here they are joined."""

from django.contrib import admin
from django.urls import include, path

from documents.views import home
from govarchive.style_guide import style_guide

urlpatterns = [
    path("", home, name="home"),
    path("", include("documents.urls")),
    path("", include("search.urls")),
    path("styleguide/", style_guide, name="style_guide"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
]

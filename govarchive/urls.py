"""Addresses of the site. Each application names its own; here they are joined."""

from django.contrib import admin
from django.urls import include, path

from documents.views import home
from govarchive.sign_in import change_password, sign_in, sign_in_for_administration, sign_out
from govarchive.sitemaps import robots, site_map
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
    path("admin/login/", sign_in_for_administration),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", site_map, name="sitemap"),
    path("admin/", admin.site.urls),
]

handler404 = "govarchive.errors.page_not_found"

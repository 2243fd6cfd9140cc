"""Addresses of search."""

from __future__ import annotations

from django.urls import path

from search import function_views, timeline_views, views

app_name = "search"
urlpatterns = [
    path("search/", views.results, name="results"),
    path("search/timeline/", timeline_views.timeline, name="timeline"),
    path("functions/", function_views.function_list, name="function_list"),
    path("functions/<slug:identifier>/", function_views.function_detail, name="function_detail"),
    path("duties/", views.duties, name="duties"),
    path("documents/<slug:slug>/related/", views.related, name="related"),
    path("search/suggestions/", views.suggestions, name="suggestions"),
]

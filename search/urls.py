"""Addresses of search."""

from __future__ import annotations

from django.urls import path

from search import views

app_name = "search"
urlpatterns = [
    path("search/", views.results, name="results"),
    path("duties/", views.duties, name="duties"),
    path("search/suggestions/", views.suggestions, name="suggestions"),
]

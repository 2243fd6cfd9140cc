"""Addresses of gazettes, papers, departments and places."""

from __future__ import annotations

from django.urls import path

from documents import views

app_name = "documents"
urlpatterns = [
    path("gazettes/", views.issue_list, name="issue_list"),
    path("gazettes/<slug:slug>/", views.issue_detail, name="issue_detail"),
    path("documents/<slug:slug>/", views.document_detail, name="document_detail"),
    path("documents/<slug:slug>/source/", views.source_text, name="source_text"),
    path("documents/<slug:slug>/citations/", views.citation_graph, name="citation_graph"),
    path("documents/<slug:slug>/source/<str:sha256>/", views.original, name="original"),
    path("documents/<slug:slug>/sections/<str:anchor>/", views.section_detail, name="section_detail"),
    path("documents/<slug:slug>/sections/<str:anchor>/cite/", views.section_citation, name="section_citation"),
    path("documents/<slug:slug>/report/", views.report_error, name="report_document"),
    path("documents/<slug:slug>/sections/<str:anchor>/report/", views.report_error, name="report_section"),
    path("reports/", views.report_lookup, name="report_lookup"),
    path("reports/<str:number>/", views.report_status, name="report_status"),
    path("文号/<path:number>/", views.number_detail, name="number_detail"),
    path("reading/", views.set_reading, name="set_reading"),
    path("help/", views.help_page, name="help"),
    path("departments/", views.department_list, name="department_list"),
    path("departments/<slug:slug>/", views.department_detail, name="department_detail"),
    path("places/", views.place_list, name="place_list"),
    path("places/<str:code>/", views.place_detail, name="place_detail"),
]

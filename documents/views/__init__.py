"""The pages of the archive, one module per noun."""

from documents.views.citation_graph import citation_graph
from documents.views.department import department_detail, department_list
from documents.views.document import document_detail, section_detail
from documents.views.document_number import number_detail
from documents.views.error_report import report_error, report_lookup, report_status
from documents.views.help import help_page
from documents.views.home import home
from documents.views.issue import issue_detail, issue_list
from documents.views.original import original
from documents.views.place import place_detail, place_list
from documents.views.reading_settings import set_reading
from documents.views.section_citation import section_citation
from documents.views.source import source_text

__all__ = [
    "citation_graph",
    "department_detail",
    "department_list",
    "document_detail",
    "help_page",
    "home",
    "issue_detail",
    "issue_list",
    "number_detail",
    "original",
    "place_detail",
    "place_list",
    "report_error",
    "report_lookup",
    "report_status",
    "section_citation",
    "section_detail",
    "set_reading",
    "source_text",
]

"""The pages of the archive, one module per noun."""

from documents.views.department import department_detail, department_list
from documents.views.document import document_detail, section_detail
from documents.views.document_number import number_detail
from documents.views.help import help_page
from documents.views.home import home
from documents.views.issue import issue_detail, issue_list
from documents.views.place import place_detail, place_list
from documents.views.reading_settings import set_reading
from documents.views.source import source_text

__all__ = [
    "department_detail",
    "department_list",
    "document_detail",
    "help_page",
    "home",
    "issue_detail",
    "issue_list",
    "number_detail",
    "place_detail",
    "place_list",
    "section_detail",
    "set_reading",
    "source_text",
]

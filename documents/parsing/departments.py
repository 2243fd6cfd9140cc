"""Departments in lists, and which body a name means.

>>> [item.name for item in split_departments("市教育局、财政局，各县（市、区）政府", IssuerContext.of("三门峡市"))]
['市教育局', '市财政局', '各县（市、区）政府']
"""

from __future__ import annotations

from documents.parsing.department_identity import DepartmentIdentity, canonicalise
from documents.parsing.department_lists import ListedDepartment, cut_names, names_only_functions
from documents.parsing.ellipsis import restore_prefixes
from documents.parsing.issuer_context import IssuerContext
from documents.parsing.script import fold

__all__ = [
    "DepartmentIdentity",
    "IssuerContext",
    "ListedDepartment",
    "canonicalise",
    "departments_in",
    "split_departments",
]


def split_departments(text: str, context: IssuerContext) -> list[ListedDepartment]:
    """The departments of a printed list, with elided prefixes restored; persons and 等部门 left out.

    In: the list without its role words: "市教育局、财政局，各县（市、区）政府". Out: the names in printed order, each
    with its place in `text`; names that no rule knows stay as printed.
    """
    return departments_in(text, fold(text), 0, len(text), context)


def departments_in(text: str, folded: str, start: int, end: int, context: IssuerContext) -> list[ListedDepartment]:
    """The departments of the list that stands in `text[start:end]`, with their places in `text`.

    In: the whole text beside its folded form. Out: as split_departments.
    """
    inside = folded[start:end]
    listed = cut_names(text[start:end], inside, start)
    return restore_prefixes(listed, context, functions_only=names_only_functions(inside)) if listed else []

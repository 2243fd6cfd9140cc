"""The archive's rows, one module per noun.

Rows hold readings of the printed text: they can be thrown away and made again from the sources, except for those that
say what persons did: corrections, confirmations, decisions, names of departments, bulk changes, reports and uploads.
"""

from documents.models.account import AccountRecords
from documents.models.attendee import AttendanceList, Attendee
from documents.models.bulk_change import BulkChange, BulkItem, BulkKind, DepartmentMerge
from documents.models.citation import NO_PAPER, NOT_HELD, Citation, CitationFlag, CitationRelation
from documents.models.confirmation import Confirmation
from documents.models.correction import PRESENCE, STANDING, CorrectedNoun, Correction, CorrectionState
from documents.models.deadline import Deadline, DeadlineKind
from documents.models.department import Department, DepartmentAlias, DepartmentSuccession
from documents.models.document import DATE_FACTS, TEXT_FACTS, Document, Relation
from documents.models.duty import Duty, DutyAssignment, DutyForm, Role
from documents.models.error_report import ErrorReport, ReportKind, ReportState
from documents.models.fact_bearer import FactBearer
from documents.models.function import Function
from documents.models.glossary_entry import GlossaryEntry
from documents.models.issue import Issue
from documents.models.job import Job, JobEntry, JobKind, JobState
from documents.models.kept_reading import KeptReading
from documents.models.original import Original
from documents.models.place import Place, PlaceAlias, PlaceLevel
from documents.models.precision import Precision
from documents.models.problem import Problem
from documents.models.publication import Disclosure, PublicationDecision, State
from documents.models.reference_state import ReferenceState
from documents.models.section import Section, SectionStyle
from documents.models.set_aside_name import SetAsideName
from documents.models.settled_matter import MatterKind, SettledMatter, cut_key, settled
from documents.models.source import Script, Source, SourceName
from documents.models.text_flaw import TextFlaw
from documents.models.text_sketch import SketchValue, TextSketch
from documents.models.upload import Upload, UploadBatch, UploadState

__all__ = [
    "DATE_FACTS",
    "NOT_HELD",
    "NO_PAPER",
    "PRESENCE",
    "STANDING",
    "TEXT_FACTS",
    "AccountRecords",
    "AttendanceList",
    "Attendee",
    "BulkChange",
    "BulkItem",
    "BulkKind",
    "Citation",
    "CitationFlag",
    "CitationRelation",
    "Confirmation",
    "CorrectedNoun",
    "Correction",
    "CorrectionState",
    "Deadline",
    "DeadlineKind",
    "Department",
    "DepartmentAlias",
    "DepartmentMerge",
    "DepartmentSuccession",
    "Disclosure",
    "Document",
    "Duty",
    "DutyAssignment",
    "DutyForm",
    "ErrorReport",
    "FactBearer",
    "Function",
    "GlossaryEntry",
    "Issue",
    "Job",
    "JobEntry",
    "JobKind",
    "JobState",
    "KeptReading",
    "MatterKind",
    "Original",
    "Place",
    "PlaceAlias",
    "PlaceLevel",
    "Precision",
    "Problem",
    "PublicationDecision",
    "ReferenceState",
    "Relation",
    "ReportKind",
    "ReportState",
    "Role",
    "Script",
    "Section",
    "SectionStyle",
    "SetAsideName",
    "SettledMatter",
    "SketchValue",
    "Source",
    "SourceName",
    "State",
    "TextFlaw",
    "TextSketch",
    "Upload",
    "UploadBatch",
    "UploadState",
    "cut_key",
    "settled",
]

"""The administration: everything readable, what was misread correctable, nothing editable that is evidence."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from documents.admin.bulk_change import BulkChangeAdmin, BulkItemAdmin, DepartmentMergeAdmin
from documents.admin.citation import CitationAdmin
from documents.admin.confirmation import ConfirmationAdmin
from documents.admin.correction import CorrectionAdmin
from documents.admin.deadline import DeadlineAdmin
from documents.admin.department import DepartmentAdmin, DepartmentAliasAdmin, DepartmentSuccessionAdmin
from documents.admin.document import DocumentAdmin
from documents.admin.duty import DutyAdmin, DutyAssignmentAdmin
from documents.admin.error_report import ErrorReportAdmin
from documents.admin.findings import AttendeeAdmin, GlossaryEntryAdmin, ProblemAdmin, TextFlawAdmin
from documents.admin.function import FunctionAdmin
from documents.admin.issue import IssueAdmin
from documents.admin.job import JobAdmin, JobEntryAdmin, SketchValueAdmin, TextSketchAdmin
from documents.admin.original import OriginalAdmin
from documents.admin.people import GroupsAdmin, PersonAdmin
from documents.admin.place import PlaceAdmin, PlaceAliasAdmin
from documents.admin.publication import PublicationDecisionAdmin
from documents.admin.section import SectionAdmin
from documents.admin.settled_matter import SettledMatterAdmin
from documents.admin.source import ReferenceStateAdmin, SourceAdmin, SourceNameAdmin
from documents.admin.unknown_names import SetAsideNameAdmin
from documents.admin.upload import UploadAdmin
from documents.admin.upload_batch import UploadBatchAdmin

admin.site.site_header = _("公文档案管理")
admin.site.site_title = _("公文档案管理")
admin.site.index_title = _("档案内容")
admin.site.enable_nav_sidebar = False  # beside lists and filters it leaves no room for words
admin.site.unregister(DBTaskResult)  # the queue behind the jobs: whoever cares for jobs looks at those

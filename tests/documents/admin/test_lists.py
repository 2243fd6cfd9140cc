"""Every list and change page of the administration opens, in a number of queries that does not grow with the rows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents import corrections, loading, publication, reader_reports
from documents.intake.sketches import sketch_papers
from documents.loading import bulk_changes
from documents.models import (
    Department,
    DepartmentAlias,
    DepartmentSuccession,
    Document,
    Job,
    JobEntry,
    JobKind,
    Original,
    ReportKind,
    SetAsideName,
    Source,
    State,
    Upload,
    UploadBatch,
)
from tests.documents.loading.specimens import FULL, Paper, source

MODELS = [model for model in admin.site._registry if model._meta.app_label == "documents"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(empty_archive, admin_user):
    def load(count):
        papers = [replace(FULL, number=f"三政办〔2021〕{count}{n}号", title=f"{FULL.title}{n}") for n in range(count)]
        parsed, content = source(
            *papers, Paper(number=f"三政〔2022〕{count}号"), issue={"number": count}, salt=f"?{count}"
        )
        parsed = replace(parsed, problems=parsed.problems)
        loading.save_source(parsed, content, f"{count}.txt", parser_version="1")
        for paper in Document.objects.papers():
            corrections.correct(paper, "note", f"（附注{paper.pk}）", author=admin_user)
            corrections.correct(paper.sections.get(anchor="1"), "label", "二、", author=admin_user)
            if "place" in corrections.unconfirmed_facts(paper):
                corrections.confirm(paper, "place", author=admin_user)
            publication.decide(paper, state=State.REVIEWED, author=admin_user)
        batch = UploadBatch.objects.create()
        Upload.objects.create(batch=batch, name="a.docx", sha256="0" * 64, byte_count=1)
        job = Job.objects.create(kind=JobKind.REHEARSE)
        JobEntry.objects.create(job=job, position=0, name="a.docx", outcome="new")
        kept = Source.objects.order_by("-pk")[0]
        Original.objects.create(source=kept, sha256="1" * 64, name="a.docx", media_type="x/y", byte_count=1)
        sketch_papers()
        SetAsideName.objects.create(name=f"有关方面{count}")
        first, second = Department.objects.order_by("pk")[:2]
        DepartmentAlias.objects.get_or_create(department=first, name=f"别名{count}")
        DepartmentSuccession.objects.get_or_create(predecessor=first, successor=second)
        paper = Document.objects.papers().order_by("pk")[0]
        bulk_changes.set_fact([paper], "kind", f"通知{count}", author=admin_user, summary="文种")
        merged = Department.objects.create(name=f"市临时机构{count}")
        bulk_changes.merge_departments([merged], first, author=admin_user)
        reader_reports.file_report(paper, None, "127.0.0.1", kind=ReportKind.TEXT, message="错字")

    return load


def test_every_model_is_registered():
    from django.apps import apps

    through = {
        model
        for model in apps.get_app_config("documents").get_models(include_auto_created=True)
        if model._meta.auto_created
    }
    own = {
        model for model in apps.get_app_config("documents").get_models() if not model.__name__.startswith("Historical")
    }
    assert own - through == set(MODELS)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_lists_open_without_a_query_for_each_row(model, archive, admin_client):
    archive(1)
    address = reverse(f"admin:documents_{model._meta.model_name}_changelist")
    assert admin_client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as few:
        admin_client.get(address)
    archive(6)
    with CaptureQueriesContext(connection) as many:
        response = admin_client.get(address, {"q": ""})

    assert response.status_code == 200
    assert len(many) <= len(few) + 1, "\n".join(q["sql"][:200] for q in many.captured_queries)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_change_pages_open(model, archive, admin_client):
    archive(2)
    row = model._base_manager.order_by("-pk").first()
    response = admin_client.get(reverse(f"admin:documents_{model._meta.model_name}_change", args=[row.pk]))

    assert response.status_code == 200
    assert not response.context["errors"]


@pytest.mark.parametrize("model", [model for model in MODELS if admin.site._registry[model].search_fields])
def test_lists_can_be_searched(model, archive, admin_client):
    archive(1)
    address = reverse(f"admin:documents_{model._meta.model_name}_changelist")
    assert admin_client.get(address, {"q": "公园"}).status_code == 200


def test_readings_are_neither_added_nor_deleted(archive, admin_client):
    archive(1)
    document = Document.objects.papers().first()
    assert admin_client.get(reverse("admin:documents_document_add")).status_code == 403
    assert admin_client.post(reverse("admin:documents_document_delete", args=[document.pk])).status_code == 403

"""Every list and change page of the administration opens, in a number of queries that does not grow with the rows."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents.models import Document

MODELS = [model for model in admin.site._registry if model._meta.app_label == "documents"]
pytestmark = pytest.mark.django_db


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

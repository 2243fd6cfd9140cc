"""Two persons change the same department at once: the second is told, and nothing is overwritten in silence."""

from __future__ import annotations

import pytest
from django.urls import reverse

from documents.models import Department, DepartmentAlias, DepartmentSuccession

pytestmark = pytest.mark.django_db
CHANGED = "已被他人修改"


@pytest.fixture
def department(db):
    return Department.objects.create(name="三门峡市教育局")


def opened(client, row):
    """The fields of a change page, as a browser would send them."""
    address = reverse(f"admin:documents_{row._meta.model_name}_change", args=[row.pk])
    context = client.get(address).context
    forms = [context["adminform"].form]
    for formset in context["inline_admin_formsets"]:
        forms += [formset.formset.management_form, *formset.formset.forms]
    said = {}
    for form in forms:
        for field in form:
            value = field.value()
            if value is not None and value is not False:
                said[field.html_name] = value
    return address, said


def test_the_second_to_save_a_department_is_told(department, admin_client):
    address, first = opened(admin_client, department)
    _address, second = opened(admin_client, department)
    assert admin_client.post(address, first | {"valid_from": "2019-01-01"}).status_code == 302
    page = admin_client.post(address, second | {"valid_to": "2024-01-01"})
    assert CHANGED in page.content.decode()
    department.refresh_from_db()
    assert (str(department.valid_from), department.valid_to) == ("2019-01-01", None)
    address, third = opened(admin_client, department)
    assert admin_client.post(address, third | {"valid_to": "2024-01-01"}).status_code == 302
    department.refresh_from_db()
    assert (str(department.valid_from), str(department.valid_to)) == ("2019-01-01", "2024-01-01")


def test_another_name_given_meanwhile_counts_too(department, admin_client):
    address, said = opened(admin_client, department)
    alias = DepartmentAlias.objects.create(department=department, name="市教体局")
    assert CHANGED in admin_client.post(address, said).content.decode()
    address, said = opened(admin_client, department)
    alias.delete()
    assert CHANGED in admin_client.post(address, said).content.decode()


def test_what_was_not_seen_at_all_is_not_overwritten(department, admin_client):
    department.save()
    address, said = opened(admin_client, department)
    assert said.pop("seen")
    assert CHANGED in admin_client.post(address, said).content.decode()


def test_names_and_reforms_are_guarded_alike(department, admin_client):
    other = Department.objects.create(name="三门峡市体育局")
    for row in (
        DepartmentAlias.objects.create(department=department, name="市教体局"),
        DepartmentSuccession.objects.create(predecessor=other, successor=department),
    ):
        address, said = opened(admin_client, row)
        row.save()
        assert CHANGED in admin_client.post(address, said).content.decode()
        address, said = opened(admin_client, row)
        assert admin_client.post(address, said).status_code == 302


def test_a_new_department_is_added(admin_client):
    address = reverse("admin:documents_department_add")
    context = admin_client.get(address).context
    said = {"name": "三门峡市新局", "aliases-TOTAL_FORMS": "0", "aliases-INITIAL_FORMS": "0"}
    assert context["adminform"].form["seen"].value() == ""
    assert admin_client.post(address, said).status_code == 302
    assert Department.objects.get().name == "三门峡市新局"

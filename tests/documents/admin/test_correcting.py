"""Correcting in the administration, from the form to the page and back after loading again."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from documents import loading
from documents.models import Correction, Department, DepartmentAlias, Document, DutyAssignment, Issue, Section
from documents.signals import rows_changed
from tests.documents.loading.specimens import FULL, Paper, source

pytestmark = pytest.mark.django_db
RIGHT = "三门峡市人民政府关于加强城市公园管理的通知"


@pytest.fixture
def specimen(empty_archive):
    made = source(Paper(), issue={})
    save(made)
    return made


def save(specimen, version="1"):
    parsed, content = specimen
    return loading.save_source(parsed, content, "a.txt", parser_version=version)


def paper():
    return Document.objects.papers().get()


def address(row):
    return reverse(f"admin:documents_{row._meta.model_name}_change", args=[row.pk])


def form_of(client, row):
    """What a browser would send back, unchanged."""
    form = client.get(address(row)).context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else str(value).replace("\n", "\r\n") for name, value in values.items()}


def test_a_title_is_corrected_and_survives_loading_again(specimen, admin_client):
    values = form_of(admin_client, paper()) | {"title": RIGHT, "correction_reason": "漏字"}
    response = admin_client.post(address(paper()), values)

    assert response.status_code == 302
    assert paper().title == RIGHT
    correction = Correction.objects.get()
    assert (correction.field, correction.author_name, correction.reason) == ("title", "admin", "漏字")
    assert correction.value_read == Paper().title

    save(specimen, version="2")
    assert paper().title == RIGHT


@pytest.mark.django_db(transaction=True)
def test_a_correction_is_announced(specimen, admin_client):
    heard = []

    def listen(sender, document_ids, **kwargs):
        heard.append(document_ids)

    rows_changed.connect(listen)
    try:
        admin_client.post(address(paper()), form_of(admin_client, paper()) | {"title": RIGHT})
    finally:
        rows_changed.disconnect(listen)
    assert heard == [frozenset({paper().pk})]


def test_saving_without_a_change_corrects_nothing(specimen, admin_client):
    for row in (paper(), Issue.objects.get(), Section.objects.last(), DutyAssignment.objects.first()):
        response = admin_client.post(address(row), form_of(admin_client, row))
        assert response.status_code == 302, response.context["adminform"].form.errors
    assert not Correction.objects.exists()


def test_dates_and_places_are_corrected(specimen, admin_client):
    yima = loading.reference.Place.objects.get(code="411281")
    values = form_of(admin_client, paper()) | {
        "issued_date": "2021-05-01", "issued_date_precision": "month", "place": str(yima.pk),
    }  # fmt: skip
    admin_client.post(address(paper()), values)

    assert paper().date_text("issued_date") == "2021-05"
    assert paper().place.name == "义马市"
    assert {c.field: c.value_corrected for c in Correction.objects.all()} == {
        "issued_date": "2021-05",
        "place": "411281",
    }
    names = set(DutyAssignment.objects.values_list("department__name", flat=True))
    assert names == {"义马市林业局", "义马市财政局"}
    assert paper().sort_date.isoformat() == "2021-05-01"


def test_the_second_of_two_persons_is_told(specimen, admin_client):
    other = Client()
    other.force_login(get_user_model().objects.create_superuser("li", password="x"))
    first, second = form_of(admin_client, paper()), form_of(other, paper())
    admin_client.post(address(paper()), first | {"title": RIGHT})
    response = other.post(address(paper()), second | {"title": "另一标题"})

    assert response.status_code == 200
    assert "已被他人修改" in response.content.decode()
    assert paper().title == RIGHT
    assert Correction.objects.count() == 1


def test_a_heading_and_a_holder_are_corrected(specimen, admin_client):
    section = Section.objects.get(anchor="1.1")
    admin_client.post(address(section), form_of(admin_client, section) | {"heading": "摸清公园家底"})
    holder = DutyAssignment.objects.get(name="市林业局")
    garden = Department.objects.create(place=paper().place, name="三门峡市园林绿化中心")
    admin_client.post(
        address(holder), form_of(admin_client, holder) | {"department": str(garden.pk), "role": "support"}
    )
    save(specimen, version="2")

    assert Section.objects.get(anchor="1.1").heading == "摸清公园家底"
    holder = DutyAssignment.objects.get(name="市林业局")
    assert (holder.department, holder.role) == (garden, "support")


def test_an_issue_is_corrected(specimen, admin_client):
    issue = Issue.objects.get()
    admin_client.post(address(issue), form_of(admin_client, issue) | {"number": "3"})
    save(specimen, version="2")

    assert Issue.objects.get().number == 3
    assert Issue.objects.get().reading("number") == 2


def test_an_alias_settles_the_names_that_wait_under_it(empty_archive, admin_client):
    unknown = Paper(duties=((FULL.duties[0][0], ((FULL.duties[0][1][0][0], ("水电十一工程局",)),), "摸清家底"),))
    save(source(unknown))
    assert DutyAssignment.objects.get().department is None
    bureau = Department.objects.create(place=paper().place, name="中国水利水电第十一工程局")
    admin_client.post(
        reverse("admin:documents_departmentalias_add"), {"department": bureau.pk, "name": "水电十一工程局"}
    )
    assert DutyAssignment.objects.get().department == bureau

    save(source(unknown), version="2")
    assert DutyAssignment.objects.get().department == bureau
    alias = DepartmentAlias.objects.get()
    admin_client.post(reverse("admin:documents_departmentalias_delete", args=[alias.pk]), {"post": "yes"})
    assert DutyAssignment.objects.get().department is None


def test_a_conflict_is_decided_in_the_list(specimen, admin_client):
    admin_client.post(address(paper()), form_of(admin_client, paper()) | {"title": RIGHT})
    Correction.objects.update(state="conflict", value_found="第三个标题")
    listing = reverse("admin:documents_correction_changelist")
    admin_client.post(listing, {"action": "uphold_all", "_selected_action": [Correction.objects.get().pk]})
    assert Correction.objects.get().value_read == "第三个标题"
    admin_client.post(listing, {"action": "withdraw_all", "_selected_action": [Correction.objects.get().pk]})

    assert Correction.objects.get().state == "withdrawn"
    assert paper().title == Paper().title

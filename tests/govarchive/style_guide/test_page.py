"""The style guide lacks no component, and shows each of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client, RequestFactory

from govarchive.style_guide.component import Component
from govarchive.style_guide.page import COMPONENTS, shown

ATTRIBUTES_ONLY = {"_suggesting"}  # shown by the search box


def test_every_component_has_its_place(project_dir: Path) -> None:
    partials = {path.stem for path in (project_dir / "templates" / "components").glob("*.html")}
    assert {component.name for component in COMPONENTS} == partials - ATTRIBUTES_ONLY


@pytest.mark.parametrize("component", COMPONENTS, ids=[component.name for component in COMPONENTS])
def test_each_state_of_a_component_looks_its_own(component: Component, rf: RequestFactory) -> None:
    specimens = [specimen["html"].strip() for specimen in shown(component, rf.get("/styleguide/"))]
    assert all(specimens)
    assert len(set(specimens)) == len(specimens)


def test_the_page_reads_no_rows(client: Client) -> None:
    response = client.get("/styleguide/")  # the database is closed to this test
    assert response.status_code == 200
    assert 'content="noindex"' in response.content.decode()

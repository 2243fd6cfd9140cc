"""The same address gives a whole page to a browser and the answer alone to htmx."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.parametrize("address", ["/search/", "/duties/", "/duties/?group=department"])
def test_htmx_gets_the_answer_without_the_frame(address: str, client: Client, db: None) -> None:
    whole, part = client.get(address), client.get(address, headers={"HX-Request": "true"})
    assert "<!DOCTYPE html>" in whole.content.decode()
    html = part.content.decode()
    assert "<!DOCTYPE" not in html
    assert "masthead" not in html
    title = html[html.index("<title>") : html.index("</title>")]
    assert title in whole.content.decode()
    for answer in (whole, part):
        assert answer.content.decode().count('id="answer"') == 1
        assert "HX-Request" in answer["Vary"]


def test_offers_are_options_for_a_box(client: Client, db: None) -> None:
    answer = client.get("/search/suggestions/", {"q": "三门峡"}, headers={"HX-Request": "true"})
    assert answer["Content-Type"].startswith("text/html")
    assert "suggestions" not in answer.content.decode()

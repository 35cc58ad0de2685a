"""Frames that are kept for all hold nothing of the one who asked first. Tests app/embed/frames.py."""

import re

import pytest
from starlette.testclient import TestClient

from app.kit.tools import Tools
from tests.factories import make_brand, make_contest

BRAND, OTHER = "https://www.brand.example", "https://blog.brand.example"


@pytest.fixture
def contest(tools: Tools) -> str:
    with tools.db.write() as session:
        return make_contest(session, make_brand(session, embed_origins=[BRAND, OTHER])).slug


def host_in(html: str) -> str:
    found = re.search(r'data-host="([^"]*)"', html)
    assert found
    return found[1]


@pytest.mark.parametrize("query", ["", "utm_from=letter", "q=from=x", "FROM=x", "x=1%26from=2"])
def test_who_only_seems_to_say_who_shows_it_gets_no_page_that_is_for_others(
    client: TestClient, contest: str, query: str
) -> None:
    for came in (BRAND, OTHER):
        page = client.get(f"/embed/{contest}/winners?{query}", headers={"referer": f"{came}/article"})
        assert host_in(page.text) == came
    assert host_in(client.get(f"/embed/{contest}/winners?{query}").text) == ""


@pytest.mark.parametrize("query", [f"from={BRAND}&from=", f"from={BRAND}&%66rom="])
def test_of_what_is_said_twice_the_last_counts_as_it_does_for_the_page(
    client: TestClient, contest: str, query: str
) -> None:
    url = f"/embed/{contest}/winners?{query}"
    shown = {came: host_in(client.get(url, headers={"referer": f"{came}/article"}).text) for came in (BRAND, OTHER)}
    assert host_in(client.get(url).text) == ""
    assert shown in ({BRAND: BRAND, OTHER: OTHER}, {BRAND: "", OTHER: ""})

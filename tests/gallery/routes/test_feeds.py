"""For readers that are programs."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from xml.etree import ElementTree

from starlette.testclient import TestClient

from app.contests.models import EntryState
from app.kit.tools import Tools
from tests.factories import NOON, make_contest, make_entry
from tests.gallery.conftest import Make

Html = Callable[[str], str]
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def locations(xml: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(xml).iter(LOC)]  # noqa: S314  our own words


def test_a_feed_tells_all_that_is_shown_page_by_page(client: TestClient, tools: Tools, make: Make) -> None:
    make(30)
    first = client.get("/contests/x/feed.json")
    assert first.headers["content-type"] == "application/feed+json"
    feed = json.loads(first.text)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    second = json.loads(client.get(feed["next_url"].removeprefix(tools.settings.base_url)).text)
    assert len({item["id"] for item in feed["items"] + second["items"]}) == 30
    assert "next_url" not in second


def test_a_list_of_addresses_leads_to_every_page(tools: Tools, html: Html) -> None:
    with tools.db.write() as session:
        contest = make_contest(session, slug="x")
        shown = make_entry(session, contest)
        hidden = make_entry(session, contest, state=EntryState.PENDING)
        make_contest(session, published_at=None)
    (part,) = locations(html("/sitemap.xml"))
    assert part.endswith("/contests/x/sitemap-0.xml")
    found = locations(html("/contests/x/sitemap-0.xml"))
    assert {address.rpartition("/")[2] for address in found} == {"x", "gallery", "winners", "rules", shown.public_id}
    assert hidden.public_id not in "".join(found)


def test_many_entries_are_listed_in_parts(client: TestClient, html: Html, make: Make) -> None:
    make(0, last_number=25_000)
    assert len(locations(html("/sitemap.xml"))) == 3
    assert locations(html("/contests/x/sitemap-2.xml")) == []
    assert client.get("/contests/x/sitemap-3.xml").status_code == 404
    for wrong in ("z", "9" * 5000):
        assert client.get(f"/contests/x/sitemap-{wrong}.xml").status_code == 404


def test_a_contest_that_is_not_out_yet_is_not_listed(html: Html, make: Make) -> None:
    make(1, published_at=NOON + timedelta(days=1))
    assert locations(html("/sitemap.xml")) == []


def test_robots_are_kept_from_what_is_not_public(html: Html, tools: Tools) -> None:
    text = html("/robots.txt")
    assert f"Sitemap: {tools.settings.base_url}/sitemap.xml" in text
    assert set(re.findall(r"Disallow: (\S+)", text)) == {"/entries/", "/studio", "/moderation", "/jury"}

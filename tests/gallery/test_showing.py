"""How public pages go out."""

from collections.abc import Callable

from starlette.testclient import TestClient

from app.contests.preview import a_week_from, preview_token
from app.kit.tools import Tools
from tests.factories import NOON
from tests.gallery.conftest import Make

Html = Callable[[str], str]


def test_a_page_for_all_has_an_etag_and_is_asked_for_again(client: TestClient, make: Make) -> None:
    make(1)
    page = client.get("/contests/x")
    assert page.headers["cache-control"] == "public, no-cache"
    assert client.get("/contests/x", headers={"if-none-match": page.headers["etag"]}).status_code == 304
    assert "content-security-policy" in page.headers


def test_a_page_of_ones_own_is_private_and_packed(client: TestClient, make: Make) -> None:
    make(1)
    page = client.get("/contests/x/gallery?q=cup")
    assert page.headers["cache-control"] == "private, no-cache"
    assert page.headers["content-encoding"] == "gzip"
    assert "etag" not in page.headers


def test_a_feed_is_kept_and_a_previewed_one_is_not(tools: Tools, client: TestClient, make: Make) -> None:
    contest = make(1)
    assert "etag" in client.get("/contests/x/feed.json").headers
    token = preview_token(tools.signer, contest, NOON, ends_at=a_week_from(NOON))
    previewed = client.get(f"/contests/x/feed.json?preview={token}")
    assert previewed.headers["cache-control"] == "no-store"


def test_every_page_names_its_one_address(html: Html, tools: Tools, make: Make) -> None:
    make(1)
    base = tools.settings.base_url
    assert f'<link rel="canonical" href="{base}/contests/x/gallery">' in html("/contests/x/gallery?sort=new")

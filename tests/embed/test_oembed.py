"""What consumers of oEmbed are told (https://oembed.com, version 1.0)."""

import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from app.embed.oembed import answer, as_xml, path_here, sizes
from app.embed.targets import Embeddable, Picture
from app.kit.tools import Tools
from app.quizzes.standing import all_runs
from app.worker import Worker
from tests.factories import make_contest, make_entry
from tests.quizzes.pieces import published
from tests.quizzes.routes.test_playing import begin

SITE = "https://cups.example"
PICTURE = Picture("https://media.example/card.jpeg", 1200, 630)


def thing(**changes: Any) -> Embeddable:
    facts: dict[str, Any] = {
        "path": "song", "page": "/play/song", "title": "Song", "text": "", "language": "en", "brand_id": 1, "brand": "Biała",
        "kind": "quiz", "allowed": (), "scope": "piece:x", "height": 500, "picture": PICTURE, **changes,
    }  # fmt: skip
    return Embeddable(**facts)


class Frames(HTMLParser):
    """The frames in a piece of markup, as a browser reads them."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.others: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "iframe":
            self.found.append(dict(attrs))
        else:
            self.others.append(tag)


def only_frame(markup: str) -> dict[str, str | None]:
    read = Frames(markup)
    assert (len(read.found), read.others) == (1, [])
    return read.found[0]


def ask(client: TestClient, tools: Tools, page: str, **more: str) -> Any:
    return client.get("/oembed", params={"url": tools.settings.base_url + page, **more})


def test_a_piece_is_told_with_one_frame_its_brand_and_its_card(
    tools: Tools, client: TestClient, worker: Worker
) -> None:
    published(tools, "poll")
    worker.run_until_idle()
    got = ask(client, tools, "/play/poll")
    assert got.status_code == 200
    assert got.headers["content-type"] == "application/json"
    assert got.headers["access-control-allow-origin"] == "*"
    told = got.json()
    assert (told["version"], told["type"], told["title"]) == ("1.0", "rich", "When does coffee taste best?")
    assert told["author_name"].startswith("Brand")
    assert told["provider_url"] == tools.settings.base_url
    assert told["cache_age"] == 3600
    assert (told["thumbnail_width"], told["thumbnail_height"]) == (1200, 630)
    assert told["thumbnail_url"].startswith(tools.settings.media_origin)
    frame = only_frame(told["html"])
    assert frame["src"] == f"{tools.settings.base_url}/embed/poll"
    assert (frame["width"], frame["height"]) == (str(told["width"]), str(told["height"]))
    assert (frame["loading"], frame["title"]) == ("lazy", told["title"])
    assert "allow-scripts" in str(frame["sandbox"])
    assert "allow-top-navigation" not in str(frame["sandbox"])


def test_the_same_comes_as_xml(tools: Tools, client: TestClient) -> None:
    published(tools, "poll")
    got = ask(client, tools, "/play/poll", format="xml")
    assert got.headers["content-type"].startswith("text/xml")
    read = {node.tag: node.text for node in ElementTree.fromstring(got.text)}  # noqa: S314  our own answer
    assert read == {name: str(value) for name, value in ask(client, tools, "/play/poll").json().items()}


def test_titles_are_escaped_where_they_stand() -> None:
    title = 'A "cup" & <b>saucer</b> \'s \x0b</iframe><script>'
    told = answer(thing(title=title), SITE)
    assert only_frame(told["html"])["title"] == title
    root = ElementTree.fromstring(as_xml(told))  # noqa: S314  our own answer
    assert root.findtext("title") == title.replace("\x0b", "")
    assert only_frame(str(root.findtext("html")))["src"] == f"{SITE}/embed/song"


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 400), ("url=", 400), ("url=https://elsewhere.example/play/poll", 404), ("url=nonsense", 404),
     ("url={site}/play/other", 404), ("url={site}/studio", 404), ("url={site}/play/poll&format=yaml", 501),
     ("url={site}/play/poll&format=", 501), ("url=javascript:alert(1)", 404), ("url=http://[::1/play/poll", 404),
     ("url={site}.elsewhere.example/play/poll", 404), ("url=http://x@{host}/play/poll", 404), ("url=//{host}/play/poll", 404)],
)  # fmt: skip
def test_what_cannot_be_told_has_a_status_of_its_own(tools: Tools, client: TestClient, query: str, status: int) -> None:
    published(tools, "poll")
    site = tools.settings.base_url
    got = client.get("/oembed?" + query.format(site=site, host=urlsplit(site).netloc))
    assert got.status_code == status
    assert got.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("tail", ["?utm_source=x&a=b", "#play", "/", "?x#y"])
def test_an_address_may_carry_more_than_its_path(tools: Tools, client: TestClient, tail: str) -> None:
    published(tools, "poll")
    frame = only_frame(ask(client, tools, f"/play/poll{tail}").json()["html"])
    assert frame["src"] == f"{tools.settings.base_url}/embed/poll"


@pytest.mark.parametrize(
    ("address", "base", "path"),
    [
        ("https://Cups.Example/play/x", SITE, "/play/x"),
        ("https://cups.example/play/x", "https://CUPS.example", "/play/x"),
        ("http://cups.example/play/x", SITE, "/play/x"),
        ("https://cups.example:443/play/x", SITE, "/play/x"),
        (" https://cups.example/play/%C5%BC ", SITE, "/play/ż"),
        ("https://cups.example:8443/play/x", SITE, ""),
        ("http://127.0.0.1:8000/play/x", "http://127.0.0.1:8000", "/play/x"),
        ("http://127.0.0.1/play/x", "http://127.0.0.1:8000", ""),
        ("https://cups.example.evil.example/play/x", SITE, ""),
        ("https://cups.example@evil.example/play/x", SITE, ""),
        ("https://cups.example:port/play/x", SITE, ""),
        ("ftp://cups.example/play/x", SITE, ""),
    ],
)
def test_an_address_is_ours_by_host_and_port(address: str, base: str, path: str) -> None:
    assert path_here(address, base) == path


def test_it_keeps_inside_what_was_asked_for() -> None:
    assert sizes(thing(), 0, 0) == (600, 500)
    assert sizes(thing(), 900, 900) == (600, 500)
    width, height = sizes(thing(), 320, 0)
    assert width == 320
    assert height > 500
    assert sizes(thing(), 320, 400) == (320, 400)
    assert sizes(thing(aspect="16/9"), 0, 0) == (600, 338)
    assert sizes(thing(aspect="16/9"), 320, 0) == (320, 180)
    assert sizes(thing(aspect="16/9"), 600, 90) == (160, 90)
    assert sizes(thing(), 1, 1) == (1, 1)


@pytest.mark.parametrize(("most", "named"), [({}, True), ({"max_width": 1200}, True), ({"max_width": 1199}, False),
                                            ({"max_height": 630}, True), ({"max_height": 629}, False)])  # fmt: skip
def test_a_picture_that_is_too_large_is_not_named(most: dict[str, int], named: bool) -> None:
    told = answer(thing(), SITE, **most)
    assert [name in told for name in ("thumbnail_url", "thumbnail_width", "thumbnail_height")] == [named] * 3


@pytest.mark.parametrize("said", ["-5", "many", "0", "1e3", "99999999999999"])
def test_sizes_that_make_no_sense_were_not_said(tools: Tools, client: TestClient, said: str) -> None:
    published(tools, "poll")
    assert ask(client, tools, "/play/poll", maxwidth=said, maxheight=said).json()["width"] == 600


def test_every_public_page_says_where_it_is_told(tools: Tools, client: TestClient) -> None:
    published(tools, "poll")
    with tools.db.write() as session:
        contest = make_contest(session, slug="cups")
        entry = make_entry(session, contest)
    parts = ("", "/enter", "/gallery", "/winners", f"/entries/{entry.public_id}")
    for page in ("/play/poll", *(f"/contests/cups{part}" for part in parts)):
        links = re.findall(
            r'<link rel="alternate" type="([a-z/]+)\+oembed" href="([^"]+)">',
            client.get(page).text.replace("&amp;", "&"),
        )
        assert [kind for kind, _href in links] == ["application/json", "text/xml"], page
        for _kind, href in links:
            assert href.startswith(f"{tools.settings.base_url}/oembed?url={quote(tools.settings.base_url)}"), href
            assert parse_qs(urlsplit(href).query)["url"] == [tools.settings.base_url + page]
            assert client.get(href).status_code == 200, page


@pytest.mark.parametrize("page", ["/play/poll", "/contests/cups", "/contests/cups/enter", "/contests/cups/gallery",
                                  "/contests/cups/winners", "/contests/cups/entries/{entry}"])  # fmt: skip
def test_every_public_page_introduces_itself_to_link_previews(tools: Tools, client: TestClient, page: str) -> None:
    published(tools, "poll")
    with tools.db.write() as session:
        entry = make_entry(session, make_contest(session, slug="cups", language="pl"))
    html = client.get(page.format(entry=entry.public_id)).text
    said = dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[a-z:_]+)" content="([^"]+)">', html))
    assert {"og:url", "og:title", "og:type", "og:site_name", "og:locale", "twitter:card"} <= said.keys()
    assert said["og:url"] == tools.settings.base_url + page.format(entry=entry.public_id)
    assert said["og:locale"] == ("en_US" if "play" in page else "pl_PL")
    assert ("og:image" in said) == ("og:image:alt" in said)
    assert (said["twitter:card"] == "summary_large_image") == ("og:image" in said)


def test_a_shared_result_is_told_in_its_own_words_and_plays_the_piece(tools: Tools, client: TestClient) -> None:
    published(tools, "poll", limit="free")
    begin(client, "poll", answer="noon")
    with tools.db.read() as session:
        [run] = all_runs(session, 1)
    page = f"/play/poll/results/{run.public_id}"
    html = client.get(page).text
    assert '<meta property="og:site_name"' in html
    [href] = re.findall(r'type="application/json\+oembed" href="([^"]+)"', html)
    told = client.get(href).json()
    assert (told["title"], told["author_url"]) == ("Thank you", tools.settings.base_url + page)
    assert only_frame(told["html"])["src"] == f"{tools.settings.base_url}/embed/poll"

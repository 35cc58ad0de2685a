"""The page of text to copy, for pieces and contests."""

import re
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from sqlmodel import select
from starlette.testclient import TestClient

from app.accounts.models import AuditEvent, Brand, Role
from app.contests.models import Contest
from app.kit.tools import Tools
from app.quizzes.models import Content
from app.quizzes.service.publishing import unpublish_content
from tests.factories import NOON, make_brand, make_contest
from tests.quizzes.pieces import make_piece
from tests.staff import Person, make_person

PIECE, CONTEST = "/studio/pieces/poll/embed", "/studio/contests/cups/embed"


@pytest.fixture
def editor(tools: Tools, client: TestClient) -> Person:
    """Of a brand with a poll and a contest that are public."""
    with tools.db.write() as session:
        brand = make_brand(session)
        make_piece(session, "poll", brand=brand)
        make_contest(session, brand, slug="cups", title="#Cups")
        person = make_person(session, tools, client, brand)
    return person.enter()


def texts(page: str) -> dict[str, str]:
    """What can be copied, by name."""
    found = re.findall(r'<textarea id="t-([\w-]+)" readonly[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    return {key: unescape(text) for key, text in found}


def save(editor: Person, path: str, sites: str, origins: str = "") -> tuple[int, str]:
    sent = editor.client.post(f"{path}/sites", data={"sites": sites, "origins": origins})
    return sent.status_code, sent.text


def test_everything_to_copy_is_there_without_scripts(editor: Person, tools: Tools) -> None:
    page = editor.client.get(PIECE)
    assert page.status_code == 200
    said = texts(page.text)
    base = tools.settings.base_url
    assert list(said) == [
        "script",
        "element",
        "iframe",
        "wordpress",
        "provider",
        "react",
        "address",
        "mail",
        "mail-address",
    ]
    assert said["script"].startswith(f'<script async src="{base}/embed.js" data-whitecup="poll"')
    assert said["address"] == f"{base}/play/poll"
    assert said["mail-address"] == f"{base}/play/poll?utm_source=email"
    for key, text in said.items():  # the button copies the same
        assert f'data-copy="{text}"' in unescape(page.text), key


def test_options_change_the_text_and_the_frames(editor: Person, tools: Tools) -> None:
    page = editor.client.get(f"{PIECE}?scheme=dark&accent=%23c0ffee&corner=8&width=640&lang=pl").text
    assert (
        'data-scheme="dark" data-accent="#c0ffee" data-corner="8" data-width="640" data-lang="pl"'
        in texts(page)["script"]
    )
    frames = [unescape(one) for one in re.findall(r'<iframe src="([^"]+)"', page.partition('id="peek-h"')[2])]
    assert len(set(frames)) == 1
    assert len(frames) == 3
    assert frames[0].startswith("/embed/poll?from=http")
    assert frames[0].endswith("&scheme=dark&accent=c0ffee&corner=8&lang=pl")
    assert re.findall(r'<iframe [^>]*width="(\d+)"', page.partition('id="peek-h"')[2]) == ["320", "600", "960"]


def test_our_page_may_show_our_frames(editor: Person) -> None:
    assert "frame-src 'self'" in editor.client.get(PIECE).headers["content-security-policy"]


@pytest.mark.parametrize(("part", "path"), [("", "cups"), ("enter", "cups/enter"), ("gallery", "cups/gallery"),
                                            ("winners", "cups/winners"), ("nonsense", "cups")])  # fmt: skip
def test_a_contest_has_parts(editor: Person, part: str, path: str) -> None:
    page = editor.client.get(f"{CONTEST}?part={part}").text
    assert f'data-whitecup="{path}"' in texts(page)["script"]
    assert f'src="/embed/{path}?from=' in page


def test_what_is_not_public_has_a_sentence_instead(editor: Person, tools: Tools) -> None:
    with tools.db.write() as session:
        unpublish_content(session, content=session.exec(select(Content)).one(), now=NOON)
        session.exec(select(Contest)).one().published_at = None
    for path in (PIECE, CONTEST):
        page = editor.client.get(path)
        assert page.status_code == 200
        assert "It is not public yet." in page.text
        assert texts(page.text) == {}
        assert editor.client.get(f"{path}/code.svg").status_code == 404


def test_codes_for_print_are_downloads(editor: Person) -> None:
    drawn = editor.client.get(f"{CONTEST}/code.png?part=gallery")
    assert drawn.headers["content-type"] == "image/png"
    assert drawn.headers["content-disposition"] == 'attachment; filename="cups-gallery.png"'
    with Image.open(BytesIO(drawn.content)) as picture:
        assert picture.width >= 1200
    assert editor.client.get(f"{PIECE}/code.svg").headers["content-type"].startswith("image/svg+xml")


@pytest.mark.parametrize("path", [PIECE, CONTEST])
def test_a_list_of_its_own_is_kept_told_and_taken_back(editor: Person, tools: Tools, path: str) -> None:
    assert "No site may show it yet." in editor.client.get(path).text
    model: Any = Content if path == PIECE else Contest
    assert save(editor, path, "own", "https://Brand.example/page\n\nshop.example\nhttps://brand.example")[0] == 303
    with tools.db.read() as session:
        thing = session.exec(select(model)).one()
        assert thing.embed_origins == ["https://brand.example", "https://shop.example"]
        [line] = session.exec(select(AuditEvent).where(AuditEvent.verb == "embedding.origins"))
        assert line.detail == {"added": thing.embed_origins, "gone": [], "as_brand": False}
        assert line.subject.endswith(thing.public_id)
    assert "No site may show it yet." not in editor.client.get(path).text
    assert save(editor, path, "brand", "https://brand.example")[0] == 303
    with tools.db.read() as session:
        assert session.exec(select(model)).one().embed_origins is None
        assert len(session.exec(select(AuditEvent).where(AuditEvent.verb == "embedding.origins")).all()) == 2


def test_the_same_list_again_is_no_news(editor: Person, tools: Tools) -> None:
    for _ in range(2):
        save(editor, PIECE, "own", "https://brand.example")
    with tools.db.read() as session:
        assert len(session.exec(select(AuditEvent).where(AuditEvent.verb == "embedding.origins")).all()) == 1


def test_a_refusal_names_the_line_and_keeps_what_was_typed(editor: Person, tools: Tools) -> None:
    status, page = save(editor, PIECE, "own", "https://brand.example\nnot a site\nshop.example")
    assert status == 422
    assert "Line 2: Write the site’s address" in page.replace("&#39;", "’")
    assert "https://brand.example\nnot a site\nshop.example</textarea>" in page
    assert re.search(r'value="own" checked', page)
    status, page = save(editor, PIECE, "own", "\n".join(f"https://s{n}.example" for n in range(51)))
    assert status == 422
    assert "Keep 50 sites at most." in page
    with tools.db.read() as session:
        assert session.exec(select(Content)).one().embed_origins is None


def test_a_site_that_the_brand_allows_is_enough(editor: Person, tools: Tools) -> None:
    with tools.db.write() as session:
        session.exec(select(Brand)).one().embed_origins = ["https://brand.example"]
    page = editor.client.get(PIECE).text
    assert "No site may show it yet." not in page
    assert "https://brand.example" in page


def test_editors_find_the_page_and_others_do_not(tools: Tools, client: TestClient, editor: Person) -> None:
    for path in (PIECE, CONTEST):
        assert f'href="{path}"' in editor.client.get(path.removesuffix("/embed")).text
    with tools.db.write() as session:
        viewer = make_person(session, tools, client, session.exec(select(Brand)).one(), Role.VIEWER)
    viewer.enter()
    for path in (PIECE, CONTEST):
        assert viewer.client.get(path).status_code == 403
        assert viewer.client.post(f"{path}/sites", data={"sites": "brand"}).status_code == 403
        assert f'href="{path}"' not in viewer.client.get(path.removesuffix("/embed")).text

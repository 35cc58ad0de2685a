"""The page of what a brand lets others embed."""

import pytest
from sqlmodel import Session, select
from starlette.testclient import TestClient

from app.accounts.models import Brand, Role
from app.embed import trouble
from app.embed.models import EmbedTrouble
from app.kit.tools import Tools
from tests.factories import NOON, make_brand, make_contest
from tests.staff import Person, make_person

PATH = "/studio/brand/embedding"


@pytest.fixture
def brand(tools: Tools) -> Brand:
    with tools.db.write() as session:
        return make_brand(session)


@pytest.fixture
def editor(tools: Tools, client: TestClient, brand: Brand) -> Person:
    with tools.db.write() as session:
        person = make_person(session, tools, client, brand)
    return person.enter()


def allowed(tools: Tools, brand: Brand) -> list[str]:
    with tools.db.read() as session:
        return session.get_one(Brand, brand.id).embed_origins


def refuse(session: Session, brand: Brand, origin: str, scope: str = "", kind: str = "origin") -> int:
    trouble.note(session, brand_id=brand.id, scope=scope, kind=kind, origin=origin, reason="used", now=NOON)
    return session.exec(select(EmbedTrouble.id).where(EmbedTrouble.origin == origin)).one()


def test_an_editor_finds_it_from_the_brands_page_and_others_do_not(tools: Tools, brand: Brand, editor: Person) -> None:
    assert PATH in editor.client.get("/studio/brand").text
    assert editor.client.get(PATH).status_code == 200
    for role in (Role.MODERATOR, Role.VIEWER, Role.JUROR):
        with tools.db.write() as session:
            person = make_person(session, tools, editor.client, brand, role)
        assert person.enter().client.get(PATH).status_code == 403


def test_the_list_is_saved_and_stands_there_again(tools: Tools, brand: Brand, editor: Person) -> None:
    saved = editor.client.post(PATH, data={"origins": "brand.example\nhttps://*.shop.example"})
    assert saved.status_code == 303
    assert allowed(tools, brand) == ["https://brand.example", "https://*.shop.example"]
    page = editor.client.get(saved.headers["location"]).text
    assert "https://brand.example\nhttps://*.shop.example</textarea>" in page
    assert "Saved." in page


def test_a_refused_line_is_named_and_everything_typed_stays(tools: Tools, brand: Brand, editor: Person) -> None:
    sent = editor.client.post(PATH, data={"origins": "brand.example\n<script>"})
    assert sent.status_code == 422
    assert "Line 2:" in sent.text
    assert "brand.example\n&lt;script&gt;</textarea>" in sent.text
    assert allowed(tools, brand) == []


def test_what_was_refused_stands_there_and_is_allowed_with_a_button(tools: Tools, brand: Brand, editor: Person) -> None:
    with tools.db.write() as session:
        contest = make_contest(session, brand, title="#OurCups")
        number = refuse(session, brand, "https://shop.example", f"contest:{contest.public_id}")
        refuse(session, brand, "https://news.example", kind="context")
    page = editor.client.get(PATH).text
    assert "https://shop.example" in page
    assert "#OurCups" in page
    assert "was used before" in page
    assert page.count("Allow this site") == 1
    done = editor.client.post(f"{PATH}/refused/{number}/allow")
    assert done.headers["location"] == f"{PATH}?said=allowed"
    assert allowed(tools, brand) == ["https://shop.example"]
    assert "Allow this site" not in editor.client.get(PATH).text
    assert editor.client.post(f"{PATH}/refused/{number}/allow").status_code == 404


@pytest.mark.parametrize("origin", ["null", "https://a.example; script-src *", "https://a.example/x"])
def test_what_is_no_site_cannot_be_allowed(tools: Tools, brand: Brand, editor: Person, origin: str) -> None:
    with tools.db.write() as session:
        number = refuse(session, brand, origin)
    assert "Allow this site" not in editor.client.get(PATH).text
    assert editor.client.post(f"{PATH}/refused/{number}/allow").status_code == 404
    assert allowed(tools, brand) == []


def test_the_troubles_of_another_brand_are_not_shown(tools: Tools, editor: Person) -> None:
    with tools.db.write() as session:
        refuse(session, make_brand(session), "https://their.example")
    assert "their.example" not in editor.client.get(PATH).text

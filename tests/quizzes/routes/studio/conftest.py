"""A draft of a quiz, and somebody at its editor."""

from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from sqlmodel import select

from app.accounts.models import Brand, Role
from app.kit.tools import Tools
from app.quizzes.kinds import KINDS
from app.quizzes.models import Content
from app.quizzes.service.applying import apply_document
from tests.desk import Desk, take_seat
from tests.factories import NOON, make_brand

SWAP = {"hx-request": "true"}


class _Fields(HTMLParser):
    """What the form with the id ``section`` would send if nothing in it was touched."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self._inside = False
        self._area = self._select = ""
        self._first = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self._inside = given.get("id") == "section"
        if not self._inside:
            return
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "input" and name and (given.get("type") != "checkbox" or "checked" in given):
            self.fields.append((name, value))
        elif tag == "textarea":
            self._area = name
            self.fields.append((name, ""))
        elif tag == "select":
            self._select, self._first = name, "-"
        elif tag == "option" and self._select:
            if self._first == "-":
                self.fields.append((self._select, value))
                self._first = "+"
            elif "selected" in given:
                self.fields[-1] = (self._select, value)

    def handle_endtag(self, tag: str) -> None:
        self._area = "" if tag == "textarea" else self._area
        self._select = "" if tag == "select" else self._select
        self._inside = self._inside and tag != "form"

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[-1] = (self._area, (self.fields[-1][1] + data).removeprefix("\n"))


@dataclass
class Editor:
    """``save("/edit/steps/bean", {...})`` sends the form as a browser has it, with these fields changed."""

    tools: Tools
    desk: Desk
    slug: str

    def fields(self, page: str) -> dict[str, Any]:
        return as_form(self.desk.get(page).text)

    def save(self, page: str, changes: dict[str, Any] | None = None, *, swap: bool = False, **buttons: str) -> Any:
        form = {**self.fields(page), **(changes or {}), **buttons}
        return self.send(page, form, swap=swap)

    def send(self, page: str, form: dict[str, Any], *, swap: bool = False) -> Any:
        return self.desk.post(page, {k: v for k, v in form.items() if v is not None}, headers=SWAP if swap else {})

    @property
    def content(self) -> Content:
        with self.tools.db.read() as session:
            return session.exec(select(Content).where(Content.slug == self.slug)).one()

    @property
    def draft(self) -> dict[str, Any]:
        return self.content.draft

    def step(self, key: str) -> dict[str, Any]:
        found: dict[str, Any] = next(one for one in self.draft["steps"] if one["key"] == key)
        return found

    def seat(self, role: Role = Role.EDITOR, name: str = "Ola") -> "Editor":
        """Another member of the brand at the same piece."""
        with self.tools.db.write() as session:
            brand = session.exec(select(Brand).where(Brand.id == self.content.brand_id)).one()
            desk = take_seat(session, self.tools, brand, role, name=name)
        desk.path = self.desk.path
        return Editor(self.tools, desk, self.slug)


def as_form(html: str) -> dict[str, Any]:
    parser = _Fields()
    parser.feed(html)
    form: dict[str, Any] = {}
    for name, value in parser.fields:
        form[name] = (
            [*form[name], value] if isinstance(form.get(name), list) else [form[name], value] if name in form else value
        )
    return {name: value for name, value in form.items() if name}


def make_editor(tools: Tools, kind: str = "quiz", **changes: Any) -> Editor:
    with tools.db.write() as session:
        brand = make_brand(session)
        document = KINDS[kind].example().model_copy(update={"brand": brand.slug, **changes})
        content = apply_document(session, brand_id=brand.id, document=document, by="Ewa", now=NOON)
        desk = take_seat(session, tools, brand, name="Ewa")
    desk.path = f"/studio/pieces/{content.slug}"
    return Editor(tools, desk, content.slug)


@pytest.fixture
def editor(tools: Tools) -> Editor:
    return make_editor(tools)


def text_of(answer: Any) -> str:
    return unescape(answer.text)

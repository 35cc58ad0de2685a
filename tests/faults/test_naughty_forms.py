"""Every string of a list of naughty ones, typed into the fields of every form: never a 5xx, nothing runs, and it stands there as typed."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session
from starlette.testclient import TestClient

from app.accounts.models import Brand, Role, StaffSession
from app.contests.models import Contest
from app.contests.service import choosing
from app.contests.service.composing import save_contest
from app.contests.service.links import give_link
from app.contests.service.templates import fill_template
from app.kit.tools import Tools
from tests import moderators
from tests.factories import NOON, make_brand, make_contest, make_entry, make_waiting
from tests.faults.at_once import browser
from tests.faults.forms import PageForm, forms_of
from tests.faults.test_naughty import OURS, dangers, naughty
from tests.people import add_texts

SKIPPED = {"password", "new_password", "code"}
"""Never shown again."""


class Places:
    """Where people can type: path of the page and the browser that opens it."""

    def __init__(self, tools: Tools) -> None:
        with tools.db.write() as session:
            brand = make_brand(session)
            contest, draft = self._contests(session, brand)
            shown = make_entry(session, contest)
            choosing.place_winner(session, contest=contest, entry=shown, now=NOON)
            make_waiting(session, contest)
            token = give_link(session, signer=tools.signer, entry=make_entry(session, contest), now=NOON)
        editor = moderators.sign_in(tools, brand.id, Role.EDITOR)
        owner = moderators.sign_in(tools, brand.id, Role.OWNER, totp_secret="x" * 32, totp_confirmed_at=NOON)
        desk = moderators.sign_in(tools, brand.id, Role.MODERATOR)
        desk.start()
        with tools.db.write() as session:
            _pass_the_factor(session)
        studio = f"/studio/contests/{contest.slug}"
        anybody = browser(owner.client.app, tools)  # type: ignore[arg-type]  # a Starlette
        self.all: Mapping[str, tuple[TestClient, str]] = {
            "entry": (anybody, f"/contests/{contest.slug}/enter"),
            "report": (anybody, f"/contests/{contest.slug}/entries/{shown.public_id}/reports"),
            "change": (anybody, f"/entries/{token}/change"),
            "new contest": (editor.client, "/studio/contests/new"),
            "editor": (editor.client, f"/studio/contests/{draft.slug}/edit"),
            "winners": (editor.client, f"{studio}/winners"),
            "desk": (desk.client, "/moderation"),
            "dossier": (editor.client, f"/moderation/entries/{shown.public_id}"),
            "reasons": (editor.client, "/studio/reasons"),
            "account": (editor.client, "/studio/account"),
            "people": (owner.client, "/studio/people"),
            "brand": (owner.client, "/studio/brand"),
        }

    @staticmethod
    def _contests(session: Session, brand: Brand) -> tuple[Contest, Contest]:
        question = {"key": "how", "label": "How?", "kind": "long", "hint": ""}
        contest = make_contest(session, brand, min_age=16, fields=[question], voting_opens_at=NOON - timedelta(hours=1))
        add_texts(session, contest)
        document = fill_template(
            "vote", brand=brand.slug, brand_name=brand.name, slug="draft", title="#Cups", zone="Europe/Warsaw",
            language="en", now=NOON,
        )  # fmt: skip
        return contest, save_contest(session, document=document, now=NOON)


def _pass_the_factor(session: Session) -> None:
    session.execute(sa.update(StaffSession).values(second_factor_at=NOON))


NAMES = (
    "entry", "report", "change", "new contest", "editor", "winners", "desk", "dossier", "reasons", "account", "people",
    "brand",
)  # fmt: skip


def forms_at(client: TestClient, path: str) -> list[PageForm]:
    page = client.get(path)
    assert page.status_code == 200, (path, page.status_code, page.headers.get("location"))
    assert dangers(page.text) == [], path
    found = [form for form in forms_of(page.text) if form.method == "post"]
    return [form for form in found if form.typed and not any(one.name in SKIPPED for one in form.controls)]


def plain(text: str) -> str:
    """As a form gives it back: NUL and the ends of lines are not a person's doing, spaces are folded where a line is asked for."""
    return " ".join(text.replace("\0", "").split())


def type_and_send(client: TestClient, path: str, form: PageForm, typed: dict[str, str]) -> None:
    answer = client.post(form.action, data={**form.values, **typed})
    what = (path, form.action, typed, answer.status_code)
    assert answer.status_code in (200, 303, 409, 422), what
    assert dangers(answer.text) == [], what
    if answer.status_code == 303:
        assert dangers(client.get(answer.headers["location"]).text) == [], what
    elif answer.status_code == 422:
        shown = [again for again in forms_of(answer.text) if again.action == form.action]
        there = {plain(control.value) for again in shown for control in again.typed}
        assert {plain(text) for text in typed.values()} <= there, what


def every_field(form: PageForm, text: str) -> dict[str, str]:
    return {control.name: text for control in form.typed}


def one_field(n: int) -> Callable[[PageForm, str], dict[str, str]]:
    def fill(form: PageForm, text: str) -> dict[str, str]:
        return {form.typed[n % len(form.typed)].name: text}

    return fill


def ways(strings: list[str]) -> Iterator[tuple[str, Callable[[PageForm, str], dict[str, str]]]]:
    """Each string into all fields at once, and into one field among right ones, which may be taken."""
    for n, text in enumerate(strings):
        yield text, every_field
        yield text, one_field(n)
        yield text, one_field(n * 7 + 3)


def walk(tools: Tools, name: str, strings: list[str]) -> int:
    client, path = Places(tools).all[name]
    sent = 0
    for text, fill in ways(strings):
        for form in forms_at(client, path):
            type_and_send(client, path, form, fill(form, text))
            sent += 1
    return sent


@pytest.mark.parametrize("name", NAMES)
def test_hostile_strings_in_every_form(tools: Tools, name: str) -> None:
    assert walk(tools, name, [*OURS[:3], "a\0b"]) >= 12


@pytest.mark.nightly
@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", NAMES)
def test_naughty_strings_in_every_form(tools: Tools, name: str) -> None:
    strings = [*naughty(), *OURS, "\0", "a\0b", "\ufffe", "x" * 70_000]
    assert walk(tools, name, strings) >= 1500

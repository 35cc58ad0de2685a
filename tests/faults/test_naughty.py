"""What strangers type and how they call their files: shown as text everywhere, run nowhere, and never a 5xx."""

import json
import os
from email import message_from_bytes, policy
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from app.accounts.models import Role
from app.contests.models import Contest, Entry
from app.kit.mail import FolderMailer
from app.kit.tools import Tools
from app.main import make_app
from app.worker import Worker
from tests import moderators
from tests.factories import make_contest
from tests.faults.at_once import browser
from tests.people import Entrant, add_texts, hidden_fields
from tests.pictures import draw_cup

CORPUS = Path(os.environ.get("WHITECUP_CORPUS", Path(__file__).resolve().parents[3] / "shared/corpus")) / "text"
MARK = "zq7"
DATA = ("application/json", "application/ld+json")
ADDRESSES = ("href", "src", "action", "formaction", "data", "srcset", "poster")
FIELDS = ("email", "title", "name", "caption", "age")


def corpus(name: str) -> str:
    path = CORPUS / name
    assert path.exists(), f"{path} is missing: set WHITECUP_CORPUS to the folder of test material"
    return path.read_text(errors="surrogateescape")


def naughty() -> list[str]:
    found: list[str] = json.loads(corpus("naughty-strings.json"))
    return [text for text in found if text.strip()]


OURS = [
    f"<script src=//{MARK}></script>", f'"><img src={MARK} onerror={MARK}()>', f"' onmouseover='{MARK}()' x='",
    f"</textarea><svg onload={MARK}()>", f"</title><script>{MARK}()</script>", f"{{{{ {MARK} * 7 }}}}",
    f"</script><script>{MARK}()</script>", f"Tomek\r\nBcc: {MARK}@mail.example\r\n\r\n{MARK}", f"javascript:{MARK}()",
]  # fmt: skip


class Danger(HTMLParser):
    """Collects what would run: handlers, scripts that are not ours, addresses that are code."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        is_ours = (values.get("src") or "").startswith("/static/") or values.get("type") in DATA
        if tag == "script" and not is_ours:
            self.found.append(f"script {values}")
        for name, value in attrs:
            is_code = (value or "").strip().lower().startswith(("javascript:", "vbscript:", "data:text"))
            if name.startswith("on") or (name in ADDRESSES and is_code):
                self.found.append(f"{tag} {name}={value!r}")


def dangers(html: str) -> list[str]:
    parser = Danger()
    parser.feed(html)
    return parser.found


def test_the_danger_finder_finds_dangers() -> None:
    assert len(dangers("".join(OURS))) >= 4


@pytest.fixture
def contest(tools: Tools) -> Contest:
    with tools.db.write() as session:
        made = make_contest(session, entries_per_person=5)
        add_texts(session, made)
        return made


@pytest.fixture
def photo(tools: Tools, contest: Contest, working: Worker) -> str:
    """An upload that waits in a form: the words are refused again and again, the photo stays."""
    person = Entrant(browser(make_app(tools), tools), contest.slug)
    return hidden_fields(person.send(title="").text)["upload"]


def send_strings(client: TestClient, contest: Contest, photo: str, forms: list[list[str]]) -> None:
    key = Entrant(client, contest.slug).open_form()["form_key"]
    for texts in forms:
        typed = dict(zip(FIELDS, texts, strict=False))
        form = {"form_key": key, "upload": photo, "consent": texts[0], **typed}
        answer = client.post(f"/contests/{contest.slug}/entries", data=form)
        assert answer.status_code == 422, (texts, answer.status_code)
        assert dangers(answer.text) == [], texts


def test_every_string_is_shown_again_as_text(client: TestClient, contest: Contest, photo: str) -> None:
    """Each string in one of the fields."""
    strings = [*naughty(), *OURS]
    step = len(FIELDS)
    send_strings(client, contest, photo, [strings[n : n + step] for n in range(0, len(strings), step)])


@pytest.mark.nightly
def test_every_string_in_every_field_is_shown_again_as_text(client: TestClient, contest: Contest, photo: str) -> None:
    send_strings(client, contest, photo, [[text] * len(FIELDS) for text in [*naughty(), *OURS]])


def send_all(person: Entrant, strings: list[str]) -> list[str]:
    """One entry for each string in title, name and caption; the addresses of their own pages."""
    pages = []
    for n, text in enumerate(strings):
        words: dict[str, Any] = {"title": text[:60], "name": text[:60], "caption": text[:600]}
        sent = person.send(draw_cup(640, 800, ink=f"#{n * 99991 % 0xFFFFFF:06x}"), email=f"n{n}@mail.example", **words)
        assert sent.status_code == 303, (text, sent.text)
        pages.append(sent.headers["location"])
    return pages


def test_hostile_words_are_text_on_every_page_and_in_every_mail(
    tools: Tools, client: TestClient, contest: Contest, working: Worker
) -> None:
    pages = send_all(Entrant(client, contest.slug), OURS)
    working.run_until_idle()
    desk = moderators.sign_in(tools, contest.brand_id, Role.EDITOR)
    seen = [desk.start()]
    for _n in OURS:
        seen.append(desk.decide("approve").text)
    working.run_until_idle()
    with tools.db.read() as session:
        ids = session.exec(select(Entry.public_id).where(col(Entry.is_shown))).all()
        numbers = session.exec(select(Entry.public_id)).all()
    assert len(ids) == len(OURS)
    public = f"/contests/{contest.slug}"
    paths = [public, f"{public}/gallery", f"{public}/gallery?q=%3Cscript%3E", *(f"{public}/entries/{id}" for id in ids)]
    studio = [
        f"/studio/contests/{contest.slug}",
        *(f"/studio/contests/{contest.slug}/entries/{id}" for id in numbers),
    ]
    answers = [client.get(path) for path in [*pages, *paths]] + [desk.client.get(path) for path in studio]
    assert [str(answer.url) for answer in answers if answer.status_code != 200] == []
    for html in [*seen, *(answer.text for answer in answers)]:
        assert dangers(html) == []
        assert f"{MARK}{MARK}" not in html
    look_at_mails(tools)


def look_at_mails(tools: Tools) -> None:
    mailer = tools.mailer
    assert isinstance(mailer, FolderMailer)
    mails = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in mailer.folder.glob("*.eml")]
    assert len(mails) == 2 * len(OURS)
    for mail in mails:
        assert mail["Bcc"] is None
        assert mail["To"].endswith("@mail.example")
        html = mail.get_body(("html",))
        assert html
        assert dangers(html.get_content()) == []


def test_upload_names_of_all_kinds_are_taken_or_refused_in_words(
    tools: Tools, client: TestClient, contest: Contest, working: Worker
) -> None:
    names = [*corpus("invalid-filenames-linux.txt").splitlines(), *corpus("invalid-filenames-windows.txt").splitlines()]
    person = Entrant(client, contest.slug)
    key = person.open_form()["form_key"]
    for name in [name for name in names if name][:150]:
        files = {"photo": (name.encode(errors="surrogateescape").decode(errors="replace"), b"no picture", "image/jpeg")}
        answer = client.post(f"/contests/{contest.slug}/entries", data={"form_key": key}, files=files)
        assert answer.status_code == 422, (name, answer.status_code)
        assert dangers(answer.text) == []
    inside = [path for path in tools.settings.data_dir.rglob("*") if path.is_file()]
    assert not [path for path in inside if path.name in names]

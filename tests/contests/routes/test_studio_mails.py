"""Mails that are kept in a folder, as the studio shows them."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

from starlette.testclient import TestClient

from app.accounts.models import Brand, Role
from app.accounts.service import invitations
from app.kit.clock import SetClock
from app.kit.mail import Mail
from app.kit.tools import Tools
from app.main import make_app, make_tools
from app.worker import Worker
from tests.accounts.conftest import brand, editor, owner
from tests.factories import make_brand, make_contest
from tests.staff import Person, another_browser, make_person

__all__ = ["brand", "editor", "owner"]


def send_invitation(tools: Tools, worker: Worker, brand: Brand, by: Person, email: str) -> None:
    with tools.db.write() as session:
        invitations.invite(
            session, brand=brand, by=by.account, email=email, role=Role.JUROR, now=tools.clock.now()
        )  # fmt: skip
    worker.run_until_idle()


def name_of(page: str) -> str:
    return page.split('href="/studio/mails/')[1].split('"')[0]


def test_a_mail_is_shown_as_text_and_as_it_would_arrive(
    tools: Tools, owner: Person, brand: Brand, worker: Worker
) -> None:
    send_invitation(tools, worker, brand, owner, "nadia@biala.example")
    owner.enter()
    page = owner.client.get("/studio/mails").text
    assert "nadia@biala.example" in page
    assert "/studio/invitations/" in page
    name = name_of(page)
    assert owner.client.get(f"/studio/mails/{name}").status_code == 200
    sent = owner.client.get(f"/studio/mails/{name}/as-sent")
    assert sent.headers["content-security-policy"].startswith("sandbox")
    assert "default-src 'none'" in sent.headers["content-security-policy"]
    assert "<h1" in sent.text


def test_nobody_becomes_an_owner_by_reading_anothers_invitation(
    tools: Tools, editor: Person, owner: Person, brand: Brand, worker: Worker
) -> None:
    send_invitation(tools, worker, brand, owner, "nadia@biala.example")
    name = name_of(owner.enter().client.get("/studio/mails").text)
    editor.enter()
    assert "nadia@biala.example" not in editor.client.get("/studio/mails").text
    assert editor.client.get(f"/studio/mails/{name}").status_code == 404
    assert editor.client.get(f"/studio/mails/{name}/as-sent").status_code == 404


def test_other_brands_mails_and_links_to_other_accounts_are_not_there(
    tools: Tools, editor: Person, owner: Person, brand: Brand, worker: Worker
) -> None:
    with tools.db.write() as session:
        other = make_brand(session)
        stranger = make_person(session, tools, another_browser(tools), other, Role.OWNER)
    send_invitation(tools, worker, other, stranger, "secret@other.example")
    owner.client.post("/studio/reset", data={"email": owner.account.email})
    worker.run_until_idle()
    stranger.enter()
    name = name_of(stranger.client.get("/studio/mails").text)
    editor.enter()
    page = editor.client.get("/studio/mails").text
    assert "secret@other.example" not in page
    assert owner.account.email not in page
    assert editor.client.get(f"/studio/mails/{name}").status_code == 404
    assert editor.client.get(f"/studio/mails/{name}/as-sent").status_code == 404


def test_names_lead_out_of_the_folder_nowhere(tools: Tools, editor: Person) -> None:
    editor.enter()
    for name in ("..%2F..%2Fsecret", "20261122T120000-..%2Fx", "x"):
        assert editor.client.get(f"/studio/mails/{name}").status_code == 404


def test_a_moderator_does_not_read_mails(tools: Tools, client: TestClient, brand: Brand) -> None:
    with tools.db.write() as session:
        person = make_person(session, tools, client, brand, Role.MODERATOR)
    person.enter()
    assert person.client.get("/studio/mails").status_code == 403
    assert "/studio/mails" not in person.client.get("/studio").text


def test_with_a_mail_server_there_is_no_such_page(tools: Tools, editor: Person, clock: SetClock) -> None:
    settings = tools.settings.model_copy(update={"mail": "smtp://127.0.0.1:2525"})
    posting = make_tools(settings, clock=clock)
    with TestClient(
        make_app(posting), base_url=settings.base_url, headers={"sec-fetch-site": "same-origin"}, follow_redirects=False
    ) as client:  # fmt: skip
        person = Person(posting, client, editor.account).enter()
        assert person.client.get("/studio/mails").status_code == 404
        assert "/studio/mails" not in person.client.get("/studio").text
    posting.db.close()


def test_one_of_many_mails_is_found_by_address_or_page_by_page_in_the_contests_zone(
    tools: Tools, editor: Person, brand: Brand
) -> None:
    with tools.db.write() as session:
        make_contest(session, brand, zone="Asia/Tokyo")
    for n in range(130):
        mail = Mail(to=f"person{n}@mail.example", subject=f"Your cup {n}", text="Hello", html="<p>Hello",
                    message_id=f"message{n:03d}", sent_at=datetime(2026, 11, 22, 12, tzinfo=UTC) + timedelta(minutes=n),
                    brand=brand.slug)  # fmt: skip
        tools.mailer.send(mail)
    editor.enter()
    found = editor.client.get("/studio/mails?q=PERSON7@mail").text
    assert ("person7@mail.example" in found, "person8@mail.example" in found) == (True, False)
    assert "21:07" in found
    seen: list[str] = []
    page = editor.client.get("/studio/mails").text
    for _n in range(3):
        seen += re.findall(r'class="quiet">(person\d+)@', page)
        if older := re.search(r'href="(/studio/mails\?below=[^"]+)" rel="next"', page):
            page = editor.client.get(unescape(older[1])).text
    assert sorted(seen) == sorted(f"person{n}" for n in range(130))
    assert "No mail fits" in editor.client.get("/studio/mails?q=nobody").text

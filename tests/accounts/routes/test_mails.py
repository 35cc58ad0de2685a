"""Mails that are kept in a folder, as the studio shows them."""

from starlette.testclient import TestClient

from app.accounts.models import Brand, Role
from app.accounts.service import invitations
from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.main import make_app, make_tools
from app.worker import Worker
from tests.factories import make_brand
from tests.staff import Person, another_browser, make_person


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

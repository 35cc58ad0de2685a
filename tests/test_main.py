"""The composition: what the site is put together from."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.kit.clock import SystemClock
from app.kit.mail import FolderMailer, SmtpMailer
from app.kit.storage import DiskStore, S3Store
from app.kit.tools import Tools
from app.main import SHOWN_TABLES, make_app, make_tools
from app.settings import Settings
from tests.factories import make_brand, make_contest
from tests.parts.homes import Home

FORM = {"content-type": "application/x-www-form-urlencoded"}


def test_settings_alone_choose_the_home(home: Home) -> None:
    tools = make_tools(Settings(**home))
    stores = (type(tools.private), type(tools.public))
    assert stores == ((S3Store, S3Store) if home["store"] == "s3" else (DiskStore, DiskStore))
    assert tools.db.is_sqlite == (home["store"] == "disk")
    assert isinstance(tools.clock, SystemClock)
    assert tools.db.is_reachable()
    tools.db.close()


def test_mail_goes_to_a_folder_or_to_the_server_that_is_named(tmp_path: Path) -> None:
    for mail, kind in (("folder", FolderMailer), ("smtp://127.0.0.1:2525", SmtpMailer)):
        tools = make_tools(Settings(data_dir=tmp_path, mail=mail))
        assert isinstance(tools.mailer, kind)
        tools.db.close()


def test_every_answer_carries_the_headers_of_safety_also_a_refusal(client: TestClient) -> None:
    for path, status in (("/", 200), ("/no/such/page", 404), ("/healthz", 200)):
        answer = client.get(path)
        assert answer.status_code == status
        policy = answer.headers["content-security-policy"]
        assert "unsafe-inline" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_pages_may_send_photos_to_amazons_store_where_no_other_is_named(tmp_path: Path) -> None:
    tools = make_tools(Settings(data_dir=tmp_path, store="s3", s3_access_key="a", s3_secret_key="b"))
    with TestClient(make_app(tools), base_url=tools.settings.base_url) as client:
        rules = client.get("/healthz").headers["content-security-policy"].split("; ")
    assert "connect-src 'self' https://s3.us-east-1.amazonaws.com" in rules
    address = tools.private.presigned_put("k", content_type="image/jpeg", length=1, seconds=60)
    assert address
    assert address.startswith("https://s3.us-east-1.amazonaws.com/whitecup-private/k?")
    tools.db.close()


def test_a_foreign_origin_may_send_nothing(client: TestClient) -> None:
    answer = client.post("/contests/x/entries", headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


def test_a_method_that_a_page_does_not_know_is_a_plain_page(client: TestClient) -> None:
    answer = client.post("/healthz")
    assert answer.status_code == 404
    assert "text/html" in answer.headers["content-type"]


def test_a_commit_that_changes_what_is_shown_ends_the_kept_pages(tools: Tools) -> None:
    make_app(tools)
    assert tools.db.watched == SHOWN_TABLES
    before = tools.db.version_of("contests")
    with tools.db.write() as session:
        make_contest(session, make_brand(session))
    assert tools.db.version_of("contests") != before


@pytest.mark.parametrize("path", ["a%00b", "x/entries/%00", "x/gallery?q=%00", "x/uploads/%00"])
def test_letters_that_no_row_can_hold_are_no_fault_of_ours(tools: Tools, client: TestClient, path: str) -> None:
    with tools.db.write() as session:
        make_contest(session, slug="x")
    assert client.get(f"/contests/{path}").status_code == (200 if "gallery" in path and tools.db.is_sqlite else 404)


def test_a_form_with_letters_that_no_row_can_hold_is_refused(tools: Tools, client: TestClient) -> None:
    with tools.db.write() as session:
        make_contest(session, slug="x")
    sent = client.post("/contests/x/uploads", data={"size": "10", "type": "image/\0"})
    assert sent.status_code == (201 if tools.db.is_sqlite else 400)


def test_a_refusal_is_an_answer_and_no_fault_wherever_it_comes_from(client: TestClient) -> None:
    """The client would raise what the server takes for a fault of its own."""
    answer = client.post("/contests/x/entries/y/votes/z", content=b"code=" + b"1" * 1_000_001, headers=FORM)
    assert answer.status_code == 413
    assert "<title>" in answer.text


def test_what_breaks_is_a_sentence_and_never_a_stack_trace(tools: Tools) -> None:
    """The database is gone in the middle of it all."""
    with TestClient(make_app(tools), base_url=tools.settings.base_url, raise_server_exceptions=False) as client:
        with tools.db.engine.begin() as connection:
            connection.exec_driver_sql("DROP TABLE entry_link")
            connection.exec_driver_sql("ALTER TABLE brand RENAME TO gone")
        answer = client.get("/contests/anything")
    assert answer.status_code >= 500
    assert "Traceback" not in answer.text
    assert "gone" not in answer.text
    assert "<title>" in answer.text

"""People who leave in the middle of sending something."""

import logging
import socket
import time
from urllib.parse import urlsplit

import httpx2
import pytest

from app.contests.models import Contest
from app.contests.service.links import give_link
from app.kit.tools import Tools
from tests.e2e.conftest import open_contest
from tests.factories import make_entry

OWN = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def contest_of_site(site: Tools) -> Contest:
    return open_contest(site)


def own_page(tools: Tools, contest: Contest) -> str:
    with tools.db.write() as session:
        entry = make_entry(session, contest)
        return f"/entries/{give_link(session, signer=tools.signer, entry=entry, now=tools.clock.now())}"


@pytest.mark.parametrize("what", ["form", "piece", "change"])
def test_people_who_go_away_leave_no_traceback(
    site: Tools, contest_of_site: Contest, caplog: pytest.LogCaptureFixture, what: str
) -> None:
    here = f"/contests/{contest_of_site.slug}"
    kind = "content-type: multipart/form-data; boundary=b"
    if what == "piece":
        answer = httpx2.post(f"{site.settings.base_url}{here}/uploads", data={"size": "5000"}, headers=OWN)
        heads = [f"PATCH {answer.json()['here']} HTTP/1.1", "upload-offset: 0"]
    elif what == "form":
        heads = [f"POST {here}/entries HTTP/1.1", kind]
    else:
        heads = [f"POST {own_page(site, contest_of_site)}/change HTTP/1.1", kind]
    heads += ["host: 127.0.0.1", "sec-fetch-site: same-origin", "content-length: 5000", "", ""]
    port = urlsplit(site.settings.base_url).port
    with caplog.at_level(logging.INFO), socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall("\r\n".join(heads).encode() + b"--b\r\ncontent-disposition: form-data; name=title\r\n\r\nBeet")
        time.sleep(0.3)
        line.close()
        time.sleep(0.7)
    assert [
        record.getMessage() for record in caplog.records if record.exc_info or record.levelno >= logging.WARNING
    ] == []

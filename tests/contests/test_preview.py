"""Pages as at another moment."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from app.contests.models import Contest, Phase
from app.contests.preview import a_week_from, keep_token, moments, presume, preview_token
from app.kit.clock import SetClock
from app.kit.tools import Tools
from tests.factories import NOON, make_contest, make_entry


@pytest.fixture
def draft(tools: Tools) -> Contest:
    with tools.db.write() as session:
        made = make_contest(session, slug="draft", published_at=None)
        make_entry(session, made, title="Vines")
        return made


def test_a_draft_is_seen_with_a_signed_moment_and_not_without(tools: Tools, client: TestClient, draft: Contest) -> None:
    token = preview_token(tools.signer, draft, draft.opens_at + timedelta(hours=1), ends_at=a_week_from(NOON))
    assert client.get("/contests/draft").status_code == 404
    seen = client.get(f"/contests/draft?preview={token}")
    assert seen.status_code == 200
    assert "Send my cup" in seen.text
    assert seen.headers["x-robots-tag"] == "noindex"
    assert seen.headers["cache-control"] == "no-store"
    assert "etag" not in seen.headers


def test_links_stay_in_the_preview(tools: Tools, client: TestClient, draft: Contest) -> None:
    token = preview_token(tools.signer, draft, draft.opens_at, ends_at=a_week_from(NOON))
    html = client.get(f"/contests/draft?preview={token}").text
    assert f'href="/contests/draft/gallery?preview={token}"' in html
    assert f'href="/contests/draft/rules?preview={token}#privacy"' in html


def test_a_link_with_a_query_keeps_it() -> None:
    values: dict[str, Any] = {"slug": "x"}
    contest = Contest(**values)
    assert keep_token('href="/contests/x/gallery?a=1"', contest, "T") == 'href="/contests/x/gallery?a=1&amp;preview=T"'
    assert keep_token('href="/contests/xy"', contest, "T") == 'href="/contests/xy"'
    assert keep_token('href="/contests/x?preview=U"', contest, "T") == 'href="/contests/x?preview=U"'


@pytest.mark.parametrize("path", ["", "/gallery", "/rules", "/winners"])
def test_every_moment_of_every_page_shows(tools: Tools, client: TestClient, draft: Contest, path: str) -> None:
    for words, when in moments(draft, NOON):
        token = preview_token(tools.signer, draft, when, ends_at=a_week_from(NOON))
        assert client.get(f"/contests/draft{path}?preview={token}").status_code == 200, words


def test_a_forged_an_old_and_another_contests_token_show_nothing(
    tools: Tools, client: TestClient, draft: Contest
) -> None:
    with tools.db.write() as session:
        other = make_contest(session, published_at=None)
    token = preview_token(tools.signer, other, NOON, ends_at=a_week_from(NOON))
    assert client.get(f"/contests/draft?preview={token}").status_code == 404
    assert client.get("/contests/draft?preview=forged").status_code == 404


def test_no_link_on_a_previewed_page_outlives_the_week(
    tools: Tools, client: TestClient, draft: Contest, clock: SetClock
) -> None:
    token = preview_token(tools.signer, draft, draft.opens_at, ends_at=a_week_from(NOON))
    clock.set(NOON + timedelta(days=6))
    page = client.get(f"/contests/draft?preview={token}")
    links = [token, *re.findall(r'href="/contests/draft\?preview=([^"&]+)"', page.text)]
    assert len(set(links)) > 2
    clock.set(NOON + timedelta(days=8))
    assert {client.get(f"/contests/draft?preview={link}").status_code for link in links} == {404}


def test_a_preview_changes_nothing(tools: Tools, client: TestClient, draft: Contest) -> None:
    token = preview_token(tools.signer, draft, NOON, ends_at=a_week_from(NOON))
    client.get(f"/contests/draft?preview={token}")
    with tools.db.read() as session:
        assert session.exec(select(Contest.published_at)).one() is None


def test_what_is_presumed_makes_each_phase(clock: SetClock, draft: Contest) -> None:
    found = []
    for _words, when in moments(draft, NOON):
        copy = Contest(**draft.model_dump())
        presume(copy, when)
        found.append(copy.phase(when))
    assert found == [Phase.UPCOMING, Phase.OPEN, Phase.VOTING, Phase.JUDGING, Phase.ANNOUNCED]


def test_the_form_is_seen_at_its_moment_and_cannot_be_sent(tools: Tools, client: TestClient, draft: Contest) -> None:
    def form(when: datetime) -> str:
        token = preview_token(tools.signer, draft, when, ends_at=a_week_from(NOON))
        page = client.get(f"/contests/draft/enter?preview={token}")
        assert (page.status_code, page.headers["cache-control"]) == (200, "no-store")
        return page.text

    open_ = form(draft.opens_at + timedelta(hours=1))
    assert "nothing can be typed or sent" in open_
    assert re.search(r"<form[^>]* inert ", open_)
    assert 'name="form_key" value=""' in open_
    assert "/contests/draft/rules?preview=" in open_
    assert "Not open yet" in form(draft.opens_at - timedelta(minutes=1))
    assert "Entries are closed" in form(draft.closes_at + timedelta(minutes=1))
